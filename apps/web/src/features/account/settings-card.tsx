import { Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** One subject of the settings, with its heading. */
export function SettingsCard({
  title,
  description,
  children,
}: {
  title: string;
  description?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Paper component="section" className="surface" p={{ base: 'md', sm: 'lg' }} aria-label={title}>
      <Stack>
        <div>
          <Title order={2}>{title}</Title>
          {description && (
            <Text c="dimmed" component="div">
              {description}
            </Text>
          )}
        </div>
        {children}
      </Stack>
    </Paper>
  );
}
