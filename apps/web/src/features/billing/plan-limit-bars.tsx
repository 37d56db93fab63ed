import type { PlanLimitValues, PlanUsage } from '@copilot/contracts';
import { Group, Paper, Progress, SimpleGrid, Text } from '@mantine/core';
import { fileSize } from '../../lib/quantity.ts';

const whole = new Intl.NumberFormat('en-US');
const kinds: readonly { kind: keyof PlanUsage; label: string; format: (value: number) => string }[] = [
  { kind: 'users', label: 'People', format: whole.format },
  { kind: 'storageBytes', label: 'Storage', format: fileSize },
  { kind: 'runsPerMonth', label: 'Runs this month', format: whole.format },
  { kind: 'tokensPerMonth', label: 'Model tokens this month', format: whole.format },
];

const colourOf = (share: number): string => {
  if (share >= 1) return 'var(--app-bad)';
  return share >= 0.8 ? 'var(--app-attention)' : 'var(--app-good)';
};

/** How much of each limit is used; without a limit, how much is used. */
export function PlanLimitBars({ limits, usage }: { limits: PlanLimitValues; usage: PlanUsage }) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      {kinds.map(({ kind, label, format }) => {
        const limit = limits[kind];
        const used = usage[kind];
        const share = limit === null ? 0 : used / limit;
        return (
          <Paper key={kind} className="surface" p="md">
            <Group justify="space-between" mb="xs" wrap="nowrap">
              <Text fw={600}>{label}</Text>
              <Text size="sm" c="dimmed" className="tabular">
                {format(used)} {limit === null ? '· no limit' : `of ${format(limit)}`}
              </Text>
            </Group>
            {limit !== null && (
              <>
                <Progress value={Math.min(100, share * 100)} color={colourOf(share)} aria-label={`${label}: used`} />
                {share >= 0.8 && (
                  <Text size="xs" mt={6} c={share >= 1 ? 'var(--app-bad)' : 'var(--app-attention)'}>
                    {share >= 1 ? 'Used up: nothing more can be added.' : 'Nearly used up.'}
                  </Text>
                )}
              </>
            )}
          </Paper>
        );
      })}
    </SimpleGrid>
  );
}
