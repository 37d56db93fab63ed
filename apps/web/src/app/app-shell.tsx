import { Burger, Group, AppShell as Shell, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Suspense } from 'react';
import { Link, Outlet } from 'react-router';
import { PageSkeleton } from '../components/page-skeleton.tsx';
import { SecondFactorGate } from '../features/account/second-factor-gate.tsx';
import { VerificationNotice } from '../features/account/verification-notice.tsx';
import { BrandMark } from '../features/branding/brand-mark.tsx';
import { useBranding } from '../features/branding/use-branding.ts';
import classes from './app-shell.module.css';
import { ColorSchemeSwitch } from './color-scheme-switch.tsx';
import { useAppSelector } from './hooks.ts';
import { Navigation } from './navigation.tsx';
import { OfflineNotice } from './offline-notice.tsx';
import { useRouteFocus } from './route-focus.ts';
import { UserMenu } from './user-menu.tsx';

/** What stands around every page of a signed-in person: header, navigation and the main column. */
export function AppShell() {
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const organization = useAppSelector((state) => state.auth.session?.organization);
  const branding = useBranding();
  const main = useRouteFocus();

  return (
    <Shell
      header={{ height: 52 }}
      navbar={{ width: 216, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding={{ base: 'md', sm: 'lg' }}
    >
      <a href="#main" className="skip-link">
        Skip to content
      </a>
      <Shell.Header className={classes.header}>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap" className="stretch">
            <Burger
              opened={isOpen}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label="Navigation"
              aria-expanded={isOpen}
            />
            <Link to="/" aria-label="Dashboard" style={{ display: 'flex' }}>
              <BrandMark branding={branding} />
            </Link>
            <Text fw={600} truncate title={organization?.name}>
              {organization?.name}
            </Text>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <ColorSchemeSwitch />
            <UserMenu />
          </Group>
        </Group>
      </Shell.Header>
      <Shell.Navbar p="sm" className={classes.navbar} aria-label="Main">
        <Navigation onNavigate={close} />
      </Shell.Navbar>
      <Shell.Main>
        <div id="main" ref={main} tabIndex={-1} className="main-column">
          <OfflineNotice />
          <VerificationNotice />
          <Suspense fallback={<PageSkeleton />}>
            <SecondFactorGate>
              <Outlet />
            </SecondFactorGate>
          </Suspense>
        </div>
      </Shell.Main>
    </Shell>
  );
}
