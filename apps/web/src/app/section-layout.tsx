import type { Permission } from '@copilot/contracts';
import { Stack } from '@mantine/core';
import { Suspense } from 'react';
import { NavLink, Outlet } from 'react-router';
import { PageSkeleton } from '../components/page-skeleton.tsx';
import { useMayDo } from '../features/auth/use-may-do.ts';
import classes from './section-layout.module.css';

export interface SectionLink {
  readonly to: string;
  readonly label: string;
  /** Shown to those who hold it; absent: to everyone. */
  readonly permission?: Permission;
}

/** A part of the product with pages of its own: their names beside (or above) the page. */
export function SectionLayout({ label, links }: { label: string; links: readonly SectionLink[] }) {
  const mayDo = useMayDo();
  const open = links.filter(({ permission }) => permission === undefined || mayDo(permission));
  return (
    <div className={classes.section}>
      <Stack component="nav" gap={2} aria-label={label} className={classes.links}>
        {open.map(({ to, label: name }) => (
          <NavLink key={to} to={to} className={classes.link}>
            {name}
          </NavLink>
        ))}
      </Stack>
      <div className={classes.page}>
        <Suspense fallback={<PageSkeleton />}>
          <Outlet />
        </Suspense>
      </div>
    </div>
  );
}
