import { Alert, Stack, Table, Text, Title } from '@mantine/core';
import { FlowCharts } from './flow-charts.tsx';
import type { FlowData } from './flow-data.ts';

const shares = ['p50', 'p70', 'p85', 'p95'] as const;

/** A forecast as confidence and outcome, and what it was drawn from. */
export function ForecastView({ data, forecast }: { data: FlowData; forecast: NonNullable<FlowData['forecast']> }) {
  const isDate = forecast.kind === 'when';
  const question = isDate
    ? `When will ${forecast.items} issues be done?`
    : `How many issues will be done by ${forecast.date}?`;
  return (
    <Stack gap="lg">
      {forecast.warning && <Alert>{forecast.warning}</Alert>}
      <section aria-label="Forecast">
        <Title order={2} mb="sm">
          {question}
        </Title>
        <Table className="surface" maw={520}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Confidence</Table.Th>
              <Table.Th ta="right">{isDate ? `${forecast.unit}s` : 'At least, issues'}</Table.Th>
              {isDate && <Table.Th>Done by</Table.Th>}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shares.map((share) => (
              <Table.Tr key={share}>
                <Table.Td>{share.slice(1)} %</Table.Td>
                <Table.Td ta="right" className="tabular">
                  {forecast[share]}
                </Table.Td>
                {isDate && <Table.Td className="tabular">{forecast.dates[share]}</Table.Td>}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
      <FlowCharts data={data} names={['forecast']} />
      <Text size="sm" c="dimmed">
        Monte Carlo simulation, {forecast.trials} trials, seed {forecast.seed}, generator {forecast.generator}. Drawn
        from the throughput of {forecast.history.length} past {forecast.unit}s; it assumes that the coming ones are like
        them.
      </Text>
    </Stack>
  );
}
