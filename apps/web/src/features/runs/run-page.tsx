import type { Run } from '@copilot/contracts';
import { Alert, Anchor, Button, Group, Text } from '@mantine/core';
import { IconAlertCircle, IconReload } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import { Page } from '../../components/page.tsx';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { SourceSplit } from '../sources/source-split.tsx';
import { CancelRun } from './cancel-run.tsx';
import { DownloadMenu } from './download-menu.tsx';
import { Elapsed } from './elapsed.tsx';
import { RunResult } from './result/run-result.tsx';
import { RunProgress } from './run-progress.tsx';
import { hasEnded, RunStatus } from './run-status.tsx';
import { useGetRunQuery } from './runs.api.ts';
import { useRunLog } from './use-run-log.ts';

function About({ run }: { run: Run }) {
  const { inputTokens, outputTokens, cost } = run.usage;
  return (
    <>
      Started <RelativeTime instant={run.createdAt} />
      {run.startedAt && (
        <>
          {' · '}
          <Elapsed since={run.startedAt} until={run.endedAt} />
        </>
      )}
      {inputTokens + outputTokens > 0 &&
        ` · ${(inputTokens + outputTokens).toLocaleString('en-US')} tokens · ${cost.amount} ${cost.currency}`}
    </>
  );
}

function Outcome({ run }: { run: Run }) {
  if (run.error) {
    return (
      <Alert
        role="alert"
        icon={<IconAlertCircle size={18} color="var(--app-bad)" />}
        title={run.status === 'needs_input' ? 'Something is missing' : 'The run failed'}
      >
        {run.error.message}
        <Text size="xs" c="dimmed" mt={4}>
          {run.error.code}
        </Text>
      </Alert>
    );
  }
  if (run.status === 'cancelled') return <Alert role="status">This run was cancelled and has no result.</Alert>;
  return null;
}

function LoadedRun({ run }: { run: Run }) {
  const { log, isConnected } = useRunLog(run.id);
  const isLive = !hasEnded(run.status) && !log.hasEnded;
  const actions = (
    <>
      {isLive && <CancelRun runId={run.id} title={run.agentTitle} />}
      {!isLive && (
        <Button
          component={Link}
          to={`/agents/${run.agentId}`}
          state={{ input: run.input }}
          variant="default"
          leftSection={<IconReload size={16} />}
        >
          Run again
        </Button>
      )}
      {run.result && <DownloadMenu runId={run.id} />}
    </>
  );

  return (
    <SourceSplit>
      <Page
        title={run.agentTitle}
        aside={<RunStatus status={run.status} />}
        description={<About run={run} />}
        actions={actions}
      >
        <Outcome run={run} />
        {run.result ? (
          <RunResult run={run} result={run.result} steps={log.steps} />
        ) : (
          <RunProgress steps={log.steps} isLive={isLive} isConnected={isConnected} />
        )}
        {isLive && (
          <Group>
            <Text c="dimmed" size="sm">
              You can leave this page: the run goes on, and you find it under{' '}
              <Anchor component={Link} to="/runs" size="sm" underline="always">
                Runs
              </Anchor>
              .
            </Text>
          </Group>
        )}
      </Page>
    </SourceSplit>
  );
}

/** `/runs/:runId?tab=&source=`: a run while it works, and its result. */
export function RunPage() {
  const { runId = '' } = useParams();
  const { data: run, error, refetch } = useGetRunQuery(runId, { refetchOnMountOrArgChange: true });
  if (run) return <LoadedRun key={run.id} run={run} />;
  return <Page title="Run">{error ? <ProblemNotice error={error} onRetry={refetch} /> : <PageSkeleton />}</Page>;
}
