import type { DeliverableBlock } from '@copilot/deliverables';
import { exact } from '../figures/exact.ts';
import type { FinanceAnalysis } from '../finance-analyzer.output.ts';
import { bold, cell, number, percent } from './cells.ts';
import { type AccountRow, type SheetCells, type StatementName, tableIds } from './sheet-cells.ts';

type Line = FinanceAnalysis['statements']['income'][number];

const captions: Readonly<Record<StatementName, string>> = {
  income: 'Income statement',
  balance: 'Balance sheet',
  cash_flow: 'Cash flow statement',
};

/** A statement with the year before, change and common size; totals and sums are live. */
export const statementTable = (
  name: StatementName,
  data: FinanceAnalysis,
  cells: SheetCells,
  accounts: readonly AccountRow[],
): DeliverableBlock[] => {
  const lines = data.statements[name];
  if (lines.length === 0) return [];
  const hasBefore = lines.some(({ before }) => before !== null);
  const base = name === 'balance' ? 'total_assets' : name === 'income' ? 'revenue' : null;
  const baseCell = base ? cells.of(base) : undefined;
  const given = lines.find(({ line }) => line === base)?.value;
  const baseValue = given === undefined || exact(given).isZero() ? undefined : given;
  const last = accounts.length + 1;
  const formulaOf = (line: Line, part: Line['before'], when: 'now' | 'before'): string | undefined => {
    if (!part) return undefined;
    if (!part.isComputed)
      return `SUMIF(accounts!D2:D${last},"${line.line} ${when === 'now' ? data.period.key : 'before'}",accounts!E2:E${last})`;
    const terms = part.parts.map(({ line: other, sign }) => ({ sign, at: cells.of(other, when) }));
    return terms.every(({ at }) => at !== undefined)
      ? terms.map(({ sign, at }, index) => `${sign < 0 ? '-' : index > 0 ? '+' : ''}${at}`).join('')
      : undefined;
  };
  return [
    {
      type: 'table',
      id: tableIds[name],
      caption: `${captions[name]}, ${data.period.label}, in ${data.unit}`,
      columns: [
        { title: 'Line', width: 3.2 },
        { title: data.period.label, width: 1.6, align: 'right' },
        { title: hasBefore ? 'Year before' : 'Year before (not given)', width: 1.6, align: 'right' },
        { title: 'Change', width: 1.4, align: 'right' },
        { title: base ? `% of ${base.replace('_', ' ')}` : 'Change, %', width: 1.2, align: 'right' },
      ],
      rows: lines.map((line, index) => {
        const row = index + 2;
        const change = line.before ? exact(line.value).minus(line.before.value).toFixed() : null;
        const share = baseValue === undefined ? null : exact(line.value).dividedBy(baseValue).toFixed();
        return [
          line.isTotal ? bold(line.label) : cell(line.label),
          number(line.value, { formula: formulaOf(line, line, 'now'), isBold: line.isTotal }),
          line.before ? number(line.before.value, { formula: formulaOf(line, line.before, 'before') }) : cell(''),
          change === null ? cell('') : number(change, { formula: `B${row}-C${row}` }),
          base
            ? percent(share, baseCell && share !== null ? `B${row}/${baseCell}` : undefined)
            : line.before && !exact(line.before.value).isZero()
              ? percent(exact(change!).dividedBy(exact(line.before.value).abs()).toFixed(), `D${row}/ABS(C${row})`)
              : cell('n/a'),
        ];
      }),
    },
  ];
};

/** Every account with its cell in the source: what the statements add up. */
export const accountTable = (rows: readonly AccountRow[], unit: string): DeliverableBlock => ({
  type: 'table',
  id: 'accounts',
  caption: 'Accounts and their source cells',
  columns: [
    { title: 'Account', width: 3 },
    { title: 'Code', width: 1 },
    { title: 'Statement line', width: 2.2 },
    { title: 'Key', width: 2.4 },
    { title: `Amount (${unit})`, width: 1.6, align: 'right' },
    { title: 'Source', width: 3 },
  ],
  rows: rows.map((row) => [
    cell(row.account),
    cell(row.code),
    cell(row.line),
    cell(row.key),
    number(row.value, { cite: row.claimId }),
    cell(row.source),
  ]),
  emptyText: 'No account could be read.',
});

/** How the lines moved over all periods given; the first is 100. */
export const trendTable = (data: FinanceAnalysis): DeliverableBlock[] => {
  const lines = [...data.statements.income, ...data.statements.balance].filter(
    ({ line, trend }) =>
      trend.filter(({ value }) => value !== null).length > 1 &&
      [
        'revenue',
        'gross_profit',
        'opex',
        'ebitda',
        'net_income',
        'cash',
        'receivables',
        'total_assets',
        'equity',
      ].includes(line),
  );
  const periods = (lines[0]?.trend ?? []).map(({ period }) => period).slice(-6);
  if (lines.length === 0) return [];
  return [
    {
      type: 'table',
      caption: `Trend, in ${data.unit}; index of the first period in percent`,
      columns: [
        { title: 'Line', width: 2 },
        ...periods.map((title) => ({ title, align: 'right' as const })),
        { title: 'Index', align: 'right' },
      ],
      rows: lines.map((line) => {
        const own = line.trend.slice(-6);
        const index = own.at(-1)?.indexPercent ?? null;
        return [
          cell(line.label),
          ...own.map(({ value }) => (value === null ? cell('') : number(value))),
          index === null ? cell('n/a') : number(String(index), { isComputed: true }),
        ];
      }),
    },
  ];
};
