import { Anchor, Loader, Stack, Text } from '@mantine/core';
import { Link, useLocation } from 'react-router';
import { useAppSelector } from '../../app/hooks.ts';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { AuthCard } from '../auth/auth-card.tsx';
import { AcceptInvitationForm } from './accept-invitation-form.tsx';
import { usePreviewInvitationQuery } from './users.api.ts';

/** `/accept-invitation#token`: the token stands after the #, so that no server on the way sees it. */
export function AcceptInvitationPage() {
  const isSignedIn = useAppSelector((state) => state.auth.status === 'signedIn');
  const token = useLocation().hash.slice(1);
  const {
    data: invitation,
    error,
    isLoading,
  } = usePreviewInvitationQuery(token, {
    // Accepted, it is good for nothing: whoever has just joined need not ask again.
    skip: token === '' || isSignedIn,
  });
  const footer = (
    <>
      Already have an account?{' '}
      <Anchor component={Link} to="/login" underline="always">
        Sign in
      </Anchor>
    </>
  );

  return (
    <AuthCard title={invitation ? `Join ${invitation.organizationName}` : 'Your invitation'} footer={footer}>
      {isLoading && <Loader size="sm" aria-label="Loading" style={{ alignSelf: 'center' }} />}
      {token === '' && <Text>This link is not whole. Open the link in your invitation again.</Text>}
      {error && <ProblemNotice error={error} />}
      {invitation && (
        <Stack>
          <Text c="dimmed" className="wrap-anywhere">
            You are invited as {invitation.email}, with the role {invitation.roleName}.
          </Text>
          <AcceptInvitationForm token={token} invitation={invitation} />
        </Stack>
      )}
    </AuthCard>
  );
}
