import type { Integration } from '@copilot/contracts';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { StatusDot, type Tone } from '../../components/status-dot.tsx';
import { ConnectionHealthView } from './connection-health.tsx';
import {
  useAuthorizeIntegrationMutation,
  useRemoveIntegrationMutation,
  useSyncIntegrationMutation,
  useTestIntegrationMutation,
} from './integrations.api.ts';
import { SyncReportView } from './sync-report.tsx';
import { isSyncing } from './use-integrations.ts';

const statuses: Record<Integration['status'], { tone: Tone; label: string }> = {
  unchecked: { tone: 'neutral', label: 'Not tested yet' },
  connected: { tone: 'good', label: 'Connected' },
  failing: { tone: 'bad', label: 'Failing' },
  unauthorized: { tone: 'attention', label: 'Waiting for access' },
};

/** One connected system: whether it answers, what it shows, and what was read from it. */
export function IntegrationCard({ integration, mayWrite }: { integration: Integration; mayWrite: boolean }) {
  const { id, name, settings, credential, status, statusReason, health, issues, lastSync } = integration;
  const [isRemoving, setRemoving] = useState(false);
  const [test, testing] = useTestIntegrationMutation();
  const [sync, syncing] = useSyncIntegrationMutation();
  const [authorize, authorizing] = useAuthorizeIntegrationMutation();
  const [remove, removing] = useRemoveIntegrationMutation();
  const error = testing.error ?? syncing.error ?? authorizing.error ?? removing.error;
  const isReading = isSyncing(integration);

  const giveAccess = async () => {
    const { data } = await authorize(id);
    if (data) window.location.assign(data.url);
  };

  return (
    <Stack component="section" aria-label={name} className="surface" p="md" gap="sm">
      <Group justify="space-between" align="flex-start">
        <div>
          <Group gap="sm">
            <Text fw={600}>{name}</Text>
            <StatusDot {...statuses[status]} />
          </Group>
          <Text size="sm" c="dimmed" className="wrap-anywhere">
            {settings.siteUrl} · {settings.jql ?? settings.projects.join(', ')} · {credential.account} {credential.hint}
          </Text>
        </div>
        {mayWrite && (
          <Group gap="xs">
            {credential.kind === 'oauth' && (
              <Button variant="default" size="xs" loading={authorizing.isLoading} onClick={giveAccess}>
                Connect
              </Button>
            )}
            <Button variant="default" size="xs" loading={testing.isLoading} onClick={() => test(id)}>
              Test
            </Button>
            <Button size="xs" loading={syncing.isLoading || isReading} onClick={() => sync(id)}>
              Synchronize
            </Button>
            <Button variant="subtle" color="gray" size="xs" c="dimmed" onClick={() => setRemoving(true)}>
              Remove
            </Button>
          </Group>
        )}
      </Group>
      {error && <ProblemNotice error={error} />}
      {status === 'failing' && statusReason && (
        <Text c="var(--app-bad)" role="alert">
          {statusReason}
        </Text>
      )}
      {health && <ConnectionHealthView health={health} />}
      {lastSync && <SyncReportView sync={lastSync} issues={issues} />}
      <ConfirmDialog
        isOpen={isRemoving}
        title={`Remove ${name}?`}
        confirmLabel="Remove"
        isWorking={removing.isLoading}
        onConfirm={() => remove(id)}
        onClose={() => setRemoving(false)}
      >
        The credential and the {issues} issues that were read are forgotten here. Nothing changes in Jira.
      </ConfirmDialog>
    </Stack>
  );
}
