import { type RunStatus, runStatus } from '@copilot/contracts';
import { Button, Group, Select } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { Link, useSearchParams } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { useListAgentsQuery } from '../agents/agents.api.ts';
import { RunList } from './run-list.tsx';
import { runStatusLooks } from './run-status.tsx';
import { useListRunsInfiniteQuery } from './runs.api.ts';

/** `/runs?agentId=&status=`: what was run, newest first. */
export function RunsPage() {
  const [search, setSearch] = useSearchParams();
  const status = runStatus.safeParse(search.get('status')).data;
  const agentId = search.get('agentId') ?? undefined;
  const { data: agents } = useListAgentsQuery();
  const { data, error, isLoading, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useListRunsInfiniteQuery(
    { ...(agentId ? { agentId } : {}), ...(status ? { status } : {}) },
    { pollingInterval: 5_000, skipPollingIfUnfocused: true, refetchOnMountOrArgChange: true },
  );
  const runs = data?.pages.flatMap(({ items }) => items) ?? [];

  const filter = (name: string, value: string | null) =>
    setSearch(
      (current) => {
        if (value) current.set(name, value);
        else current.delete(name);
        return current;
      },
      { replace: true },
    );

  return (
    <Page title="Runs" description="What agents have done and are doing, in this organization.">
      <Group>
        <Select
          aria-label="Agent"
          placeholder="All agents"
          clearable
          value={agentId ?? null}
          data={(agents?.items ?? []).map(({ id, title }) => ({ value: id, label: title }))}
          onChange={(value) => filter('agentId', value)}
        />
        <Select
          aria-label="State"
          placeholder="All states"
          clearable
          value={status ?? null}
          data={runStatus.options.map((value: RunStatus) => ({ value, label: runStatusLooks[value].label }))}
          onChange={(value) => filter('status', value)}
        />
      </Group>
      {isLoading && <PageSkeleton />}
      {!data && error && <ProblemNotice error={error} onRetry={refetch} />}
      {data && runs.length === 0 && (
        <EmptyState icon={IconHistory} title="No runs here">
          {agentId || status ? 'No run fits this choice.' : 'Pick an agent, hand in the material and run it.'}
          <div>
            <Button component={Link} to="/agents" mt="md">
              Open the Agent Lab
            </Button>
          </div>
        </EmptyState>
      )}
      {runs.length > 0 && <RunList runs={runs} />}
      {hasNextPage && (
        <Button
          variant="default"
          loading={isFetchingNextPage}
          onClick={() => fetchNextPage()}
          style={{ alignSelf: 'center' }}
        >
          Show more
        </Button>
      )}
    </Page>
  );
}
