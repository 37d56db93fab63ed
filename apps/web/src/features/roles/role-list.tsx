import type { RoleDetails } from '@copilot/contracts';
import { Badge, Button, Group, Table, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { asProblem } from '../../api/problem.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { ScrollRegion } from '../../components/scroll-region.tsx';
import { useRemoveRoleMutation } from './roles.api.ts';

interface RoleListProps {
  roles: readonly RoleDetails[];
  /** Absent for those who may only read. */
  onEdit: ((role: RoleDetails) => void) | undefined;
}

/** The roles and how many people have each. */
export function RoleList({ roles, onEdit }: RoleListProps) {
  const [asked, setAsked] = useState<RoleDetails | null>(null);
  const [remove, { isLoading }] = useRemoveRoleMutation();

  const removeAsked = async () => {
    const { error } = asked ? await remove(asked.id) : {};
    setAsked(null);
    if (error) notifications.show({ color: 'red', title: 'The role stays', message: asProblem(error).detail });
  };

  return (
    <>
      <ScrollRegion label="Roles" className="surface">
        <Table miw={560}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Role</Table.Th>
              <Table.Th ta="right">People</Table.Th>
              <Table.Th aria-label="Actions" />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {roles.map((role) => (
              <Table.Tr key={role.id}>
                <Table.Td>
                  <Group gap="xs">
                    <Text size="sm" fw={500}>
                      {role.name}
                    </Text>
                    {role.isBuiltIn && (
                      <Badge size="xs" variant="default">
                        Built in
                      </Badge>
                    )}
                  </Group>
                  <Text size="sm" c="dimmed">
                    {role.description}
                  </Text>
                </Table.Td>
                <Table.Td ta="right" className="tabular">
                  {role.usersCount}
                </Table.Td>
                <Table.Td>
                  {!role.isBuiltIn && onEdit && (
                    <Group gap="xs" justify="flex-end" wrap="nowrap">
                      <Button size="xs" variant="default" aria-label={`Edit ${role.name}`} onClick={() => onEdit(role)}>
                        Edit
                      </Button>
                      <Button
                        size="xs"
                        variant="default"
                        aria-label={`Delete ${role.name}`}
                        onClick={() => setAsked(role)}
                      >
                        Delete
                      </Button>
                    </Group>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
      <ConfirmDialog
        isOpen={asked !== null}
        title={`Delete the role ${asked?.name ?? ''}?`}
        confirmLabel="Delete"
        isWorking={isLoading}
        onConfirm={removeAsked}
        onClose={() => setAsked(null)}
      >
        People who have it need another role first.
      </ConfirmDialog>
    </>
  );
}
