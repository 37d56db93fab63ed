import { Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** A part of a page of settings: what it is about, and its form. */
export function SettingsSection({
  title,
  description,
  children,
}: {
  title: string;
  description: string;
  children: ReactNode;
}) {
  return (
    <Paper component="section" className="surface" p="lg" aria-label={title}>
      <Stack>
        <div>
          <Title order={2}>{title}</Title>
          <Text c="dimmed">{description}</Text>
        </div>
        {children}
      </Stack>
    </Paper>
  );
}
