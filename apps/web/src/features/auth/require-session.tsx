import type { ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { useAppSelector } from '../../app/hooks.ts';
import { ReauthenticationDialog } from './reauthentication-dialog.tsx';
import { SessionExpiredDialog } from './session-expired-dialog.tsx';

/** Lets signed-in people through; sends others to the sign-in page, which brings them back here. */
export function RequireSession({ children }: { children: ReactNode }) {
  const status = useAppSelector((state) => state.auth.status);
  const { pathname, search } = useLocation();

  if (status === 'signedOut') {
    const wanted = pathname + search;
    return <Navigate to={wanted === '/' ? '/login' : `/login?next=${encodeURIComponent(wanted)}`} replace />;
  }
  return (
    <>
      {children}
      <SessionExpiredDialog />
      <ReauthenticationDialog />
    </>
  );
}
