import { Stack } from '@mantine/core';
import {
  IconBook2,
  IconFlask2,
  IconFolders,
  IconHistory,
  IconLayoutDashboard,
  IconMessages,
} from '@tabler/icons-react';
import { NavLink } from 'react-router';
import classes from './app-shell.module.css';

const destinations = [
  { to: '/', label: 'Dashboard', icon: IconLayoutDashboard },
  { to: '/agents', label: 'Agent Lab', icon: IconFlask2 },
  { to: '/chat', label: 'Chat', icon: IconMessages },
  { to: '/projects', label: 'Projects', icon: IconFolders },
  { to: '/knowledge', label: 'Knowledge', icon: IconBook2 },
  { to: '/runs', label: 'Runs', icon: IconHistory },
];

/** The main navigation; `onNavigate` closes it where it covers the page. */
export function Navigation({ onNavigate }: { onNavigate: () => void }) {
  return (
    <Stack gap={2}>
      {destinations.map(({ to, label, icon: Icon }) => (
        <NavLink key={to} to={to} end={to === '/'} className={classes.link} onClick={onNavigate}>
          <Icon size={18} stroke={1.6} aria-hidden />
          {label}
        </NavLink>
      ))}
    </Stack>
  );
}
