import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { asProblem } from '../../api/problem.ts';
import { useAppDispatch } from '../../app/hooks.ts';
import { useSignInMutation } from './auth.api.ts';
import { fieldErrors } from './field-errors.ts';
import { FormError } from './form-error.tsx';
import { beginSession } from './session.thunks.ts';

/** E-mail and password. `email` given: the person is known and only the password is asked first. */
export function SignInForm({ email: knownEmail = '' }: { email?: string }) {
  const [email, setEmail] = useState(knownEmail);
  const [password, setPassword] = useState('');
  const [signIn, { error, isLoading }] = useSignInMutation();
  const dispatch = useAppDispatch();
  const problem = error ? fieldErrors(asProblem(error), ['email', 'password']) : null;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { data } = await signIn({ email: email.trim(), password });
    if (data) dispatch(beginSession(data));
  };

  return (
    <form onSubmit={submit}>
      <Stack>
        <FormError message={problem?.general ?? null} />
        <TextInput
          label="E-mail"
          type="email"
          name="email"
          autoComplete="username"
          required
          value={email}
          error={problem?.fields.email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          name="password"
          autoComplete="current-password"
          required
          value={password}
          error={problem?.fields.password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={isLoading} fullWidth>
          Sign in
        </Button>
      </Stack>
    </form>
  );
}
