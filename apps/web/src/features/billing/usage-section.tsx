import type { UsageReport } from '@copilot/contracts';
import { Group, Select, Stack, Text, Title } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { useState } from 'react';
import { Chart } from '../../components/charts/chart.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { wordsOf } from '../../lib/words.ts';
import { useShowUsageQuery } from './billing.api.ts';

const spans = [
  { value: '7', label: 'Last 7 days' },
  { value: '30', label: 'Last 30 days' },
  { value: '90', label: 'Last 90 days' },
];
const dayMs = 86_400_000;
const dayAgo = (days: number): string => new Date(Date.now() - days * dayMs).toISOString().slice(0, 10);
const amountOf = ({ cost, unpricedCalls }: UsageReport['totals']): string =>
  `${Number(cost.amount).toFixed(2)} ${cost.currency}${unpricedCalls > 0 ? ' and more' : ''}`;

/** Runs, tokens and cost by day, agent and model. */
export function UsageSection() {
  const [days, setDays] = useState('30');
  const { data, error, isLoading, refetch } = useShowUsageQuery({ from: dayAgo(Number(days) - 1), to: dayAgo(0) });
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={2}>Usage</Title>
        <Select
          aria-label="Time"
          data={spans}
          allowDeselect={false}
          value={days}
          onChange={(value) => setDays(value ?? '30')}
        />
      </Group>
      {isLoading && <PageSkeleton />}
      {!data && error && <ProblemNotice error={error} onRetry={refetch} />}
      {data && data.totals.runs === 0 && data.totals.modelCalls === 0 && (
        <EmptyState icon={IconChartBar} title="Nothing was used in this time">
          Runs, tokens and cost will appear here.
        </EmptyState>
      )}
      {data && (data.totals.runs > 0 || data.totals.modelCalls > 0) && <UsageFigures report={data} />}
    </Stack>
  );
}

function UsageFigures({ report }: { report: UsageReport }) {
  const { totals, byDay, byAgent, byModel, from, to } = report;
  return (
    <>
      <Chart
        kind="bar"
        title="Runs"
        xTitle="Day"
        yTitle="Runs"
        unit="runs"
        period={`${from} to ${to}`}
        n={totals.runs}
        categories={byDay.map(({ day }) => day)}
        series={[{ name: 'Runs', values: byDay.map(({ runs }) => runs) }]}
      />
      {totals.modelCalls > 0 && (
        <Chart
          kind="stacked"
          title="Model tokens"
          xTitle="Day"
          yTitle="Tokens"
          unit="tokens"
          period={`${from} to ${to}`}
          n={totals.modelCalls}
          categories={byDay.map(({ day }) => day)}
          series={[
            { name: 'In', values: byDay.map(({ inputTokens }) => inputTokens) },
            { name: 'Out', values: byDay.map(({ outputTokens }) => outputTokens) },
          ]}
        />
      )}
      <Text>Language models cost {amountOf(totals)} in this time.</Text>
      {totals.unpricedCalls > 0 && (
        <Text size="sm" c="dimmed">
          The price of {totals.unpricedCalls} of {totals.modelCalls} calls is not known.
        </Text>
      )}
      <DataTable
        rows={byAgent}
        rowKey={({ agentId }) => agentId ?? 'none'}
        noun="agent"
        exportName="usage-by-agent"
        emptyText="No agent was used."
        columns={[
          { id: 'agent', title: 'Agent', value: ({ agentId }) => (agentId ? wordsOf(agentId) : 'Other') },
          { id: 'runs', title: 'Runs', value: ({ runs }) => runs, align: 'right' },
          { id: 'in', title: 'Tokens in', value: ({ inputTokens }) => inputTokens, align: 'right' },
          { id: 'out', title: 'Tokens out', value: ({ outputTokens }) => outputTokens, align: 'right' },
          { id: 'cost', title: 'Cost', value: amountOf, align: 'right' },
        ]}
      />
      {byModel.length > 0 && (
        <DataTable
          rows={byModel}
          rowKey={({ provider, model }) => `${provider} ${model}`}
          noun="model"
          exportName="usage-by-model"
          emptyText="No model was used."
          columns={[
            { id: 'model', title: 'Model', value: ({ provider, model }) => `${model} (${provider})` },
            { id: 'calls', title: 'Calls', value: ({ modelCalls }) => modelCalls, align: 'right' },
            { id: 'in', title: 'Tokens in', value: ({ inputTokens }) => inputTokens, align: 'right' },
            { id: 'out', title: 'Tokens out', value: ({ outputTokens }) => outputTokens, align: 'right' },
            { id: 'cost', title: 'Cost', value: (row) => amountOf({ ...row, runs: 0 }), align: 'right' },
          ]}
        />
      )}
    </>
  );
}
