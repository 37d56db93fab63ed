import { Container } from '@mantine/core';
import { useEffect } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { useAppDispatch, useAppSelector } from '../../app/hooks.ts';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { safeDestination } from './safe-destination.ts';
import { takeUpSession } from './session.thunks.ts';

/** Each visit comes by a redirect, so by a page of its own: the session is asked for once. */
let isTaken = false;

/** `/login/complete?next=`: where a single sign-on comes back to, with the session in its cookie. */
export function CompleteSignInPage() {
  const dispatch = useAppDispatch();
  const status = useAppSelector((state) => state.auth.status);
  const [search] = useSearchParams();

  useEffect(() => {
    if (status !== 'signedOut' || isTaken) return;
    isTaken = true;
    dispatch(takeUpSession());
  }, [dispatch, status]);

  if (status === 'signedIn') return <Navigate to={safeDestination(search.get('next'))} replace />;
  if (status === 'signedOut' && isTaken) return <Navigate to="/login?problem=expired" replace />;
  return (
    <Container size="sm" py={80}>
      <PageSkeleton rows={3} />
    </Container>
  );
}
