import type { AgentDetail } from '@copilot/contracts';
import { Alert, Anchor, Button, Group, Text } from '@mantine/core';
import { IconFlask2 } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { Link, useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import { Page } from '../../components/page.tsx';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { randomId } from '../../lib/random-id.ts';
import { useGetInstallationQuery } from '../auth/auth.api.ts';
import { UploadProject } from '../knowledge/upload-project.ts';
import { ProjectPicker } from '../projects/project-picker.tsx';
import { modelNeeds } from './agent-card.tsx';
import { useExecuteAgentMutation, useGetAgentQuery } from './agents.api.ts';
import { AgentForm } from './form/agent-form.tsx';
import { keepInput, keptInput } from './kept-input.ts';

function ModelNotice({ agent }: { agent: AgentDetail }) {
  const { data: installation } = useGetInstallationQuery();
  if (!installation || installation.modelConfigured || agent.model === 'none') return null;
  return (
    <Alert>
      No language model is configured here.{' '}
      {agent.model === 'optional'
        ? 'The agent gives its computed result and says what a model would have added.'
        : 'This agent cannot run until one is.'}
    </Alert>
  );
}

function LoadedAgent({ agent }: { agent: AgentDetail }) {
  const { state } = useLocation();
  const [params, setParams] = useSearchParams();
  const projectId = params.get('project');
  const navigate = useNavigate();
  const given = (state as { input?: Record<string, unknown> } | null)?.input;
  const [input, setInput] = useState(() => given ?? keptInput(agent.id));
  const [execute, { error, isLoading }] = useExecuteAgentMutation();
  /** The same input sent twice by accident starts one run. */
  const attempt = useRef({ input: '', idempotencyKey: '' });

  const change = (next: Record<string, unknown>) => {
    setInput(next);
    keepInput(agent.id, next);
  };

  const run = async (ready: Record<string, unknown>) => {
    const written = JSON.stringify([projectId, ready]);
    if (attempt.current.input !== written) attempt.current = { input: written, idempotencyKey: randomId() };
    const { data } = await execute({
      agentId: agent.id,
      input: ready,
      ...(projectId === null ? {} : { projectId }),
      idempotencyKey: attempt.current.idempotencyKey,
    });
    if (!data) return;
    keepInput(agent.id, {});
    navigate(`/runs/${data.id}`);
  };

  return (
    <Page title={agent.title} description={agent.description} maxWidth={760}>
      <ModelNotice agent={agent} />
      {agent.sample && (
        <Group className="surface" p="md" justify="space-between">
          <Text className="stretch" style={{ flexBasis: 240 }}>
            New to this agent? Try it on the sample: it takes about a minute.
          </Text>
          <Button
            variant="light"
            leftSection={<IconFlask2 size={16} />}
            loading={isLoading}
            onClick={() => run(agent.sample!)}
          >
            Try the sample
          </Button>
        </Group>
      )}
      {error && <ProblemNotice error={error} />}
      <div className="surface" style={{ padding: 20 }}>
        <ProjectPicker
          value={projectId}
          description="Its members see the run and what you upload here; without a project the organization does."
          onChange={(chosen) => setParams(chosen ? { project: chosen } : {}, { replace: true, state })}
        />
        <UploadProject.Provider value={projectId}>
          <AgentForm agent={agent} input={input} isSubmitting={isLoading} onChange={change} onSubmit={run} />
        </UploadProject.Provider>
      </div>
      <Text size="sm" c="dimmed">
        {modelNeeds[agent.model]} · revision {agent.revision} ·{' '}
        <Anchor component={Link} to={`/runs?agentId=${agent.id}`} size="sm" underline="always">
          earlier runs
        </Anchor>
      </Text>
    </Page>
  );
}

/** `/agents/:agentId`: the agent's form. */
export function AgentPage() {
  const { agentId = '' } = useParams();
  const { data: agent, error, refetch } = useGetAgentQuery(agentId);
  if (agent) return <LoadedAgent key={agent.id} agent={agent} />;
  return (
    <Page title="Agent" maxWidth={760}>
      {error ? <ProblemNotice error={error} onRetry={refetch} /> : <PageSkeleton />}
    </Page>
  );
}
