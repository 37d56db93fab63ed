import { DataTable } from '../../../../components/data-table.tsx';
import { type DataRecord, textOf } from '../evidence.ts';

const results: Readonly<Record<string, string>> = {
  MATCHED: 'Matched',
  NO_PO: 'No order',
  CURRENCY_MISMATCH: 'Other currency',
  NOT_RECEIVED: 'Not received',
  QTY_INVOICED_GT_RECEIVED: 'More than received',
  QTY_OVER_PO_REMAINING: 'More than ordered',
  PRICE_OVER_TOLERANCE: 'Price too high',
};

const resultOf = ({ codes }: DataRecord): string =>
  Array.isArray(codes) ? codes.map((code) => results[textOf(code)] ?? textOf(code)).join(', ') : '';

const numeric = (id: string, title: string, width = '100px') => ({
  id,
  title,
  width,
  align: 'right' as const,
  value: (row: DataRecord) => textOf(row[id]) || '—',
});

/** Invoice, order and receipt side by side, line by line. */
export function MatchTable({ matches }: { matches: readonly DataRecord[] }) {
  return (
    <DataTable
      rows={matches}
      rowKey={(match) => textOf(match.line)}
      noun="line"
      exportName="order-match"
      emptyText="No lines to match."
      columns={[
        { id: 'line', title: 'Line', width: '60px', value: (match) => textOf(match.line) },
        { id: 'description', title: 'Item', value: (match) => textOf(match.description) },
        {
          id: 'order',
          title: 'Order',
          isExtra: true,
          width: '120px',
          value: (match) => [match.orderNumber, match.orderLine].map(textOf).filter(Boolean).join(' / ') || '—',
        },
        numeric('ordered', 'Ordered'),
        numeric('received', 'Received'),
        numeric('invoiced', 'Invoiced'),
        numeric('orderPrice', 'Order price', '110px'),
        numeric('invoicePrice', 'Price'),
        { id: 'result', title: 'Result', width: '160px', value: resultOf },
      ]}
    />
  );
}

/** Invoices in the books that this one may repeat. */
export function DuplicateTable({ duplicates }: { duplicates: readonly DataRecord[] }) {
  return (
    <DataTable
      rows={duplicates.map((duplicate, index) => ({ ...duplicate, key: String(index) }) as DataRecord)}
      rowKey={(duplicate) => textOf(duplicate.key)}
      noun="invoice"
      exportName="duplicates"
      emptyText="No earlier invoice looks like this one."
      columns={[
        { id: 'grade', title: 'Grade', width: '110px', value: (duplicate) => textOf(duplicate.grade).toLowerCase() },
        { id: 'number', title: 'Number', width: '160px', value: (duplicate) => textOf(duplicate.number) },
        { id: 'date', title: 'Date', width: '110px', value: (duplicate) => textOf(duplicate.date) },
        {
          id: 'gross',
          title: 'Total',
          align: 'right',
          width: '130px',
          value: (duplicate) => `${textOf(duplicate.gross)} ${textOf(duplicate.currency)}`,
        },
        { id: 'why', title: 'Why', value: (duplicate) => textOf(duplicate.why) },
      ]}
    />
  );
}
