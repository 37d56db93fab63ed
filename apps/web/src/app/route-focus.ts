import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

/** Moves the focus to the main column when the page changes, so that a screen reader and the keyboard start at its top. */
export const useRouteFocus = () => {
  const main = useRef<HTMLDivElement>(null);
  const { pathname } = useLocation();
  const shown = useRef(pathname);

  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);

  return main;
};
