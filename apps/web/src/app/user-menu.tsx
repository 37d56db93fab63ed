import { Avatar, Menu, Text, UnstyledButton } from '@mantine/core';
import { IconLogout, IconSettings, IconShieldCog } from '@tabler/icons-react';
import { Link, useNavigate } from 'react-router';
import { signOut } from '../features/auth/session.thunks.ts';
import { useMayDo } from '../features/auth/use-may-do.ts';
import { useAppDispatch, useAppSelector } from './hooks.ts';
import { adminLinks } from './sections.tsx';

const initialsOf = (name: string): string =>
  name
    .split(/\s+/u)
    .map((word) => word[0] ?? '')
    .slice(0, 2)
    .join('')
    .toUpperCase();

/** Who is signed in, and the way out. */
export function UserMenu() {
  const user = useAppSelector((state) => state.auth.session?.user);
  const dispatch = useAppDispatch();
  const navigate = useNavigate();
  const mayDo = useMayDo();
  if (!user) return null;
  const administration = adminLinks.find(({ permission }) => permission === undefined || mayDo(permission));

  const leave = async () => {
    await dispatch(signOut());
    navigate('/login');
  };

  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <UnstyledButton aria-label={`${initialsOf(user.fullName)}, account of ${user.fullName}`}>
          <Avatar size={30} radius="xl" variant="filled" color="brand">
            {initialsOf(user.fullName)}
          </Avatar>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div style={{ padding: '8px 12px' }}>
          <Text fw={600} truncate>
            {user.fullName}
          </Text>
          <Text size="sm" c="dimmed" truncate>
            {user.email}
          </Text>
          <Text size="sm" c="dimmed">
            {user.role.name}
          </Text>
        </div>
        <Menu.Divider />
        <Menu.Item component={Link} to="/settings/profile" leftSection={<IconSettings size={16} />}>
          Settings
        </Menu.Item>
        {administration && (
          <Menu.Item component={Link} to={administration.to} leftSection={<IconShieldCog size={16} />}>
            Administration
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={leave}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
