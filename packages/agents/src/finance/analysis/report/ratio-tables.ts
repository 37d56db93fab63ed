import type { DeliverableBlock } from '@copilot/deliverables';
import type { FinanceAnalysis } from '../finance-analyzer.output.ts';
import { cell, number } from './cells.ts';
import type { SheetCells } from './sheet-cells.ts';

type Ratio = FinanceAnalysis['ratios'][number];

const shares: readonly string[] = [
  'gross_margin',
  'ebitda_margin',
  'ebit_margin',
  'net_margin',
  'current_ratio',
  'cash_ratio',
  'debt_to_equity',
  'equity_ratio',
  'interest_cover',
  'roe_closing',
  'roa_closing',
  'asset_turnover',
  'equity_multiplier',
];

/** The ratio as a formula over the statements' cells; undefined where a cell is missing. */
const formulaOf = ({ name, inputs, unit }: Ratio, cells: SheetCells, days: string): string | undefined => {
  const at = (line: string) => cells.of(line);
  const [first, second] = inputs.map((input) => (input.isAverage ? averageOf(input.name, cells) : at(input.name)));
  const all = (formula: string, ...parts: readonly (string | undefined)[]) =>
    parts.every((part) => part !== undefined) ? `ROUND(${formula},4)` : undefined;
  if (name === 'fcf') return first && second ? `${first}-${second}` : undefined;
  if (unit === 'money') return at(name);
  if (shares.includes(name)) return all(`${first}/${second}`, first, second);
  if (name.startsWith('quick_ratio')) {
    const [assets, inventory, liabilities] = ['current_assets', 'inventory', 'current_liabilities'].map(at);
    return all(`(${assets}-${inventory ?? 0})/${liabilities}`, assets, liabilities);
  }
  if (name === 'ccc') {
    const [receivables, revenue, inventory, payables, cogs] = [
      'receivables',
      'revenue',
      'inventory',
      'payables',
      'cogs',
    ].map(at);
    return all(
      `(${receivables}/${revenue}+${inventory}/${cogs}-${payables}/${cogs})*${days}`,
      receivables,
      revenue,
      inventory,
      payables,
      cogs,
    );
  }
  if (unit === 'days') return all(`${first}/${second}*${days}`, first, second);
  return all(`${first}/${second}`, first, second);
};

const averageOf = (line: string, cells: SheetCells): string | undefined => {
  const [now, before] = [cells.of(line), cells.of(line, 'before')];
  return now && before ? `((${now}+${before})/2)` : undefined;
};

const units = { money: '', ratio: 'ratio', percent: 'share', days: 'days', times: 'times' } as const;

/** Ratios with their definitions, live over the statements. */
export const ratioTable = (data: FinanceAnalysis, cells: SheetCells): DeliverableBlock => {
  const days = data.period.months === 12 ? String(data.daysInYear) : `(${data.daysInYear}*${data.period.months}/12)`;
  return {
    type: 'table',
    id: 'ratios',
    caption: `Ratios, ${data.period.label}`,
    columns: [
      { title: 'Ratio', width: 2.2 },
      { title: 'Value', width: 1.3, align: 'right' },
      { title: 'Unit', width: 1 },
      { title: 'Formula', width: 2.8 },
      { title: 'Definition and remarks', width: 3 },
    ],
    rows: data.ratios.map((ratio) => [
      cell(ratio.label),
      ratio.value === null
        ? { content: [{ text: 'n/a', claim: 'missing' as const }] }
        : number(ratio.value, { formula: formulaOf(ratio, cells, days) }),
      cell(ratio.unit === 'money' ? data.unit : units[ratio.unit]),
      cell(ratio.formula),
      cell([ratio.definition, ratio.note].filter(Boolean).join(' ')),
    ]),
    emptyText: 'Withheld: the figures do not hold together.',
  };
};

/** Return on equity as a product of three. */
export const duPontBlocks = ({ dupont }: FinanceAnalysis): DeliverableBlock[] =>
  dupont === null
    ? []
    : [
        {
          type: 'paragraph',
          content: [
            { text: 'DuPont: return on equity ' },
            { text: dupont.roe, claim: 'computed' },
            { text: ' = net margin ' },
            { text: dupont.net_margin, claim: 'computed' },
            { text: ' × asset turnover ' },
            { text: dupont.asset_turnover, claim: 'computed' },
            { text: ' × equity multiplier ' },
            { text: dupont.equity_multiplier, claim: 'computed' },
            { text: ' (each rounded to four decimals, closing balances).' },
          ],
        },
      ];

/** Growth with its years and base. */
export const growthTable = ({ growth, unit }: FinanceAnalysis): DeliverableBlock[] =>
  growth.length === 0
    ? []
    : [
        {
          type: 'table',
          id: 'growth',
          caption: 'Growth',
          columns: [
            { title: 'Line', width: 1.8 },
            { title: 'Kind', width: 1.6 },
            { title: `From (${unit})`, width: 1.4, align: 'right' },
            { title: `To (${unit})`, width: 1.4, align: 'right' },
            { title: 'Years', width: 0.7, align: 'right' },
            { title: 'Share a year', width: 1.2, align: 'right' },
            { title: 'Remark', width: 2 },
          ],
          rows: growth.map((row, index) => {
            const at = index + 2;
            const formula =
              row.kind === 'yoy' ? `ROUND((D${at}-C${at})/ABS(C${at}),4)` : `ROUND((D${at}/C${at})^(1/E${at})-1,4)`;
            return [
              cell(row.label),
              cell(row.kind === 'yoy' ? `On ${row.from.period}` : `Compound since ${row.from.period}`),
              number(row.from.value),
              number(row.to.value),
              number(String(row.years)),
              row.value === null ? cell('n/a') : number(row.value, { formula }),
              cell(row.note),
            ];
          }),
        },
      ];
