import type { AuditEntry, AuditOutcome } from '@copilot/contracts';
import { Table, Text } from '@mantine/core';
import { RelativeTime } from '../../components/relative-time.tsx';
import { ScrollRegion } from '../../components/scroll-region.tsx';
import { StatusDot } from '../../components/status-dot.tsx';

const looks: Record<AuditOutcome, { label: string; tone: 'good' | 'attention' | 'bad' }> = {
  done: { label: 'Done', tone: 'good' },
  refused: { label: 'Refused', tone: 'attention' },
  failed: { label: 'Failed', tone: 'bad' },
};
const kinds: Record<AuditEntry['actorKind'], string> = {
  user: 'Removed person',
  api_key: 'API key',
  system: 'The system',
  anonymous: 'Not signed in',
};

const detailsOf = ({ details }: AuditEntry): string =>
  Object.entries(details)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' · ');

/** Entries of the audit log, newest first. */
export function AuditTable({ entries }: { entries: readonly AuditEntry[] }) {
  return (
    <ScrollRegion label="Audit log" className="surface">
      <Table miw={760}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>When</Table.Th>
            <Table.Th>Who</Table.Th>
            <Table.Th>What</Table.Th>
            <Table.Th>Outcome</Table.Th>
            <Table.Th>From</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry) => (
            <Table.Tr key={entry.id}>
              <Table.Td>
                <RelativeTime instant={entry.occurredAt} />
              </Table.Td>
              <Table.Td>{entry.actorName ?? kinds[entry.actorKind]}</Table.Td>
              <Table.Td>
                <Text size="sm" ff="monospace">
                  {entry.action}
                </Text>
                <Text size="xs" c="dimmed" className="wrap-anywhere">
                  {detailsOf(entry)}
                </Text>
              </Table.Td>
              <Table.Td>
                <StatusDot {...looks[entry.outcome]} />
              </Table.Td>
              <Table.Td>{entry.address ?? '–'}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
}
