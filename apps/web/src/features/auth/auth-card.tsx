import { Center, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { useAppSelector } from '../../app/hooks.ts';
import { BrandMark } from '../branding/brand-mark.tsx';
import { useBranding } from '../branding/use-branding.ts';
import { DemoButton } from './demo-button.tsx';
import { safeDestination } from './safe-destination.ts';

interface AuthCardProps {
  title: string;
  children: ReactNode;
  footer: ReactNode;
  /** For pages that mailed links lead to, whoever is signed in here. */
  staysWhenSignedIn?: boolean;
}

/** The one card of the pages before sign-in; leads on to the page wanted as soon as someone is signed in. */
export function AuthCard({ title, children, footer, staysWhenSignedIn = false }: AuthCardProps) {
  const status = useAppSelector((state) => state.auth.status);
  const [search] = useSearchParams();
  const branding = useBranding();
  useDocumentTitle(`${title} · Tarento Co-Pilot`);
  if (status === 'signedIn' && !staysWhenSignedIn) return <Navigate to={safeDestination(search.get('next'))} replace />;

  return (
    <Center component="main" mih="100vh" p="md">
      <Stack w="100%" maw={400} gap="lg">
        <Group gap="sm" justify="center">
          <BrandMark branding={branding} />
          <Text fw={600} size="lg">
            {branding?.productName ?? 'Tarento Co-Pilot'}
          </Text>
        </Group>
        <Paper className="surface" p={{ base: 'lg', sm: 'xl' }}>
          <Stack>
            <Title order={1} ta="center">
              {title}
            </Title>
            <DemoButton />
            {children}
          </Stack>
        </Paper>
        <Text ta="center" c="dimmed">
          {footer}
        </Text>
      </Stack>
    </Center>
  );
}
