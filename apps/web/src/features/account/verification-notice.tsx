import { Alert, Button, Group, Text } from '@mantine/core';
import { IconMailExclamation } from '@tabler/icons-react';
import { asProblem } from '../../api/problem.ts';
import { useMeQuery } from '../auth/auth.api.ts';
import { useResendVerificationMutation } from './account.api.ts';

/** Asks people to confirm their e-mail address, as long as they have not. */
export function VerificationNotice() {
  const { data } = useMeQuery();
  const [resend, { isLoading, isSuccess, error }] = useResendVerificationMutation();
  if (!data || data.emailVerified || data.mustEnrolSecondFactor) return null;
  return (
    <Alert icon={<IconMailExclamation size={18} />} mb="md" role="status" title="Confirm your e-mail address">
      <Group justify="space-between" gap="sm">
        <Text size="sm" className="wrap-anywhere" style={{ flex: '1 1 260px' }}>
          {isSuccess && 'A new mail is on its way. '}
          {error && `${asProblem(error).detail} `}
          {!isSuccess && !error && `Open the link in the mail to ${data.user.email}. `}
          Until then you can’t invite others.
        </Text>
        <Button size="xs" variant="default" loading={isLoading} onClick={() => resend()}>
          Send it again
        </Button>
      </Group>
    </Alert>
  );
}
