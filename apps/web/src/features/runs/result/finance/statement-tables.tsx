import { Stack, Text, Title } from '@mantine/core';
import { DataTable } from '../../../../components/data-table.tsx';
import { CitationLink, EvidenceLine } from '../citation-link.tsx';
import { type ClaimIndex, type DataRecord, evidenceOf, isRecord, placesOf, recordsOf, textOf } from '../evidence.ts';
import { amountText, amountValue } from './amount-text.ts';

const statements = [
  ['income', 'Income statement', '% of revenue'],
  ['balance', 'Balance sheet', '% of total assets'],
  ['cash_flow', 'Cash flow statement', ''],
] as const;

/** Each statement with the year before and common size; every line leads to its cells. */
export function StatementTables({
  statements: data,
  unit,
  claims,
}: {
  statements: DataRecord;
  unit: string;
  claims: ClaimIndex;
}) {
  const given = statements.filter(([name]) => recordsOf(data[name]).length > 0);
  if (given.length === 0) return <Text c="dimmed">No statement lines were read.</Text>;
  return (
    <Stack gap="xl">
      {given.map(([name, title, share]) => (
        <div key={name}>
          <Title order={2} mb="xs">
            {title}, in {unit}
          </Title>
          <DataTable
            rows={recordsOf(data[name])}
            rowKey={(row) => textOf(row.line)}
            noun="line"
            exportName={name}
            emptyText=""
            columns={[
              {
                id: 'label',
                title: 'Line',
                value: (row) => textOf(row.label),
                render: (row) => (row.isTotal ? <strong>{textOf(row.label)}</strong> : textOf(row.label)),
              },
              {
                id: 'value',
                title: 'Amount',
                align: 'right',
                value: (row) => amountValue(row.value),
                render: (row) => amountText(row.value),
              },
              {
                id: 'before',
                title: 'Year before',
                align: 'right',
                value: (row) => amountValue(beforeOf(row)),
                render: (row) => amountText(beforeOf(row)),
              },
              ...(share
                ? [
                    {
                      id: 'share',
                      title: share,
                      align: 'right' as const,
                      isExtra: true,
                      value: (row: DataRecord) => amountValue(row.commonSizePercent),
                      render: (row: DataRecord) => amountText(row.commonSizePercent, 1),
                    },
                  ]
                : []),
              {
                id: 'place',
                title: 'Where from',
                width: '28%',
                value: (row) => accountsText(row),
                render: (row) => <Origin row={row} claims={claims} />,
              },
            ]}
          />
        </div>
      ))}
    </Stack>
  );
}

const beforeOf = (row: DataRecord): unknown => (isRecord(row.before) ? row.before.value : '');

const accountsText = (row: DataRecord): string =>
  recordsOf(row.accounts)
    .map(({ account }) => textOf(account))
    .join(', ');

/** The cells of a line's accounts, up to three; the working where it was added up. */
function Origin({ row, claims }: { row: DataRecord; claims: ClaimIndex }) {
  const places = placesOf({ places: recordsOf(row.accounts).map(({ place }) => place) });
  return (
    <span style={{ display: 'inline-flex', gap: 8, flexWrap: 'wrap' }}>
      <EvidenceLine evidence={evidenceOf({ claimId: row.claimId }, claims)} />
      {places.length > 1 &&
        places
          .slice(0, 3)
          .map((passage) => <CitationLink key={`${passage.documentId}:${passage.start}`} passage={passage} />)}
      {places.length > 3 && (
        <Text span size="sm" c="dimmed">
          and {places.length - 3} more
        </Text>
      )}
    </span>
  );
}
