import type { UserAccount } from '@copilot/contracts';
import { Table, Text } from '@mantine/core';
import { RelativeTime } from '../../components/relative-time.tsx';
import { ScrollRegion } from '../../components/scroll-region.tsx';
import { UserActions } from './user-actions.tsx';
import { UserRoleSelect } from './user-role-select.tsx';
import { UserStatusDot } from './user-status.tsx';

/** People with the role they have, which can be changed in place, and what else can be done about them. */
export function UsersTable({ people }: { people: readonly UserAccount[] }) {
  return (
    <ScrollRegion label="People" className="surface">
      <Table miw={720}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th w={210}>Role</Table.Th>
            <Table.Th>Status</Table.Th>
            <Table.Th>Joined</Table.Th>
            <Table.Th w={60} aria-label="Actions" />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {people.map((person) => (
            <Table.Tr key={person.id}>
              <Table.Td>
                <Text size="sm" fw={500} className="wrap-anywhere">
                  {person.fullName}
                </Text>
                <Text size="sm" c="dimmed" className="wrap-anywhere">
                  {person.email}
                </Text>
              </Table.Td>
              <Table.Td>
                <UserRoleSelect person={person} />
              </Table.Td>
              <Table.Td>
                <UserStatusDot status={person.status} />
              </Table.Td>
              <Table.Td>
                <RelativeTime instant={person.createdAt} />
              </Table.Td>
              <Table.Td>
                <UserActions person={person} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
}
