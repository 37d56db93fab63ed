import type { Project } from '@copilot/contracts';
import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { useListAgentsQuery } from '../agents/agents.api.ts';
import { useProjectRights } from './project-roles.ts';
import {
  useAssignProjectAgentMutation,
  useListProjectAgentsQuery,
  useRemoveProjectAgentMutation,
} from './projects.api.ts';

/** The agents that run in a project. */
export function ProjectAgents({ project }: { project: Project }) {
  const { changes } = useProjectRights(project);
  const { data, error, isLoading, refetch } = useListProjectAgentsQuery(project.id);
  const { data: all } = useListAgentsQuery();
  const [assign, { error: assignError, isLoading: isAssigning }] = useAssignProjectAgentMutation();
  const [remove, { error: removeError }] = useRemoveProjectAgentMutation();
  const [agentId, setAgentId] = useState<string | null>(null);
  if (isLoading) return <PageSkeleton rows={3} />;
  if (!data) return <ProblemNotice error={error} onRetry={refetch} />;
  const assigned = new Set(data.items.map((item) => item.agentId));
  const others = (all?.items ?? []).filter(({ id }) => !assigned.has(id));
  const problem = assignError ?? removeError;

  const add = async () => {
    if (!agentId) return;
    const answer = await assign({ projectId: project.id, agentId, settings: { input: {} } });
    if ('data' in answer) setAgentId(null);
  };

  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {data.items.length === 0
          ? 'Every agent runs in this project. Once you assign some, only those do.'
          : 'Only these agents run in this project, in forms and chats.'}
      </Text>
      {problem && <ProblemNotice error={problem} />}
      {changes && (
        <Group align="flex-end">
          <Select
            label="Agent"
            placeholder="Choose an agent"
            searchable
            w={300}
            maw="100%"
            data={others.map(({ id, title }) => ({ value: id, label: title }))}
            value={agentId}
            onChange={setAgentId}
          />
          <Button loading={isAssigning} disabled={!agentId} onClick={add}>
            Assign
          </Button>
        </Group>
      )}
      {data.items.length > 0 && (
        <div className="surface">
          {data.items.map((item) => (
            <Group key={item.agentId} px="md" py="xs" justify="space-between">
              <div>
                <Text>{item.title}</Text>
                {Object.keys(item.settings.input).length > 0 && (
                  <Text size="xs" c="dimmed">
                    Preset here: {Object.keys(item.settings.input).join(', ')}
                  </Text>
                )}
              </div>
              {changes && (
                <Button
                  variant="default"
                  size="xs"
                  aria-label={`Take ${item.title} off the project`}
                  onClick={() => remove({ projectId: project.id, agentId: item.agentId })}
                >
                  Remove
                </Button>
              )}
            </Group>
          ))}
        </div>
      )}
    </Stack>
  );
}
