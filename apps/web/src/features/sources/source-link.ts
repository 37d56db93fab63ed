import { useCallback } from 'react';
import { type To, useLocation, useSearchParams } from 'react-router';
import { type Place, readPlace, writePlace } from './place.ts';

const parameter = 'source';

/** The source that the address says is open; null when none is. */
export const useOpenSource = (): Place | null => {
  const [search] = useSearchParams();
  return readPlace(search.get(parameter));
};

/** Makes links that open a source beside the page, or close it (null). The rest of the address stays. */
export const useSourceLink = (): ((place: Place | null) => To) => {
  const { pathname, search } = useLocation();
  return useCallback(
    (place) => {
      const next = new URLSearchParams(search);
      if (place) next.set(parameter, writePlace(place));
      else next.delete(parameter);
      return { pathname, search: next.toString() };
    },
    [pathname, search],
  );
};
