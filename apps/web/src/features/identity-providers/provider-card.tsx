import type { IdentityProvider } from '@copilot/contracts';
import { Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { StatusDot } from '../../components/status-dot.tsx';
import { CopyField } from './copy-field.tsx';
import { useRemoveIdentityProviderMutation, useTestIdentityProviderMutation } from './identity-providers.api.ts';
import { ProviderChecks } from './provider-checks.tsx';

/** One connection: where it leads, whether it works, and what to do with it. */
export function ProviderCard({ provider }: { provider: IdentityProvider }) {
  const { id, name, issuer, domains, isEnabled, isEnforced, redirectUri } = provider;
  const [test, tested] = useTestIdentityProviderMutation();
  const [remove, removal] = useRemoveIdentityProviderMutation();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <Paper className="surface" p="md" component="section" aria-label={name}>
      <Stack gap="sm">
        <Group justify="space-between">
          <Group gap="sm">
            <Title order={2}>{name}</Title>
            <StatusDot label={isEnabled ? 'On' : 'Off'} tone={isEnabled ? 'good' : 'attention'} />
            {isEnforced && <Badge variant="light">Only way in</Badge>}
          </Group>
          <Group gap="xs">
            <Button size="xs" variant="default" loading={tested.isLoading} onClick={() => test(id)}>
              Test
            </Button>
            <Button size="xs" variant="default" component={Link} to={`/admin/single-sign-on/${id}`}>
              Edit
            </Button>
            <Button size="xs" variant="default" onClick={() => setIsAsking(true)}>
              Remove
            </Button>
          </Group>
        </Group>
        <Text size="sm" className="wrap-anywhere">
          {issuer}
        </Text>
        <Text size="sm" c="dimmed" className="wrap-anywhere">
          {domains.length > 0 ? `For people at ${domains.join(', ')}` : 'For people who have an account already'}
        </Text>
        <CopyField
          label="Redirect URI"
          description="Register exactly this address at the provider."
          value={redirectUri}
        />
        {tested.data && <ProviderChecks result={tested.data} />}
        {tested.error && <ProblemNotice error={tested.error} />}
        {removal.error && <ProblemNotice error={removal.error} />}
      </Stack>
      <ConfirmDialog
        isOpen={isAsking}
        title={`Remove ${name}?`}
        confirmLabel="Remove"
        isWorking={removal.isLoading}
        onClose={() => setIsAsking(false)}
        onConfirm={() => remove(id).then(() => setIsAsking(false))}
      >
        People can no longer sign in with it. Their accounts stay; those without a password need to set one.
      </ConfirmDialog>
    </Paper>
  );
}
