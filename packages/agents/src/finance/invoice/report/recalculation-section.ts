import type { Cell, DeliverableBlock, DeliverableSection } from '@copilot/deliverables';
import type { InvoiceValidation } from '../invoice-validator.output.ts';

type Row = InvoiceValidation['recalculation']['rows'][number];
type Line = InvoiceValidation['fields']['lines'][number];

const mostLines = 500;
const text = (value: string | null): Cell => ({ content: [{ text: value ?? '—' }] });
const number = (value: string | null, formula?: string): Cell =>
  value === null
    ? text(null)
    : {
        content: [{ text: value, ...(formula && { claim: 'computed' as const }) }],
        number: value,
        ...(formula && { formula }),
      };

/** Lines as a sheet that works itself out: quantity times price beside what is stated. */
const lineTable = (lines: readonly Line[], rows: readonly Row[]): DeliverableBlock[] => {
  const byPlace = new Map(rows.filter(({ kind }) => kind === 'line').map((row) => [row.id, row]));
  const shown = lines.slice(0, mostLines);
  return [
    {
      type: 'table',
      caption: 'Lines recalculated',
      columns: [
        { title: 'Line', width: 0.7 },
        { title: 'Item', width: 2.6 },
        { title: 'Quantity', align: 'right' },
        { title: 'Unit price', align: 'right' },
        { title: 'Adjustments', align: 'right' },
        { title: 'Computed', align: 'right' },
        { title: 'Stated', align: 'right' },
        { title: 'Difference', align: 'right' },
      ],
      rows: shown.map((line, index) => {
        const row = byPlace.get(`line-${index + 1}`);
        const at = index + 2;
        const adjustment = row ? adjustmentOf(row, line) : null;
        const isPlain = row !== undefined && adjustment !== null;
        return [
          text(line.id ?? String(index + 1)),
          text(line.name),
          number(line.quantity),
          number(row ? unitPrice(row) : line.price),
          number(adjustment ?? '0'),
          number(row?.computed ?? null, isPlain ? `ROUND(C${at}*D${at}+E${at},2)` : undefined),
          number(line.net),
          number(row?.difference ?? null, isPlain ? `ROUND(G${at}-F${at},2)` : undefined),
        ];
      }),
      emptyText: 'No lines were found.',
    },
    ...(lines.length > shown.length
      ? [
          {
            type: 'paragraph' as const,
            content: [
              { text: `${lines.length - shown.length} more lines are in the JSON export; all of them were checked.` },
            ],
          },
        ]
      : []),
  ];
};

/** The price of one unit, from the sum's own words: a price for several units is divided. */
const unitPrice = ({ formula }: Row): string => {
  const match = /× (-?[\d.]+)(?: \/ (-?[\d.]+))?/u.exec(formula);
  const [price, per] = [match?.[1] ?? '0', match?.[2]];
  return per === undefined ? price : String(Number(price) / Number(per));
};

/** What allowances and charges of the line come to. */
const adjustmentOf = ({ formula }: Row, { quantity }: Line): string | null => {
  if (quantity === null) return null;
  const parts = [...formula.matchAll(/([+−]) (-?[\d.]+)/gu)].map(
    ([, sign, amount]) => (sign === '−' ? -1 : 1) * Number(amount),
  );
  return String(Math.round(parts.reduce((sum, part) => sum + part, 0) * 1e6) / 1e6);
};

const totalTable = (rows: readonly Row[], currency: string | null): DeliverableBlock => ({
  type: 'table',
  caption: 'Totals and VAT recalculated',
  columns: [
    { title: `Sum${currency ? ` (${currency})` : ''}`, width: 2.4 },
    { title: 'How', width: 3 },
    { title: 'Stated', align: 'right' },
    { title: 'Computed', align: 'right' },
    { title: 'Difference', align: 'right' },
  ],
  rows: rows
    .filter(({ kind }) => kind !== 'line')
    .map((row, index) => [
      text(row.subject),
      text(row.formula),
      number(row.stated),
      { content: [{ text: row.computed, claim: 'computed' }], number: row.computed },
      number(row.difference, row.difference === null ? undefined : `ROUND(C${index + 2}-D${index + 2},4)`),
    ]),
});

/** Every amount worked out again, with formulas that a spreadsheet works out for itself. */
export const recalculationSection = ({ fields, recalculation }: InvoiceValidation): DeliverableSection => ({
  heading: 'Recalculation',
  blocks: [
    {
      type: 'paragraph',
      content: [
        {
          text:
            recalculation.differences === 0
              ? 'Every sum comes out as the invoice states it, to the cent.'
              : `${recalculation.differences} of ${recalculation.rows.length} sums differ from what the invoice states. This is stricter than the published rules, which allow some rounding.`,
        },
      ],
    },
    ...lineTable(fields.lines, recalculation.rows),
    totalTable(recalculation.rows, fields.currency),
  ],
});
