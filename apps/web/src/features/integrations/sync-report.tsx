import type { IntegrationSync } from '@copilot/contracts';
import { Text } from '@mantine/core';
import { RelativeTime } from '../../components/relative-time.tsx';
import { StatusDot } from '../../components/status-dot.tsx';
import { countOf } from '../../lib/quantity.ts';
import { exactTime } from '../../lib/time.ts';

/** How far the newest synchronization is, or what it did. */
export function SyncReportView({ sync, issues }: { sync: IntegrationSync; issues: number }) {
  const { status, progress, report, error, endedAt } = sync;
  if (endedAt === null)
    return (
      <div role="status">
        <StatusDot tone="active" isBusy label={`${progress.note}: ${countOf(progress.done, 'issue')} so far`} />
      </div>
    );
  if (status === 'failed')
    return (
      <Text size="sm">
        The last synchronization failed <RelativeTime instant={endedAt} />
        {error && `: ${error.message}`} {countOf(issues, 'issue')} of earlier ones are kept.
      </Text>
    );
  return (
    <div>
      <Text size="sm">
        {countOf(issues, 'issue')} here. The last synchronization <RelativeTime instant={endedAt} /> read{' '}
        {report.mode === 'full' ? 'everything' : 'what changed'}: {countOf(report.issues, 'issue')} with{' '}
        {countOf(report.changelogItems, 'change')}, {report.removed} removed, in {countOf(report.requests, 'request')}.
      </Text>
      {report.cursor && (
        <Text size="sm" c="dimmed">
          Everything changed before {exactTime(report.cursor)} has been read.
        </Text>
      )}
      {report.skipped.map(({ reason, count, keys }) => (
        <Text key={reason} size="sm" c="var(--app-attention)">
          Left out {count}, {reason}: {keys.slice(0, 10).join(', ')}
          {count > 10 && ', …'}
        </Text>
      ))}
    </div>
  );
}
