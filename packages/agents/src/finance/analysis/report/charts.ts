import type { DeliverableChart } from '@copilot/deliverables';
import { isTotalLine } from '../accounts/line-items.ts';
import { exact } from '../figures/exact.ts';
import type { FinanceAnalysis } from '../finance-analyzer.output.ts';

type Parts = Omit<FinanceAnalysis, 'charts' | 'commentary' | 'questions' | 'answers'>;

const chart = (parts: Omit<DeliverableChart, 'type'>): DeliverableChart => ({ type: 'chart', ...parts });

/** From revenue to net income, each step as the statements have it. */
const incomeBridge = ({ statements, unit, period }: Parts): DeliverableChart[] => {
  const value = (line: string) => statements.income.find((row) => row.line === line)?.value ?? null;
  const [revenue, result] = [value('revenue'), value('net_income')];
  if (revenue === null || result === null) return [];
  const steps = [
    ['Cost of sales', 'cogs', -1],
    ['Operating expenses', 'opex', -1],
    ['Other income', 'other_income', 1],
    ['Depreciation', 'depreciation', -1],
    ['Interest income', 'interest_income', 1],
    ['Interest', 'interest', -1],
    ['Tax', 'tax', -1],
  ] as const;
  const given = steps.flatMap(([label, line, sign]) => {
    const own = value(line);
    return own === null || exact(own).isZero() ? [] : [{ label, step: exact(own).times(sign) }];
  });
  const reached = given.reduce((sum, { step }) => sum.plus(step), exact(revenue));
  const rest = exact(result).minus(reached);
  const all = rest.isZero() ? given : [...given, { label: 'Not itemised', step: rest }];
  return [
    chart({
      kind: 'waterfall',
      caption: 'From revenue to net income',
      xTitle: 'Line',
      yTitle: 'Amount',
      unit,
      period: period.label,
      n: all.length + 2,
      categories: ['Revenue', ...all.map(({ label }) => label), 'Net income'],
      series: [{ name: 'Amount', values: [revenue, ...all.map(({ step }) => step.toFixed()), result] }],
    }),
  ];
};

/** What the largest variances did to profit: favourable up, unfavourable down. */
const varianceBars = ({ variances, unit, period }: Parts): DeliverableChart[] => {
  const comparison = variances.some((row) => row.comparison === 'budget') ? 'budget' : 'prior';
  const judged = variances.filter(
    (row) => row.comparison === comparison && row.favourable !== null && !isTotalLine(row.line),
  );
  const largest = judged.toSorted((a, b) => exact(b.variance).abs().comparedTo(exact(a.variance).abs())).slice(0, 10);
  if (largest.length < 2) return [];
  return [
    chart({
      kind: 'bar',
      caption: `Largest variances against ${comparison === 'budget' ? 'budget' : 'the year before'}, by effect on profit`,
      xTitle: 'Account',
      yTitle: 'Effect on profit',
      unit,
      period: period.label,
      n: judged.length,
      categories: largest.map(({ account }) => account),
      series: [
        {
          name: 'Effect on profit',
          values: largest.map(({ variance, favourable }) =>
            exact(variance)
              .abs()
              .times(favourable ? 1 : -1)
              .toFixed(),
          ),
        },
      ],
    }),
  ];
};

const pvmBridge = ({ priceVolumeMix, unit, period }: Parts): DeliverableChart[] =>
  priceVolumeMix === null
    ? []
    : [
        chart({
          kind: 'waterfall',
          caption: 'Revenue: price, volume and mix',
          xTitle: 'Effect',
          yTitle: 'Revenue',
          unit,
          period: period.label,
          n: priceVolumeMix.rows.length,
          categories: ['Base', 'Volume', 'Mix', 'Price', 'Actual'],
          series: [
            {
              name: 'Revenue',
              values: [
                priceVolumeMix.baseRevenue,
                priceVolumeMix.volumeEffect,
                priceVolumeMix.mixEffect,
                priceVolumeMix.priceEffect,
                priceVolumeMix.revenue,
              ],
            },
          ],
        }),
      ];

/** History, forecast and its interval. */
const forecastLines = ({ forecast, unit }: Parts): DeliverableChart[] =>
  (forecast?.series ?? []).slice(0, 3).map((series) => {
    const history = series.history.slice(-36);
    const before = history.map(() => null);
    const last = history.at(-1)!.value;
    const joined = (pick: (point: (typeof series.points)[number]) => string) => [
      ...before.slice(1),
      last,
      ...series.points.map(pick),
    ];
    return chart({
      kind: 'line',
      caption: `${series.series}: history and forecast (${series.methodLabel})`,
      xTitle: 'Month',
      yTitle: series.series,
      unit,
      period: `${history[0]!.period} to ${series.points.at(-1)!.period}`,
      n: series.history.length,
      categories: [...history, ...series.points].map(({ period }) => period),
      series: [
        { name: 'Measured', values: [...history.map(({ value }) => value), ...series.points.map(() => null)] },
        { name: 'Forecast', values: joined(({ value }) => value), dashed: true },
        { name: '80 % low', values: joined(({ low }) => low), dashed: true },
        { name: '80 % high', values: joined(({ high }) => high), dashed: true },
      ],
    });
  });

const cashLines = ({ forecast, unit }: Parts): DeliverableChart[] => {
  const cash = forecast?.cash;
  const [first] = cash?.views ?? [];
  if (!cash || !first) return [];
  return [
    chart({
      kind: 'line',
      caption: 'Cash at the end of each week, by scenario',
      xTitle: 'Week ending',
      yTitle: 'Cash',
      unit,
      period: `${cash.start} to ${first.weeks.at(-1)!.end}`,
      n: first.weeks.length,
      categories: first.weeks.map(({ end }) => end),
      series: cash.views.map(({ scenario, weeks }) => ({
        name: scenario.name,
        values: weeks.map(({ closing }) => closing),
      })),
    }),
  ];
};

const trend = ({ statements, unit, period }: Parts): DeliverableChart[] => {
  const rows = ['revenue', 'ebitda', 'net_income'].flatMap(
    (line) => statements.income.find((row) => row.line === line) ?? [],
  );
  const [first] = rows;
  if (!first || first.trend.length < 2) return [];
  const periods = first.trend.map((point) => point.period);
  return [
    chart({
      kind: 'bar',
      caption: 'Trend of the main results',
      xTitle: 'Period',
      yTitle: 'Amount',
      unit,
      period: `${periods[0]} to ${period.label}`,
      n: periods.length,
      categories: periods,
      series: rows.map((row) => ({ name: row.label, values: row.trend.map(({ value }) => value) })),
    }),
  ];
};

/** The pictures that go with the figures: only those that the figures can fill. */
export const chartsFor = (parts: Parts): DeliverableChart[] => [
  ...incomeBridge(parts),
  ...trend(parts),
  ...varianceBars(parts),
  ...pvmBridge(parts),
  ...forecastLines(parts),
  ...cashLines(parts),
];
