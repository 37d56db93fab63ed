import { rounded } from './flow/percentile.ts';
import { dayText, plainDay } from './issues/local-day.ts';
import type { Forecast, JiraAnalysis, JiraMeasures } from './jira-analytics.output.ts';

type Chart = JiraAnalysis['charts'][number];
type Series = Chart['series'][number];

/** More points than this are a cloud; the newest are shown, and the title says so. */
const mostPoints = 400;

const level = (name: string, value: number | null, length: number): Series[] =>
  value === null ? [] : [{ name, values: Array<number>(length).fill(value), dashed: true }];

const levels = ({ percentiles }: JiraMeasures, length: number): Series[] => [
  ...level('50 % of finished issues', percentiles.p50, length),
  ...level('85 % of finished issues', percentiles.p85, length),
  ...level('95 % of finished issues', percentiles.p95, length),
];

const periodOf = ({ scope }: JiraMeasures): string => `${scope.from} to ${scope.to}, ${scope.zone}`;

const cycleTimes = (measures: JiraMeasures): Chart[] => {
  const shown = measures.cycleTimes.slice(-mostPoints);
  if (shown.length === 0) return [];
  const isPart = shown.length < measures.cycleTimes.length;
  return [
    {
      id: 'cycle-times',
      kind: 'points',
      title: `Cycle time of finished issues (${measures.scope.convention})${isPart ? `, the last ${mostPoints}` : ''}`,
      xTitle: 'Issue, in order of its end',
      yTitle: 'Cycle time',
      unit: 'days',
      period: periodOf(measures),
      n: shown.length,
      categories: shown.map(({ key }) => key),
      series: [
        { name: 'Cycle time', values: shown.map(({ days }) => days), dashed: false },
        ...levels(measures, shown.length),
      ],
    },
  ];
};

const weeks = (measures: JiraMeasures): Chart[] => {
  const { weeklyThroughput, arrivals } = measures;
  if (weeklyThroughput.length === 0) return [];
  const started = (from: string, to: string) =>
    arrivals.reduce((sum, { date, count }) => (date >= from && date <= to ? sum + count : sum), 0);
  return [
    {
      id: 'weeks',
      kind: 'bar',
      title: 'Started and finished each week',
      xTitle: 'Week up to',
      yTitle: 'Issues',
      unit: 'issues',
      period: periodOf(measures),
      n: measures.percentiles.n,
      categories: weeklyThroughput.map(({ to }) => to),
      series: [
        { name: 'Finished', values: weeklyThroughput.map(({ count }) => count), dashed: false },
        { name: 'Started', values: weeklyThroughput.map(({ from, to }) => started(from, to)), dashed: false },
      ],
    },
  ];
};

const cumulativeFlow = (measures: JiraMeasures): Chart => {
  const { dates, stages } = measures.cumulativeFlow;
  const counts = measures.scope.stages.map((stage) => stages[stage]!);
  const band = (stage: number) => counts[stage]!.map((count, index) => count - (counts[stage + 1]?.[index] ?? 0));
  return {
    id: 'cumulative-flow',
    kind: 'area',
    title: 'Cumulative flow: issues in each stage at the end of each day',
    xTitle: 'Day',
    yTitle: 'Issues',
    unit: 'issues',
    period: periodOf(measures),
    n: measures.scope.considered,
    categories: dates,
    // The last stage lies at the bottom, so that what is finished grows from the axis.
    series: measures.scope.stages.map((name, stage) => ({ name, values: band(stage), dashed: false })).reverse(),
  };
};

const wip = (measures: JiraMeasures): Chart => ({
  id: 'wip',
  kind: 'line',
  title: 'Work in progress at the end of each day',
  xTitle: 'Day',
  yTitle: 'Issues',
  unit: 'issues',
  period: periodOf(measures),
  n: measures.wip.length,
  categories: measures.wip.map(({ date }) => date),
  series: [{ name: 'In progress', values: measures.wip.map(({ count }) => count), dashed: false }],
});

const ages = (measures: JiraMeasures): Chart[] => {
  const shown = measures.ages.slice(0, mostPoints);
  if (shown.length === 0) return [];
  return [
    {
      id: 'ages',
      kind: 'points',
      title: 'Age of what is in progress',
      xTitle: 'Issue, oldest first',
      yTitle: 'Age',
      unit: 'days',
      period: `${measures.scope.today}, ${measures.scope.zone}`,
      n: shown.length,
      categories: shown.map(({ key }) => key),
      series: [
        { name: 'Age', values: shown.map(({ days }) => days), dashed: false },
        ...levels(measures, shown.length),
      ],
    },
  ];
};

const sprints = (measures: JiraMeasures): Chart[] =>
  measures.sprints.length === 0
    ? []
    : [
        {
          id: 'sprints',
          kind: 'bar',
          title: 'What sprints began with and completed',
          xTitle: 'Sprint',
          yTitle: 'Issues',
          unit: 'issues',
          period: `${measures.sprints[0]!.start} to ${measures.sprints.at(-1)!.end ?? measures.scope.today}`,
          n: measures.sprints.length,
          categories: measures.sprints.map(({ name }) => name),
          series: [
            { name: 'Committed', values: measures.sprints.map(({ committed }) => committed), dashed: false },
            { name: 'Completed', values: measures.sprints.map(({ completed }) => completed), dashed: false },
            { name: 'Added', values: measures.sprints.map(({ added }) => added), dashed: false },
          ],
        },
      ];

const forecastChart = (forecast: Forecast, measures: JiraMeasures): Chart => {
  const isDate = forecast.kind === 'when';
  const days = forecast.unit === 'week' ? 7 : 1;
  const today = plainDay(measures.scope.today)!;
  return {
    id: 'forecast',
    kind: 'line',
    title: isDate
      ? `Chance that ${forecast.items} issues are done`
      : `Chance that at least so many issues are done by ${forecast.date}`,
    xTitle: isDate ? 'By' : 'Issues',
    yTitle: 'Share of trials',
    unit: '%',
    period: `drawn from ${forecast.history.length} ${forecast.unit}s up to ${measures.scope.to}`,
    n: forecast.trials,
    categories: forecast.distribution.map(({ value }) => (isDate ? dayText(today + value * days) : String(value))),
    series: [
      {
        name: 'Chance',
        values: forecast.distribution.map(({ probability }) => rounded(probability * 100)),
        dashed: false,
      },
    ],
  };
};

/** The pictures of an analysis, once for the screen and for every file. */
export const chartsOf = (measures: JiraMeasures, forecast: Forecast | null): Chart[] => [
  ...(forecast ? [forecastChart(forecast, measures)] : []),
  ...cycleTimes(measures),
  ...weeks(measures),
  cumulativeFlow(measures),
  wip(measures),
  ...ages(measures),
  ...sprints(measures),
];
