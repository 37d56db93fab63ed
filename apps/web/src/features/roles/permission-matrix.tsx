import type { PermissionTable, RoleDetails } from '@copilot/contracts';
import { Table, Text, Title, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { ScrollRegion } from '../../components/scroll-region.tsx';

/** Who may what: every permission, with yes or no for every role. */
export function PermissionMatrix({ roles, rows }: { roles: readonly RoleDetails[]; rows: PermissionTable['items'] }) {
  return (
    <div>
      <Title order={2} mb="xs">
        What each role allows
      </Title>
      <ScrollRegion label="Permissions by role" className="surface">
        <Table miw={420 + roles.length * 90} highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Permission</Table.Th>
              {roles.map(({ id, name }) => (
                <Table.Th key={id} ta="center">
                  {name}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ permission, description, roles: allowed }) => (
              <Table.Tr key={permission}>
                <Table.Th scope="row" fw={400}>
                  <Text size="sm">{description}</Text>
                  <Text size="xs" c="dimmed" ff="monospace">
                    {permission}
                  </Text>
                </Table.Th>
                {roles.map(({ id, name }) => (
                  <Table.Td key={id} ta="center">
                    {allowed[name] ? (
                      <IconCheck size={16} color="var(--app-good)" aria-hidden />
                    ) : (
                      <IconMinus size={16} color="var(--mantine-color-dimmed)" aria-hidden />
                    )}
                    <VisuallyHidden>{allowed[name] ? 'yes' : 'no'}</VisuallyHidden>
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
    </div>
  );
}
