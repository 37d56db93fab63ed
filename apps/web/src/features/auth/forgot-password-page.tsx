import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { asProblem } from '../../api/problem.ts';
import { useRequestPasswordResetMutation } from './auth.api.ts';
import { AuthCard } from './auth-card.tsx';
import { FormError } from './form-error.tsx';

/** `/forgot-password`: asks for a mail. What it answers is the same for every address. */
export function ForgotPasswordPage() {
  const [email, setEmail] = useState('');
  const [request, { error, isLoading, isSuccess }] = useRequestPasswordResetMutation();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    request({ email: email.trim() });
  };
  const footer = (
    <Anchor component={Link} to="/login" underline="always">
      Back to sign in
    </Anchor>
  );

  return (
    <AuthCard title="Forgot your password?" footer={footer}>
      {isSuccess ? (
        <Text role="status" className="wrap-anywhere">
          If {email.trim()} has an account, a mail with a link is on its way. It is good for 30 minutes. Where no mail
          server is set up, your administrator finds it under Administration, Mails.
        </Text>
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <FormError message={error ? asProblem(error).detail : null} />
            <TextInput
              label="E-mail"
              type="email"
              autoComplete="username"
              required
              maxLength={254}
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <Button type="submit" loading={isLoading} fullWidth>
              Send me a link
            </Button>
          </Stack>
        </form>
      )}
    </AuthCard>
  );
}
