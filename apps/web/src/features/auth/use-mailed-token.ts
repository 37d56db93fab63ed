import { useEffect, useState } from 'react';

/** The token of a mailed link. It leaves the address bar at once, so that it stays in no history. */
export const useMailedToken = (): string => {
  const [token] = useState(() => new URLSearchParams(window.location.hash.slice(1)).get('token') ?? '');
  useEffect(() => {
    window.history.replaceState(window.history.state, '', window.location.pathname);
  }, []);
  return token;
};
