import type { KnowledgeDocument, RunSummary } from '@copilot/contracts';
import { Button, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useAppSelector } from '../../app/hooks.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { countOf } from '../../lib/quantity.ts';
import { AgentCard } from '../agents/agent-card.tsx';
import { useListAgentsQuery } from '../agents/agents.api.ts';
import { isInProgress } from '../knowledge/document-status.tsx';
import { useDocuments } from '../knowledge/use-documents.ts';
import { RunList } from '../runs/run-list.tsx';
import { runStatusLooks } from '../runs/run-status.tsx';
import { useListRunsInfiniteQuery } from '../runs/runs.api.ts';
import { NeedsMe } from './needs-me.tsx';

function Section({ title, more, children }: { title: string; more: ReactNode; children: ReactNode }) {
  return (
    <Stack gap="sm" component="section" aria-label={title}>
      <div style={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center' }}>
        <Title order={2}>{title}</Title>
        {more}
      </div>
      {children}
    </Stack>
  );
}

const more = (to: string, label: string) => (
  <Button component={Link} to={to} variant="subtle" size="compact-sm">
    {label}
  </Button>
);

function Figures({
  runs,
  documents,
  hasMore,
}: {
  runs: readonly RunSummary[];
  documents: readonly KnowledgeDocument[];
  hasMore: boolean;
}) {
  const active = runs.filter(({ status }) => runStatusLooks[status].tone === 'active').length;
  const ready = documents.filter(({ status }) => status === 'indexed').length;
  const waiting = documents.filter(isInProgress).length;
  const figures = [
    { label: 'Running now', value: countOf(active, 'run') },
    {
      label: 'Recent runs done',
      value: `${runs.filter(({ status }) => status.startsWith('done')).length} of ${runs.length}`,
    },
    { label: 'Ready to be cited', value: `${countOf(ready, 'document')}${hasMore ? ' or more' : ''}` },
    { label: 'Being read', value: countOf(waiting, 'document') },
  ];
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing="md">
      {figures.map(({ label, value }) => (
        <div key={label} className="surface" style={{ padding: '12px 16px' }}>
          <Text size="sm" c="dimmed">
            {label}
          </Text>
          <Text fw={600} size="lg" className="tabular">
            {value}
          </Text>
        </div>
      ))}
    </SimpleGrid>
  );
}

/** `/`: what needs the person, what happened last, and where to start. */
export function DashboardPage() {
  const name = useAppSelector((state) => state.auth.session?.user.fullName.split(' ')[0]);
  const runs = useListRunsInfiniteQuery(
    {},
    { pollingInterval: 10_000, skipPollingIfUnfocused: true, refetchOnMountOrArgChange: true },
  );
  const { documents, hasNextPage } = useDocuments();
  const agents = useListAgentsQuery();
  const recent = runs.data?.pages.flatMap(({ items }) => items) ?? [];

  return (
    <Page title={name ? `Welcome, ${name}` : 'Dashboard'}>
      <Figures runs={recent} documents={documents} hasMore={hasNextPage} />
      <NeedsMe runs={recent} documents={documents} />
      <Section title="Recent runs" more={more('/runs', 'All runs')}>
        {runs.isLoading && <PageSkeleton rows={3} />}
        {!runs.data && runs.error && <ProblemNotice error={runs.error} onRetry={runs.refetch} />}
        {runs.data && recent.length === 0 && (
          <div className="surface">
            <EmptyState icon={IconHistory} title="Nothing has run yet">
              Pick an agent below; most come with a sample to try.
            </EmptyState>
          </div>
        )}
        {recent.length > 0 && <RunList runs={recent.slice(0, 6)} />}
      </Section>
      <Section title="Agents" more={more('/agents', 'Agent Lab')}>
        {agents.isLoading && <PageSkeleton rows={3} />}
        {!agents.data && agents.error && <ProblemNotice error={agents.error} onRetry={agents.refetch} />}
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md">
          {agents.data?.items.map((agent) => (
            <AgentCard key={agent.id} agent={agent} />
          ))}
        </SimpleGrid>
      </Section>
    </Page>
  );
}
