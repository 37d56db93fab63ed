import { Stack, Text, Title } from '@mantine/core';
import { DataTable } from '../../../../components/data-table.tsx';
import { type DataRecord, isRecord, recordsOf, textOf } from '../evidence.ts';
import { amountText, amountValue } from './amount-text.ts';

const decimalColumn = (id: string, title: string) => ({
  id,
  title,
  align: 'right' as const,
  value: (row: DataRecord) => amountValue(row[id]),
  render: (row: DataRecord) => (row[id] === null ? 'n/a' : amountText(row[id])),
});

/** Runway, thirteen weeks of cash, and how each forecast was chosen. */
export function OutlookView({ forecast, unit }: { forecast: DataRecord; unit: string }) {
  const runway = isRecord(forecast.runway) ? forecast.runway : null;
  const cash = isRecord(forecast.cash) ? forecast.cash : null;
  return (
    <Stack gap="lg">
      {runway && (
        <Text>
          Runway: <strong>{textOf(runway.months) ? `${textOf(runway.months)} months` : 'no cash is burnt'}</strong> at a
          burn of {amountText(runway.averageBurn)} {unit} a month ({textOf(runway.basis)}).
        </Text>
      )}
      {cash ? (
        <CashView cash={cash} unit={unit} />
      ) : (
        <Text c="dimmed">
          No 13-week cash view: it needs opening cash and a cash plan, or three months of cash flow.
        </Text>
      )}
      {recordsOf(forecast.series).map((series) => (
        <div key={textOf(series.series)}>
          <Title order={2} mb={4}>
            {textOf(series.series)}: back-test
          </Title>
          <Text size="sm" c="dimmed" mb="xs">
            Used: {textOf(series.methodLabel)}. {textOf(series.why)}
          </Text>
          <DataTable
            rows={recordsOf(series.backTests)}
            rowKey={(row) => textOf(row.method)}
            noun="method"
            exportName="back-test"
            emptyText=""
            columns={[
              { id: 'label', title: 'Method', value: (row) => textOf(row.label) },
              decimalColumn('n', 'Months tested'),
              decimalColumn('mapePercent', 'MAPE, %'),
              decimalColumn('wapePercent', 'WAPE, %'),
              decimalColumn('biasPercent', 'Bias, %'),
            ]}
          />
        </div>
      ))}
    </Stack>
  );
}

function CashView({ cash, unit }: { cash: DataRecord; unit: string }) {
  const views = recordsOf(cash.views);
  const [base] = views;
  return (
    <div>
      <Title order={2} mb={4}>
        Cash, 13 weeks, in {unit}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {textOf(cash.basis)}.{' '}
        {views
          .map((view) => {
            const minimum = isRecord(view.minimum) ? view.minimum : {};
            const name = isRecord(view.scenario) ? textOf(view.scenario.name) : '';
            return `${name}: lowest ${amountText(minimum.amount)} in the week ending ${textOf(minimum.date)}`;
          })
          .join(' · ')}
      </Text>
      <DataTable
        rows={recordsOf(base?.weeks)}
        rowKey={(row) => textOf(row.week)}
        noun="week"
        exportName="cash-weeks"
        emptyText=""
        columns={[
          { id: 'start', title: 'From', value: (row) => textOf(row.start) },
          { id: 'end', title: 'To', isExtra: true, value: (row) => textOf(row.end) },
          decimalColumn('receipts', 'Receipts'),
          decimalColumn('payments', 'Payments'),
          decimalColumn('closing', 'Closing cash'),
        ]}
      />
    </div>
  );
}
