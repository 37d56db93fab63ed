import { List, Stack, Text, Title } from '@mantine/core';
import { DataTable } from '../../../../components/data-table.tsx';
import type { FlowData } from './flow-data.ts';

/** What was looked at, how it was counted, and what is odd about the data. */
export function FlowScope({ data }: { data: FlowData }) {
  const { scope, dataQuality } = data;
  return (
    <Stack gap="lg">
      <Text>
        {scope.considered} of {scope.issues} issues of {scope.source}
        {scope.selection && ` (${scope.selection})`}, from {scope.from} to {scope.to}; ages count to {scope.today} (
        {scope.zone}).
      </Text>
      {scope.excluded.map(({ reason, count, keys }) => (
        <Text key={reason}>
          Left out, {reason}: {count} ({keys.slice(0, 10).join(', ')}
          {count > 10 && ', …'})
        </Text>
      ))}
      <section aria-label="Data quality">
        <Title order={2} mb="sm">
          What to know about the data
        </Title>
        <DataTable
          rows={dataQuality}
          rowKey={({ code }) => code}
          noun="finding"
          exportName="data-quality"
          emptyText="Nothing in the data looks wrong."
          columns={[
            { id: 'message', title: 'Finding', value: ({ message }) => message },
            { id: 'count', title: 'Issues', align: 'right', value: ({ count }) => count },
            { id: 'keys', title: 'For example', value: ({ keys }) => keys.slice(0, 6).join(', '), isExtra: true },
          ]}
        />
      </section>
      <section aria-label="Definitions">
        <Title order={2} mb="sm">
          How it was counted
        </Title>
        <List spacing={4}>
          {scope.definitions.map((definition) => (
            <List.Item key={definition}>{definition}</List.Item>
          ))}
        </List>
      </section>
    </Stack>
  );
}
