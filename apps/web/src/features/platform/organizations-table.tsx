import type { OrganizationStatus, OrganizationSummary } from '@copilot/contracts';
import { Button, Table, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { asProblem } from '../../api/problem.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { RelativeTime } from '../../components/relative-time.tsx';
import { ScrollRegion } from '../../components/scroll-region.tsx';
import { StatusDot, type Tone } from '../../components/status-dot.tsx';
import { useLetInOrganizationMutation } from './platform.api.ts';
import { SuspendDialog } from './suspend-dialog.tsx';

const looks: Record<OrganizationStatus, { label: string; tone: Tone }> = {
  active: { label: 'Active', tone: 'good' },
  suspended: { label: 'Suspended', tone: 'bad' },
  deleting: { label: 'Being deleted', tone: 'attention' },
};

/** Organizations, newest first, with the one thing that can be done about each. */
export function OrganizationsTable({ organizations }: { organizations: readonly OrganizationSummary[] }) {
  const [asked, setAsked] = useState<OrganizationSummary | null>(null);
  const [letIn, { isLoading }] = useLetInOrganizationMutation();
  const ownId = useAppSelector((state) => state.auth.session?.organization.id);

  const restore = async (id: string) => {
    const { error } = await letIn(id);
    if (error) notifications.show({ color: 'red', title: 'Nothing was changed', message: asProblem(error).detail });
  };

  return (
    <>
      <ScrollRegion label="Organizations" className="surface">
        <Table miw={720}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Organization</Table.Th>
              <Table.Th>Status</Table.Th>
              <Table.Th ta="right">People</Table.Th>
              <Table.Th>Plan</Table.Th>
              <Table.Th>Since</Table.Th>
              <Table.Th aria-label="Actions" />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {organizations.map((each) => (
              <Table.Tr key={each.id}>
                <Table.Td>
                  <Text size="sm" fw={500} className="wrap-anywhere">
                    {each.name}
                  </Text>
                  <Text size="sm" c="dimmed">
                    {each.domain ?? 'No domain'}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <StatusDot {...looks[each.status]} />
                </Table.Td>
                <Table.Td ta="right" className="tabular">
                  {each.usersCount}
                </Table.Td>
                <Table.Td>{each.plan}</Table.Td>
                <Table.Td>
                  <RelativeTime instant={each.createdAt} />
                </Table.Td>
                <Table.Td ta="right">
                  {each.status === 'active' && each.id !== ownId && (
                    <Button
                      size="xs"
                      variant="default"
                      aria-label={`Suspend ${each.name}`}
                      onClick={() => setAsked(each)}
                    >
                      Suspend
                    </Button>
                  )}
                  {each.status !== 'active' && (
                    <Button
                      size="xs"
                      variant="default"
                      aria-label={`Let ${each.name} in again`}
                      loading={isLoading}
                      onClick={() => restore(each.id)}
                    >
                      Let in again
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
      {asked && <SuspendDialog organization={asked} onClose={() => setAsked(null)} />}
    </>
  );
}
