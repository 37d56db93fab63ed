import { Text } from '@mantine/core';
import { DataTable } from '../../../../components/data-table.tsx';
import { EvidenceLine } from '../citation-link.tsx';
import { type ClaimIndex, type DataRecord, evidenceOf, textOf } from '../evidence.ts';
import { amountText, amountValue, shareText } from './amount-text.ts';

const shown = (ratio: DataRecord, unit: string): string => {
  if (textOf(ratio.value) === '') return 'n/a';
  switch (textOf(ratio.unit)) {
    case 'percent':
      return shareText(ratio.value);
    case 'money':
      return `${amountText(ratio.value)} ${unit}`;
    case 'days':
      return `${amountText(ratio.value, 1)} days`;
    default:
      return amountText(ratio.value);
  }
};

/** Ratios with formula and definition. */
export function RatioTable({
  ratios,
  unit,
  claims,
}: {
  ratios: readonly DataRecord[];
  unit: string;
  claims: ClaimIndex;
}) {
  return (
    <DataTable
      rows={ratios}
      rowKey={(row) => textOf(row.name)}
      noun="ratio"
      exportName="ratios"
      emptyText="No ratio could be worked out from these figures."
      columns={[
        { id: 'label', title: 'Ratio', value: (row) => textOf(row.label) },
        {
          id: 'value',
          title: 'Value',
          align: 'right',
          value: (row) => amountValue(row.value),
          render: (row) => shown(row, unit),
        },
        {
          id: 'formula',
          title: 'Formula and definition',
          isExtra: true,
          width: '45%',
          value: (row) => textOf(row.formula),
          render: (row) => (
            <>
              {textOf(row.formula)}
              <Text size="sm" c="dimmed">
                {[row.definition, row.note].map(textOf).filter(Boolean).join(' ')}
              </Text>
            </>
          ),
        },
        {
          id: 'kind',
          title: 'Working',
          value: () => '',
          render: (row) => <EvidenceLine evidence={evidenceOf(row, claims)} />,
        },
      ]}
    />
  );
}
