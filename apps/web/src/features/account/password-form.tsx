import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { asProblem } from '../../api/problem.ts';
import { fieldErrors } from '../auth/field-errors.ts';
import { FormError } from '../auth/form-error.tsx';
import { PasswordMeter } from '../auth/password-meter.tsx';
import { useChangePasswordMutation } from './account.api.ts';

/** The password of now and the new one. */
export function PasswordForm() {
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const [change, { error, isLoading, isSuccess }] = useChangePasswordMutation();
  const problem = error ? fieldErrors(asProblem(error), ['currentPassword', 'newPassword']) : null;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await change({ currentPassword, newPassword });
    if (!answer.data) return;
    setCurrent('');
    setNew('');
  };

  return (
    <form onSubmit={submit}>
      <Stack>
        <FormError message={problem?.general ?? null} />
        <PasswordInput
          label="Current password"
          autoComplete="current-password"
          required
          value={currentPassword}
          error={problem?.fields.currentPassword}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <div>
          <PasswordInput
            label="New password"
            autoComplete="new-password"
            required
            minLength={12}
            maxLength={256}
            value={newPassword}
            error={problem?.fields.newPassword}
            onChange={(event) => setNew(event.currentTarget.value)}
          />
          <PasswordMeter password={newPassword} />
        </div>
        <Group>
          <Button type="submit" loading={isLoading}>
            Change password
          </Button>
          <Text size="sm" c="dimmed" role="status">
            {isSuccess ? 'Your password was changed.' : ''}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}
