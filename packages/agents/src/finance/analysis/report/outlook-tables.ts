import type { DeliverableBlock } from '@copilot/deliverables';
import { shownAmount } from '../figures/shown.ts';
import type { FinanceAnalysis } from '../finance-analyzer.output.ts';
import { cell, number, text } from './cells.ts';

type Series = NonNullable<FinanceAnalysis['forecast']>['series'][number];

/** A series' forecast, why this method, and how every method did when tested. */
export const forecastBlocks = (series: Series, unit: string): DeliverableBlock[] => [
  { type: 'paragraph', content: text(`${series.series}: ${series.methodLabel}. ${series.why} ${series.interval}`) },
  {
    type: 'table',
    caption: `Forecast of ${series.series.toLowerCase()}, in ${unit}`,
    columns: [
      { title: 'Month' },
      { title: 'Forecast', align: 'right' },
      { title: 'Low (80 %)', align: 'right' },
      { title: 'High (80 %)', align: 'right' },
    ],
    rows: series.points.map((point) => [
      cell(point.period),
      ...[point.value, point.low, point.high].map((value) => number(value, { isComputed: true })),
    ]),
  },
  {
    type: 'table',
    caption: `Back-test of ${series.series.toLowerCase()}`,
    columns: [
      { title: 'Method', width: 3 },
      { title: 'Months tested', align: 'right' },
      { title: 'MAPE, %', align: 'right' },
      { title: 'WAPE, %', align: 'right' },
      { title: 'Bias, %', align: 'right' },
    ],
    rows: series.backTests.map((test) => [
      cell(`${test.label}${test.method === series.method ? ' (used)' : ''}`),
      number(String(test.n)),
      ...[test.mapePercent, test.wapePercent, test.biasPercent].map((value) =>
        number(value === null ? null : String(value), { isComputed: true }),
      ),
    ]),
  },
];

/** Thirteen weeks under each scenario; nets and closings are live. */
export const cashBlocks = ({ forecast, unit }: FinanceAnalysis): DeliverableBlock[] => {
  const cash = forecast?.cash;
  if (!cash)
    return [
      {
        type: 'paragraph',
        content: text('No 13-week cash view: it needs opening cash and a cash plan, or three months of cash flow.'),
      },
    ];
  return [
    { type: 'paragraph', content: text(`Basis: ${cash.basis}. Weeks begin on ${cash.start}.`) },
    {
      type: 'table',
      caption: 'Lowest cash by scenario',
      columns: [
        { title: 'Scenario', width: 1.2 },
        { title: 'Assumptions', width: 3 },
        { title: `Lowest cash (${unit})`, align: 'right', width: 1.4 },
        { title: 'Week ending', width: 1.2 },
        { title: 'First shortfall', width: 1.2 },
      ],
      rows: cash.views.map(({ scenario, minimum, shortfallDate }) => [
        cell(scenario.name),
        cell(
          `receipts ${scenario.receiptsPercent} %, payments ${scenario.paymentsPercent} %, receipts ${scenario.receiptDelayWeeks} weeks later`,
        ),
        number(minimum.amount, { isComputed: true }),
        cell(minimum.date),
        cell(shortfallDate ?? 'none'),
      ]),
    },
    ...cash.views.map(
      (view): DeliverableBlock => ({
        type: 'table',
        caption: `Cash, 13 weeks, ${view.scenario.name}, in ${unit}`,
        columns: [
          { title: 'Week', width: 0.7, align: 'right' },
          { title: 'From', width: 1.2 },
          { title: 'Opening', align: 'right', width: 1.3 },
          { title: 'Receipts', align: 'right', width: 1.3 },
          { title: 'Payments', align: 'right', width: 1.3 },
        ].concat([{ title: 'Closing', align: 'right', width: 1.3 }]) as {
          title: string;
          width: number;
          align?: 'right';
        }[],
        rows: view.weeks.map((week, index) => {
          const at = index + 2;
          const opening = index === 0 ? view.opening : view.weeks[index - 1]!.closing;
          return [
            number(String(week.week)),
            cell(week.start),
            number(opening, index === 0 ? {} : { formula: `F${at - 1}` }),
            number(week.receipts),
            number(week.payments),
            number(week.closing, { formula: `ROUND(C${at}+D${at}-E${at},2)` }),
          ];
        }),
      }),
    ),
  ];
};

export const runwayBlocks = ({ forecast, unit }: FinanceAnalysis): DeliverableBlock[] => {
  const runway = forecast?.runway;
  if (!runway) return [];
  return [
    {
      type: 'paragraph',
      content: [
        { text: 'Runway: ' },
        { text: runway.months === null ? 'no cash is burnt' : `${runway.months} months`, claim: 'computed' },
        {
          text: ` (cash ${shownAmount(runway.cash)} ${unit}; burn ${shownAmount(runway.averageBurn)} ${unit} a month; ${runway.basis}).`,
        },
      ],
    },
  ];
};
