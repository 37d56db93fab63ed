import type { Project, ProjectAnalytics } from '@copilot/contracts';
import { SimpleGrid, Stack, Text } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { Chart } from '../../components/charts/chart.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { countOf } from '../../lib/quantity.ts';
import { runStatusLooks } from '../runs/run-status.tsx';
import { useGetProjectAnalyticsQuery } from './projects.api.ts';

const number = new Intl.NumberFormat('en');
const money = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 4 });
const dayName = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const dayOf = (day: string): string => dayName.format(new Date(`${day}T00:00:00Z`));

function Figure({ label, value, note }: { label: string; value: string; note?: string }) {
  return (
    <div className="surface" style={{ padding: 16 }}>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Text fz={22} fw={600} className="tabular">
        {value}
      </Text>
      {note && (
        <Text size="xs" c="dimmed">
          {note}
        </Text>
      )}
    </div>
  );
}

function Charts({ analytics }: { analytics: ProjectAnalytics }) {
  const { days, agents, statuses, totals } = analytics;
  const period = `${dayOf(analytics.from)} to ${dayOf(analytics.to)}, UTC`;
  const categories = days.map(({ day }) => dayOf(day));
  const shared = { period, n: totals.runs };
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
      <Chart
        {...shared}
        kind="stacked"
        title="Runs by day"
        xTitle="Day"
        yTitle="Runs"
        unit="runs"
        categories={categories}
        series={[
          { name: 'Not failed', values: days.map(({ runs, failed }) => runs - failed) },
          { name: 'Failed', values: days.map(({ failed }) => failed) },
        ]}
      />
      <Chart
        {...shared}
        kind="bar"
        title="Tokens by day"
        xTitle="Day"
        yTitle="Tokens"
        unit="tokens"
        categories={categories}
        series={[
          { name: 'In', values: days.map(({ inputTokens }) => inputTokens) },
          { name: 'Out', values: days.map(({ outputTokens }) => outputTokens) },
        ]}
      />
      <Chart
        {...shared}
        kind="bar"
        title="Runs by agent"
        xTitle="Agent"
        yTitle="Runs"
        unit="runs"
        categories={agents.map(({ title }) => title)}
        series={[{ name: 'Runs', values: agents.map(({ runs }) => runs) }]}
      />
      <Chart
        {...shared}
        kind="bar"
        title="Runs by state"
        xTitle="State"
        yTitle="Runs"
        unit="runs"
        categories={statuses.map(({ status }) => runStatusLooks[status].label)}
        series={[{ name: 'Runs', values: statuses.map(({ runs }) => runs) }]}
      />
    </SimpleGrid>
  );
}

/** What happened in a project in the last thirty days. */
export function ProjectOverview({ project }: { project: Project }) {
  const { data, error, refetch } = useGetProjectAnalyticsQuery(project.id, { refetchOnMountOrArgChange: true });
  if (!data) return error ? <ProblemNotice error={error} onRetry={refetch} /> : <PageSkeleton />;
  const { totals } = data;
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 2, md: 4 }} spacing="md">
        <Figure
          label="Documents"
          value={number.format(totals.documents)}
          note={`${totals.documentsAdded} in 30 days`}
        />
        <Figure label="Runs" value={number.format(totals.runs)} note="in 30 days" />
        <Figure
          label="Model cost"
          value={`${money.format(Number(totals.cost.amount))} ${totals.cost.currency}`}
          note={`${number.format(totals.inputTokens + totals.outputTokens)} tokens in 30 days`}
        />
        <Figure
          label="Active people"
          value={number.format(totals.activeMembers)}
          note={`of ${countOf(project.counts.members, 'member')}, in 30 days`}
        />
      </SimpleGrid>
      {totals.runs > 0 ? (
        <Charts analytics={data} />
      ) : (
        <EmptyState icon={IconChartBar} title="No runs in the last 30 days">
          Charts of runs, tokens and agents appear here as people work in the project.
        </EmptyState>
      )}
    </Stack>
  );
}
