import type { ProvisionedGroup } from '@copilot/contracts';
import { Select, Table, Text } from '@mantine/core';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { ScrollRegion } from '../../components/scroll-region.tsx';
import type { GrantableRole } from './identity-providers.api.ts';
import { useChangeProvisionedGroupMutation } from './provisioning.api.ts';

interface DirectoryGroupsProps {
  groups: readonly ProvisionedGroup[];
  roles: readonly GrantableRole[];
}

/** The directory's groups, and which role each gives. */
export function DirectoryGroups({ groups, roles }: DirectoryGroupsProps) {
  const [change, { error }] = useChangeProvisionedGroupMutation();
  if (groups.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Groups appear here as soon as your directory sends some. Then say which role each gives.
      </Text>
    );
  }
  return (
    <>
      {error && <ProblemNotice error={error} />}
      <ScrollRegion label="Groups of the directory">
        <Table miw={420}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Group</Table.Th>
              <Table.Th>People</Table.Th>
              <Table.Th>Gives the role</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {groups.map(({ id, displayName, membersCount, roleId }) => (
              <Table.Tr key={id}>
                <Table.Td className="wrap-anywhere">{displayName}</Table.Td>
                <Table.Td>{membersCount}</Table.Td>
                <Table.Td>
                  <Select
                    aria-label={`Role of ${displayName}`}
                    size="xs"
                    placeholder="None"
                    clearable
                    data={roles.map((role) => ({ value: role.id, label: role.name }))}
                    value={roleId}
                    onChange={(value) => change({ id, roleId: value })}
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
    </>
  );
}
