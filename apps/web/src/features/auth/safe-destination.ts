/** The page of this application that `next` names; the dashboard for anything else, so that a link cannot lead away. */
export const safeDestination = (next: string | null): string => {
  if (next === null || !next.startsWith('/') || next.startsWith('//') || next.includes('\\')) return '/';
  const path = next.split(/[?#]/u)[0];
  return path === '/login' || path === '/register' ? '/' : next;
};
