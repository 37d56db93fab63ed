import { Anchor, Button, PasswordInput, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { asProblem } from '../../api/problem.ts';
import { useConfirmPasswordResetMutation } from './auth.api.ts';
import { AuthCard } from './auth-card.tsx';
import { fieldErrors } from './field-errors.ts';
import { FormError } from './form-error.tsx';
import { PasswordMeter } from './password-meter.tsx';
import { useMailedToken } from './use-mailed-token.ts';

/** `/reset-password#token=`: where the mail's link leads. */
export function ResetPasswordPage() {
  const token = useMailedToken();
  const [password, setPassword] = useState('');
  const [confirm, { error, isLoading, isSuccess }] = useConfirmPasswordResetMutation();
  const problem = error ? fieldErrors(asProblem(error), ['password']) : null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm({ token, password });
  };
  const footer = (
    <Anchor component={Link} to="/forgot-password" underline="always">
      Ask for a new link
    </Anchor>
  );

  return (
    <AuthCard title="Choose a new password" footer={isSuccess ? null : footer} staysWhenSignedIn>
      {isSuccess ? (
        <Stack>
          <Text role="status">Your password was changed, and all your sign-ins have been ended.</Text>
          <Button component={Link} to="/login" fullWidth>
            Sign in
          </Button>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <FormError message={problem?.general ?? null} />
            <div>
              <PasswordInput
                label="New password"
                autoComplete="new-password"
                required
                minLength={12}
                maxLength={256}
                value={password}
                error={problem?.fields.password}
                onChange={(event) => setPassword(event.currentTarget.value)}
              />
              <PasswordMeter password={password} />
            </div>
            <Button type="submit" loading={isLoading} fullWidth>
              Change password
            </Button>
          </Stack>
        </form>
      )}
    </AuthCard>
  );
}
