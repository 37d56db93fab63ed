import { DataTable } from '../../../../components/data-table.tsx';
import { CitationLink } from '../citation-link.tsx';
import { type DataRecord, placesOf, textOf } from '../evidence.ts';
import { amountText, amountValue } from './amount-text.ts';

const results: Record<string, string> = {
  passed: 'passed',
  failed: 'failed',
  warning: 'remark',
  not_checked: 'not checked',
};

/** Every check of the figures with what it found. */
export function CheckTable({ checks, unit }: { checks: readonly DataRecord[]; unit: string }) {
  return (
    <DataTable
      rows={checks.map((check, index) => ({ ...check, index }))}
      rowKey={(row) => String(row.index)}
      noun="check"
      exportName="checks"
      emptyText="Nothing was checked."
      columns={[
        { id: 'label', title: 'Check', value: (row: DataRecord) => textOf(row.label) },
        { id: 'result', title: 'Result', value: (row: DataRecord) => results[textOf(row.status)] ?? '' },
        {
          id: 'amount',
          title: `Difference (${unit})`,
          align: 'right',
          isExtra: true,
          value: (row: DataRecord) => amountValue(row.amount),
          render: (row: DataRecord) => amountText(row.amount),
        },
        { id: 'message', title: 'What was found', width: '45%', value: (row: DataRecord) => textOf(row.message) },
        {
          id: 'place',
          title: 'Place',
          value: (row: DataRecord) => placesOf(row)[0]?.section ?? '',
          render: (row: DataRecord) =>
            placesOf(row).map((passage) => <CitationLink key={passage.start} passage={passage} />),
        },
      ]}
    />
  );
}
