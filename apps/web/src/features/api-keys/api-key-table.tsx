import type { ApiKey, ApiKeyStatus } from '@copilot/contracts';
import { Button, Group, Table, Text, VisuallyHidden } from '@mantine/core';
import { RelativeTime } from '../../components/relative-time.tsx';
import { ScrollRegion } from '../../components/scroll-region.tsx';
import { StatusDot, type Tone } from '../../components/status-dot.tsx';
import { countOf } from '../../lib/quantity.ts';
import { daysUntil } from '../../lib/time.ts';

const looks: Record<ApiKeyStatus, { label: string; tone: Tone }> = {
  active: { label: 'Active', tone: 'good' },
  expired: { label: 'Expired', tone: 'attention' },
  revoked: { label: 'Revoked', tone: 'neutral' },
};

const boundsOf = ({ scopes, allowedAddresses, signing }: ApiKey): string =>
  [
    scopes.length > 3 ? countOf(scopes.length, 'scope') : scopes.join(', '),
    allowedAddresses.length > 0 ? `from ${allowedAddresses.join(', ')}` : null,
    signing ? (signing.required === 'all' ? 'signs every request' : 'signs sensitive requests') : null,
  ]
    .filter(Boolean)
    .join(' · ');

const expiryOf = ({ expiresAt }: ApiKey) => {
  const days = daysUntil(expiresAt);
  return days > 0 ? `in ${countOf(days, 'day')}` : <RelativeTime instant={expiresAt} />;
};

interface ApiKeyTableProps {
  keys: readonly ApiKey[];
  /** Whose a key is stands in a column of its own. */
  showsOwner?: boolean;
  /** Absent: keys can only be revoked. */
  onRotate?: (key: ApiKey) => void;
  onRevoke: (key: ApiKey) => void;
}

/** Keys, newest first. */
export function ApiKeyTable({ keys, showsOwner = false, onRotate, onRevoke }: ApiKeyTableProps) {
  return (
    <ScrollRegion label="API keys" className="surface">
      <Table miw={720}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            {showsOwner && <Table.Th>Acts for</Table.Th>}
            <Table.Th>Status</Table.Th>
            <Table.Th>Last used</Table.Th>
            <Table.Th>Expires</Table.Th>
            <Table.Th>
              <VisuallyHidden>Actions</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {keys.map((key) => (
            <Table.Tr key={key.id}>
              <Table.Td>
                <Text size="sm" className="wrap-anywhere">
                  {key.name}
                </Text>
                <Text size="xs" c="dimmed" ff="monospace">
                  {key.hint}
                </Text>
                <Text size="xs" c="dimmed" className="wrap-anywhere">
                  {boundsOf(key)}
                </Text>
              </Table.Td>
              {showsOwner && <Table.Td>{key.owner.name}</Table.Td>}
              <Table.Td>
                <StatusDot {...looks[key.status]} />
              </Table.Td>
              <Table.Td>
                {key.lastUsedAt ? <RelativeTime instant={key.lastUsedAt} /> : 'Never'}
                {key.lastUsedAddress && (
                  <Text size="xs" c="dimmed">
                    {key.lastUsedAddress}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>{expiryOf(key)}</Table.Td>
              <Table.Td>
                {key.status !== 'revoked' && (
                  <Group gap="xs" wrap="nowrap" justify="flex-end">
                    {onRotate && (
                      <Button
                        size="xs"
                        variant="default"
                        onClick={() => onRotate(key)}
                        aria-label={`Rotate ${key.name}`}
                      >
                        Rotate
                      </Button>
                    )}
                    <Button size="xs" variant="default" onClick={() => onRevoke(key)} aria-label={`Revoke ${key.name}`}>
                      Revoke
                    </Button>
                  </Group>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
}
