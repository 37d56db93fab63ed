import type { Project } from '@copilot/contracts';
import { Button, Stack } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { Link } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { RunList } from '../runs/run-list.tsx';
import { useListRunsInfiniteQuery } from '../runs/runs.api.ts';
import { projectPolling, useProjectRights } from './project-roles.ts';

/** What agents did in a project. */
export function ProjectRuns({ project }: { project: Project }) {
  const { runs: mayRun } = useProjectRights(project);
  const { data, error, isLoading, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useListRunsInfiniteQuery(
    { projectId: project.id },
    { ...projectPolling, refetchOnMountOrArgChange: true },
  );
  const runs = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Stack gap="md" align="stretch">
      {mayRun && (
        <Button component={Link} to={`/agents?project=${project.id}`} style={{ alignSelf: 'flex-start' }}>
          Run an agent
        </Button>
      )}
      {isLoading && <PageSkeleton rows={4} />}
      {!data && error && <ProblemNotice error={error} onRetry={refetch} />}
      {data && runs.length === 0 && (
        <EmptyState icon={IconHistory} title="No runs in this project">
          Runs that belong to the project appear here, for its members only.
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
    </Stack>
  );
}
