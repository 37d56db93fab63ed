import type { UserAccount } from '@copilot/contracts';
import { Select, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { asProblem } from '../../api/problem.ts';
import { useMayDo } from '../auth/use-may-do.ts';
import { useGrantableRoles } from '../roles/use-grantable-roles.ts';
import { useChangeUserMutation } from './users.api.ts';

/** A person's role: to choose for those who may grant it, to read for everybody else. */
export function UserRoleSelect({ person }: { person: UserAccount }) {
  const mayDo = useMayDo();
  const roles = useGrantableRoles();
  const [change, { isLoading }] = useChangeUserMutation();
  const isGrantable = roles.some(({ id }) => id === person.role.id);
  if (!mayDo('user:write') || !isGrantable) return <Text size="sm">{person.role.name}</Text>;

  const choose = async (roleId: string | null) => {
    if (!roleId || roleId === person.role.id) return;
    const { data, error } = await change({ id: person.id, changes: { roleId } });
    if (error) notifications.show({ color: 'red', title: 'The role stays', message: asProblem(error).detail });
    else notifications.show({ message: `${person.fullName} is ${data.role.name} now` });
  };

  return (
    <Select
      aria-label={`Role of ${person.fullName}`}
      size="xs"
      allowDeselect={false}
      disabled={isLoading}
      data={roles.map(({ id, name }) => ({ value: id, label: name }))}
      value={person.role.id}
      onChange={choose}
    />
  );
}
