import { SimpleGrid, Stack, TextInput, Title } from '@mantine/core';
import { IconFlaskOff, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { AgentCard } from './agent-card.tsx';
import { useListAgentsQuery } from './agents.api.ts';
import { departments } from './departments.ts';

/** `/agents`: the catalogue by department. */
export function AgentsPage() {
  const { data, error, isLoading, refetch } = useListAgentsQuery();
  const [params] = useSearchParams();
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const agents = (data?.items ?? []).filter(({ title, description }) =>
    `${title} ${description}`.toLowerCase().includes(wanted),
  );

  return (
    <Page
      title="Agent Lab"
      description="Hand in the material, get a result in which every statement shows where it comes from."
    >
      {isLoading && <PageSkeleton />}
      {!data && error && <ProblemNotice error={error} onRetry={refetch} />}
      {data && (
        <>
          <TextInput
            type="search"
            maw={360}
            aria-label="Find an agent"
            placeholder="Find an agent"
            leftSection={<IconSearch size={16} aria-hidden />}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          {agents.length === 0 && (
            <EmptyState icon={IconFlaskOff} title="No agent fits">
              {wanted ? 'Try another word, or clear the search.' : 'This installation has no agents yet.'}
            </EmptyState>
          )}
          {departments.map(({ id, label }) => {
            const own = agents.filter(({ department }) => department === id);
            if (own.length === 0) return null;
            return (
              <Stack key={id} gap="sm" component="section" aria-label={label}>
                <Title order={2}>{label}</Title>
                <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md">
                  {own.map((agent) => (
                    <AgentCard key={agent.id} agent={agent} projectId={params.get('project')} />
                  ))}
                </SimpleGrid>
              </Stack>
            );
          })}
        </>
      )}
    </Page>
  );
}
