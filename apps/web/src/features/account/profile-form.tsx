import type { User } from '@copilot/contracts';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { asProblem } from '../../api/problem.ts';
import { StatusDot } from '../../components/status-dot.tsx';
import { fieldErrors } from '../auth/field-errors.ts';
import { FormError } from '../auth/form-error.tsx';
import { useChangeProfileMutation } from './account.api.ts';

/** Name and username; the e-mail address is shown with whether it was confirmed. */
export function ProfileForm({ user, isVerified }: { user: User; isVerified: boolean }) {
  const [fullName, setFullName] = useState(user.fullName);
  const [username, setUsername] = useState(user.username);
  const [change, { error, isLoading, isSuccess, reset }] = useChangeProfileMutation();
  const problem = error ? fieldErrors(asProblem(error), ['fullName', 'username']) : null;
  const isChanged = fullName.trim() !== user.fullName || username.trim() !== user.username;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { data } = await change({ fullName: fullName.trim(), username: username.trim() });
    // It is stored in lower case.
    if (data) setUsername(data.user.username);
  };

  return (
    <form onSubmit={submit}>
      <Stack>
        <FormError message={problem?.general ?? null} />
        <TextInput
          label="Name"
          autoComplete="name"
          required
          maxLength={200}
          value={fullName}
          error={problem?.fields.fullName}
          onChange={(event) => {
            setFullName(event.currentTarget.value);
            reset();
          }}
        />
        <TextInput
          label="Username"
          description="You can sign in with it, as with your e-mail address."
          autoComplete="username"
          required
          minLength={3}
          maxLength={100}
          value={username}
          error={problem?.fields.username}
          onChange={(event) => {
            setUsername(event.currentTarget.value);
            reset();
          }}
        />
        <div>
          <Text size="sm" fw={500}>
            E-mail
          </Text>
          <Group gap="sm">
            <Text className="wrap-anywhere">{user.email}</Text>
            <StatusDot
              tone={isVerified ? 'good' : 'attention'}
              label={isVerified ? 'Confirmed' : 'Not confirmed yet'}
            />
          </Group>
        </div>
        <Group>
          <Button type="submit" loading={isLoading} disabled={!isChanged}>
            Save
          </Button>
          <Text size="sm" c="dimmed" role="status">
            {isSuccess && !isChanged ? 'Saved' : ''}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}
