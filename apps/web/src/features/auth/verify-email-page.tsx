import { Button, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { asProblem } from '../../api/problem.ts';
import { useVerifyEmailMutation } from './auth.api.ts';
import { AuthCard } from './auth-card.tsx';
import { FormError } from './form-error.tsx';
import { useMailedToken } from './use-mailed-token.ts';

/** `/verify-email#token=`: where the mail's link leads. A click confirms, since programs that scan mails open links too. */
export function VerifyEmailPage() {
  const token = useMailedToken();
  const [verify, { error, isLoading, isSuccess }] = useVerifyEmailMutation();
  return (
    <AuthCard title="Confirm your e-mail address" footer={null} staysWhenSignedIn>
      <Stack>
        {isSuccess ? (
          <>
            <Text role="status">Thank you: your e-mail address is confirmed.</Text>
            <Button component={Link} to="/" fullWidth>
              Go on
            </Button>
          </>
        ) : (
          <>
            <FormError message={error ? asProblem(error).detail : null} />
            <Text>This shows that mails to you reach you.</Text>
            <Button loading={isLoading} onClick={() => verify({ token })} fullWidth>
              Confirm
            </Button>
          </>
        )}
      </Stack>
    </AuthCard>
  );
}
