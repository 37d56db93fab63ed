import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { AuthCard } from '../auth/auth-card.tsx';
import { useRestoreOrganizationMutation } from './organization.api.ts';

/** `/restore-organization`: takes a deletion back with the code that its owner got. */
export function RestorePage() {
  const [code, setCode] = useState('');
  const [restore, { data, error, isLoading }] = useRestoreOrganizationMutation();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    restore(code.trim());
  };
  const footer = (
    <Anchor component={Link} to="/login" underline="always">
      Sign in
    </Anchor>
  );
  return (
    <AuthCard title="Restore an organization" footer={footer}>
      {data ? (
        <Text role="status">{data.name} is back. Sign in as before.</Text>
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <TextInput
              label="Code to restore"
              description="Its owner got it when the organization was deleted."
              required
              autoComplete="off"
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
            {error ? <ProblemNotice error={error} /> : null}
            <Button type="submit" loading={isLoading} fullWidth>
              Restore
            </Button>
          </Stack>
        </form>
      )}
    </AuthCard>
  );
}
