import { Button, Group, SegmentedControl, SimpleGrid, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFolders, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { useMayDo } from '../auth/use-may-do.ts';
import { CreateProject } from './create-project.tsx';
import { ProjectCard } from './project-card.tsx';
import { projectPolling } from './project-roles.ts';
import { useListProjectsInfiniteQuery } from './projects.api.ts';

/** `/projects?q=&archived=`: the projects that the person sees. */
export function ProjectsPage() {
  const [params, setParams] = useSearchParams();
  const [typed, setTyped] = useState(params.get('q') ?? '');
  const [search] = useDebouncedValue(typed.trim(), 300);
  const archived = params.get('archived') === 'true' ? 'true' : 'false';
  const mayDo = useMayDo();
  const { data, error, isLoading, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } =
    useListProjectsInfiniteQuery(
      { archived, ...(search ? { search } : {}) },
      { ...projectPolling, refetchOnMountOrArgChange: true },
    );
  const projects = data?.pages.flatMap(({ items }) => items) ?? [];

  return (
    <Page
      title="Projects"
      description="What a project holds is seen by its members only."
      actions={mayDo('project:write') && <CreateProject />}
    >
      <Group>
        <TextInput
          type="search"
          w={280}
          aria-label="Find a project"
          placeholder="Find a project"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label="Which projects"
          value={archived}
          data={[
            { value: 'false', label: 'Active' },
            { value: 'true', label: 'Archived' },
          ]}
          onChange={(value) => setParams(value === 'true' ? { archived: 'true' } : {}, { replace: true })}
        />
      </Group>
      {isLoading && <PageSkeleton />}
      {!data && error && <ProblemNotice error={error} onRetry={refetch} />}
      {data && projects.length === 0 && (
        <EmptyState icon={IconFolders} title="No projects here">
          {search || archived === 'true'
            ? 'No project fits this choice.'
            : mayDo('project:write')
              ? 'Make the first one: it keeps documents, runs and chats together for the people who work on them.'
              : 'You are not a member of any project yet. Its manager can add you.'}
        </EmptyState>
      )}
      {projects.length > 0 && (
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md">
          {projects.map((project) => (
            <ProjectCard key={project.id} project={project} />
          ))}
        </SimpleGrid>
      )}
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
