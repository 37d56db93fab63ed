import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';

/** One tab of a result. */
export interface ResultTab {
  readonly id: string;
  readonly label: string;
  /** Shown after the label; left out where counting says nothing. */
  readonly count?: number;
  readonly content: () => ReactNode;
}

/** The tab that the address names, or the first. */
export const useOpenTab = (tabs: readonly ResultTab[]): [string, (id: string | null) => void] => {
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('tab');
  const open = tabs.find(({ id }) => id === wanted)?.id ?? tabs[0]?.id ?? '';
  const choose = (id: string | null) =>
    setSearch(
      (current) => {
        if (id) current.set('tab', id);
        return current;
      },
      { replace: true, preventScrollReset: true },
    );
  return [open, choose];
};
