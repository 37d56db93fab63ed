import type { ConnectionHealth } from '@copilot/contracts';
import { Text } from '@mantine/core';
import { RelativeTime } from '../../components/relative-time.tsx';
import { countOf } from '../../lib/quantity.ts';

/** What the last look at the system found: who we are there, what we see, and what is odd. */
export function ConnectionHealthView({ health }: { health: ConnectionHealth }) {
  const { accountName, accountZone, siteTitle, projects, projectsVisible, clockSkewSeconds, checkedAt, warnings } =
    health;
  return (
    <div>
      <Text size="sm">
        Signed in to {siteTitle} as {accountName}
        {accountZone && ` (${accountZone})`}; sees {countOf(projectsVisible, 'project')}
        {projects.length > 0 && `: ${projects.map(({ key }) => key).join(', ')}`}. Clocks differ by{' '}
        {countOf(Math.abs(clockSkewSeconds), 'second')}. Checked <RelativeTime instant={checkedAt} />.
      </Text>
      {warnings.map((warning) => (
        <Text key={warning} size="sm" c="var(--app-attention)">
          {warning}
        </Text>
      ))}
    </div>
  );
}
