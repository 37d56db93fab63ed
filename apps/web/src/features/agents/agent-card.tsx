import type { AgentSummary } from '@copilot/contracts';
import { Group, Text, ThemeIcon } from '@mantine/core';
import { Link } from 'react-router';
import { departments } from './departments.ts';

/** What an agent needs of a language model, in words. */
export const modelNeeds: Record<AgentSummary['model'], string> = {
  none: 'Works without a language model',
  optional: 'Better with a language model',
  required: 'Needs a language model',
};

/** An agent in the catalogue; leads to its form, or to the chat for agents without one, in the project where one is chosen. */
export function AgentCard({ agent, projectId = null }: { agent: AgentSummary; projectId?: string | null }) {
  const Picture = departments.find(({ id }) => id === agent.department)?.icon;
  return (
    <Link
      to={`${agent.hasForm ? `/agents/${agent.id}` : '/chat'}${projectId === null ? '' : `?project=${projectId}`}`}
      className="surface surface-link"
      style={{ padding: 16 }}
    >
      <Group gap="sm" wrap="nowrap" mb={6}>
        <ThemeIcon variant="light" size="md" aria-hidden>
          {Picture && <Picture size={16} stroke={1.6} />}
        </ThemeIcon>
        <Text fw={600}>{agent.title}</Text>
      </Group>
      <Text size="sm" c="dimmed">
        {agent.description}
      </Text>
      <Text size="xs" c="dimmed" mt={8}>
        {modelNeeds[agent.model]}
        {agent.sample && ' · sample ready'}
      </Text>
    </Link>
  );
}
