import type { InvitationPreview } from '@copilot/contracts';
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { asProblem } from '../../api/problem.ts';
import { useAppDispatch } from '../../app/hooks.ts';
import { useSignInMutation } from '../auth/auth.api.ts';
import { fieldErrors } from '../auth/field-errors.ts';
import { FormError } from '../auth/form-error.tsx';
import { PasswordMeter } from '../auth/password-meter.tsx';
import { beginSession } from '../auth/session.thunks.ts';
import { useAcceptInvitationMutation } from './users.api.ts';

/** Name and password of someone who joins; signs them in right away. */
export function AcceptInvitationForm({ token, invitation }: { token: string; invitation: InvitationPreview }) {
  const [fullName, setFullName] = useState(invitation.fullName ?? '');
  const [password, setPassword] = useState('');
  const [accept, { error, isLoading }] = useAcceptInvitationMutation();
  const [signIn, signingIn] = useSignInMutation();
  const dispatch = useAppDispatch();
  const navigate = useNavigate();
  const problem = error ? fieldErrors(asProblem(error), ['fullName', 'password']) : null;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { data: accepted } = await accept({ token, acceptance: { fullName: fullName.trim(), password } });
    if (!accepted) return;
    const { data: session } = await signIn({ email: accepted.email, password });
    if (session) dispatch(beginSession(session));
    // Something more is asked for at sign-in, such as a second factor.
    else navigate('/login');
  };

  return (
    <form onSubmit={submit}>
      <Stack>
        <FormError message={problem?.general ?? null} />
        <TextInput
          label="Your name"
          name="fullName"
          autoComplete="name"
          required
          maxLength={200}
          value={fullName}
          error={problem?.fields.fullName}
          onChange={(event) => setFullName(event.currentTarget.value)}
        />
        <div>
          <PasswordInput
            label="Password"
            name="password"
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
        <Button type="submit" loading={isLoading || signingIn.isLoading} fullWidth>
          Join {invitation.organizationName}
        </Button>
      </Stack>
    </form>
  );
}
