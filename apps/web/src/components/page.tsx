import { Group, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';

interface PageProps {
  title: string;
  /** One line under the title. */
  description?: ReactNode;
  /** Stands before the title on the same line: a way back, a status. */
  aside?: ReactNode;
  actions?: ReactNode;
  /** Widest content in pixels; absent: as wide as the window. */
  maxWidth?: number;
  children: ReactNode;
}

/** A page's title, actions and content; also names the browser tab. */
export function Page({ title, description, aside, actions, maxWidth, children }: PageProps) {
  useDocumentTitle(`${title} · Tarento Co-Pilot`);
  return (
    <Stack gap="lg" maw={maxWidth} mx={maxWidth ? 'auto' : undefined}>
      <Group justify="space-between" align="flex-start" gap="md">
        <Stack gap={4} style={{ minWidth: 0, flex: '1 1 320px' }}>
          <Group gap="sm">
            <Title order={1} className="wrap-anywhere">
              {title}
            </Title>
            {aside}
          </Group>
          {description && (
            <Text c="dimmed" component="div">
              {description}
            </Text>
          )}
        </Stack>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
}
