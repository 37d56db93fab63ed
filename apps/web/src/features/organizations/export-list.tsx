import type { OrganizationExport } from '@copilot/contracts';
import { Button, Group, Paper, Progress, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { downloadFile } from '../../api/download.ts';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { StatusDot, type Tone } from '../../components/status-dot.tsx';

const looks: Record<OrganizationExport['status'], { label: string; tone: Tone; isBusy?: boolean }> = {
  queued: { label: 'Waiting', tone: 'active', isBusy: true },
  running: { label: 'Being made', tone: 'active', isBusy: true },
  done: { label: 'Ready', tone: 'good' },
  failed: { label: 'Failed', tone: 'bad' },
  expired: { label: 'Expired', tone: 'neutral' },
};

const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`;

/** Exports, newest first, with their progress and the way to the file. */
export function ExportList({
  organizationId,
  exports,
}: {
  organizationId: string;
  exports: readonly OrganizationExport[];
}) {
  const [error, setError] = useState<unknown>(null);
  const take = ({ id, createdAt }: OrganizationExport) => {
    setError(null);
    const filename = `organization-${createdAt.slice(0, 10)}.zip`;
    downloadFile(`/organizations/${organizationId}/export/${id}/file`, filename).catch(setError);
  };
  return (
    <Stack gap="sm">
      {error !== null && <ProblemNotice error={error} />}
      {exports.map((each) => (
        <Paper key={each.id} className="surface" p="md">
          <Group justify="space-between">
            <Stack gap={4}>
              <StatusDot {...looks[each.status]} />
              <Text size="sm" c="dimmed" component="div">
                Asked for <RelativeTime instant={each.createdAt} />
                {each.sizeBytes !== null && `, ${megabytes(each.sizeBytes)}`}
                {each.statusReason && `. ${each.statusReason}`}
              </Text>
            </Stack>
            {each.status === 'done' && (
              <Button variant="default" onClick={() => take(each)}>
                Download
              </Button>
            )}
          </Group>
          {each.status === 'running' && (
            <Progress
              mt="sm"
              aria-label="Progress of the export"
              value={each.progress.total === 0 ? 0 : (each.progress.done / each.progress.total) * 100}
            />
          )}
        </Paper>
      ))}
    </Stack>
  );
}
