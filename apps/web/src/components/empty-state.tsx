import { Stack, Text, Title } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** Says why there is nothing here and, in its children, the next step to take. */
export function EmptyState({ icon: Picture, title, children }: { icon: Icon; title: string; children: ReactNode }) {
  return (
    <Stack align="center" gap={6} py={48} px="md" ta="center">
      <Picture size={32} stroke={1.3} color="var(--mantine-color-dimmed)" aria-hidden />
      <Title order={2}>{title}</Title>
      <Text c="dimmed" component="div" maw={440}>
        {children}
      </Text>
    </Stack>
  );
}
