import { Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { asProblem } from '../../api/problem.ts';
import { useAppDispatch } from '../../app/hooks.ts';
import { useSignInMutation } from './auth.api.ts';
import { fieldErrors } from './field-errors.ts';
import { FormError } from './form-error.tsx';
import { SecondStepForm } from './second-step-form.tsx';
import { beginSession } from './session.thunks.ts';

/** E-mail and password. `email` given: the person is known and only the password is asked first. */
export function SignInForm({ email: knownEmail = '' }: { email?: string }) {
  const [email, setEmail] = useState(knownEmail);
  const [password, setPassword] = useState('');
  const [signIn, { error, isLoading, reset }] = useSignInMutation();
  const dispatch = useAppDispatch();
  const [mfaToken, setMfaToken] = useState<string | null>(null);
  const problem = error ? fieldErrors(asProblem(error), ['email', 'password']) : null;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await signIn({ email: email.trim(), password });
    if (answer.data) dispatch(beginSession(answer.data));
    else setMfaToken(asProblem(answer.error).mfaToken ?? null);
  };
  const startAgain = () => {
    reset();
    setPassword('');
    setMfaToken(null);
  };
  if (mfaToken !== null) return <SecondStepForm mfaToken={mfaToken} onRestart={startAgain} />;

  return (
    <form onSubmit={submit}>
      <Stack>
        <FormError message={problem?.general ?? null} />
        <TextInput
          label="E-mail or username"
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
        <Anchor component={Link} to="/forgot-password" size="sm" ta="center">
          Forgot your password?
        </Anchor>
      </Stack>
    </form>
  );
}
