import { Center, Container } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useAppDispatch, useAppSelector } from '../../app/hooks.ts';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { resumeSession } from './session.thunks.ts';

/** Finds out whether someone is signed in before any page is drawn. */
export function SessionGate({ children }: { children: ReactNode }) {
  const dispatch = useAppDispatch();
  const status = useAppSelector((state) => state.auth.status);

  useEffect(() => {
    dispatch(resumeSession());
  }, [dispatch]);

  if (status === 'checking') {
    return (
      <Container size="sm" py={80}>
        <PageSkeleton rows={3} />
      </Container>
    );
  }
  if (status === 'unreachable') {
    return (
      <Center component="main" mih="100vh" p="md">
        <ProblemNotice error={undefined} onRetry={() => dispatch(resumeSession())} />
      </Center>
    );
  }
  return children;
}
