import type { Forecast, JiraMeasures } from '../jira-analytics.output.ts';
import type { Figure } from './figures.ts';

const total = (rows: readonly { count: number }[]): number => rows.reduce((sum, { count }) => sum + count, 0);

const figure = (
  id: string,
  value: string | number | null,
  unit: string,
  text: string,
  formula: string,
  inputs: readonly string[] = [],
): Figure[] =>
  value === null
    ? []
    : [{ id, value: String(value), unit, text: `${text}: ${value}${unit ? ` ${unit}` : ''}`, formula, inputs }];

const cycleFigures = ({ percentiles, scope, controlLimits }: JiraMeasures, rows: readonly string[]): Figure[] => {
  const method = `${percentiles.method} of the cycle times (${percentiles.convention})`;
  return [
    ...figure(
      'finished',
      percentiles.n,
      'issues',
      `Finished from ${scope.from} to ${scope.to}`,
      'count of issues that reached the end stage in the window',
      rows,
    ),
    ...([50, 70, 85, 95] as const).flatMap((percent) => [
      ...figure(`level-${percent}`, percent, '%', 'Percentile', 'level of the percentile'),
      ...figure(
        `cycle-p${percent}`,
        percentiles[`p${percent}`],
        'days',
        `Cycle time, ${percent} % of finished issues took at most`,
        method,
        rows,
      ),
    ]),
    ...(controlLimits
      ? figure(
          'cycle-upper',
          controlLimits.upper,
          'days',
          'Upper natural process limit of the cycle time',
          'mean + 2.66 × mean moving range',
          rows,
        )
      : []),
  ];
};

const flowFigures = (measures: JiraMeasures): Figure[] => {
  const { scope, wip, arrivals, throughput, weeklyThroughput, ages } = measures;
  const weeks = weeklyThroughput.map(({ count }) => count);
  const old = ages.filter(({ risk }) => risk === 'over_p85' || risk === 'over_p95');
  const [oldest] = ages;
  return [
    ...figure('from', scope.from, '', 'First day looked at', 'start of the window'),
    ...figure('to', scope.to, '', 'Last day looked at', 'end of the window'),
    ...figure('today', scope.today, '', 'Today', 'day of the analysis or as given'),
    ...figure(
      'considered',
      scope.considered,
      'issues',
      'Issues considered',
      'issues of the source less those left out',
    ),
    ...figure(
      'wip-end',
      wip.at(-1)?.count ?? null,
      'issues',
      `In progress at the end of ${scope.to}`,
      'started less finished',
    ),
    ...figure(
      'wip-start',
      wip[0]?.count ?? null,
      'issues',
      `In progress at the end of ${scope.from}`,
      'started less finished',
    ),
    ...figure(
      'wip-most',
      wip.length === 0 ? null : wip.reduce((most, { count }) => Math.max(most, count), 0),
      'issues',
      'Most in progress on one day',
      'maximum of daily work in progress',
    ),
    ...figure('arrived', total(arrivals), 'issues', 'Started in the window', 'sum of daily arrivals'),
    ...figure('departed', total(throughput), 'issues', 'Ended in the window', 'sum of daily departures'),
    ...(weeks.length === 0
      ? []
      : [
          ...figure(
            'weeks',
            weeks.length,
            'weeks',
            'Whole weeks in the window',
            'weeks of seven days counted back from the last day',
          ),
          ...figure(
            'week-low',
            Math.min(...weeks),
            'issues',
            'Fewest finished in a week',
            'minimum of weekly throughput',
          ),
          ...figure(
            'week-high',
            Math.max(...weeks),
            'issues',
            'Most finished in a week',
            'maximum of weekly throughput',
          ),
          ...figure(
            'week-median',
            weeks.toSorted((a, b) => a - b)[Math.floor((weeks.length - 1) / 2)]!,
            'issues',
            'Middle week',
            'lower median of weekly throughput',
          ),
        ]),
    ...figure('in-progress', ages.length, 'issues', `In progress on ${scope.today}`, 'count of work item ages'),
    ...figure(
      'over-p85',
      old.length,
      'issues',
      'In progress for longer than 85 % of finished issues took',
      'ages above the 85th percentile',
    ),
    ...(oldest
      ? [
          ...figure('oldest-key', oldest.key, '', 'Oldest in progress', 'largest age'),
          ...figure('oldest-days', oldest.days, 'days', `Age of ${oldest.key}`, 'today − start'),
        ]
      : []),
  ];
};

const stageFigures = ({ stageTimes, flowEfficiency, littlesLaw }: JiraMeasures): Figure[] => {
  const slowest = stageTimes.toSorted((a, b) => b.totalDays - a.totalDays)[0];
  return [
    ...(slowest
      ? [
          ...figure(
            'slowest-stage',
            slowest.stage,
            '',
            'Stage that took most of the time',
            'largest sum of days of finished issues',
          ),
          ...figure(
            'slowest-p50',
            slowest.p50,
            'days',
            `Half of the issues spent at most this long in ${slowest.stage}`,
            'median of days in the stage',
          ),
          ...figure(
            'slowest-p85',
            slowest.p85,
            'days',
            `85 % of the issues spent at most this long in ${slowest.stage}`,
            '85th percentile of days in the stage',
          ),
        ]
      : []),
    ...(flowEfficiency
      ? figure('efficiency', flowEfficiency.percent, '%', 'Flow efficiency', 'days outside waiting stages ÷ all days')
      : []),
    ...(littlesLaw
      ? [
          ...figure(
            'average-wip',
            littlesLaw.averageWip,
            'issues',
            'Average work in progress',
            'mean of daily work in progress',
          ),
          ...figure(
            'expected-days',
            littlesLaw.expectedDays,
            'days',
            'Cycle time by Little’s law',
            'average work in progress ÷ average throughput',
          ),
          ...figure('measured-days', littlesLaw.measuredDays, 'days', 'Average cycle time', 'mean of cycle times'),
        ]
      : []),
  ];
};

const sprintFigures = ({ sprints, velocity }: JiraMeasures): Figure[] => {
  const last = sprints.findLast(({ state }) => state === 'closed');
  return [
    ...(last
      ? [
          ...figure('sprint', last.name, '', 'Last closed sprint', 'sprint closed last'),
          ...figure(
            'sprint-committed',
            last.committed,
            'issues',
            `Committed in ${last.name}`,
            'issues in the sprint on its first day',
          ),
          ...figure(
            'sprint-completed',
            last.completed,
            'issues',
            `Completed in ${last.name}`,
            'issues finished by its end',
          ),
          ...figure(
            'sprint-added',
            last.added,
            'issues',
            `Added to ${last.name}`,
            'issues that came after its first day',
          ),
          ...figure(
            'sprint-carried',
            last.carriedOver,
            'issues',
            `Carried over from ${last.name}`,
            'issues unfinished at its end',
          ),
        ]
      : []),
    ...(velocity
      ? [
          ...figure(
            'velocity-low',
            velocity.low,
            velocity.unit,
            'Least completed in a sprint',
            'minimum over closed sprints',
          ),
          ...figure('velocity-median', velocity.median, velocity.unit, 'Middle sprint', 'median over closed sprints'),
          ...figure(
            'velocity-high',
            velocity.high,
            velocity.unit,
            'Most completed in a sprint',
            'maximum over closed sprints',
          ),
          ...figure('velocity-sprints', velocity.sprints, 'sprints', 'Closed sprints', 'count'),
        ]
      : []),
  ];
};

const forecastFigures = (forecast: Forecast): Figure[] => {
  const formula = `Monte Carlo, ${forecast.trials} trials, seed ${forecast.seed}, ${forecast.generator}`;
  return [
    ...figure('trials', forecast.trials, 'trials', 'Trials', 'as asked'),
    ...figure('samples', forecast.history.length, `${forecast.unit}s`, 'Past periods drawn from', 'count'),
    ...figure('forecast-items', forecast.items, 'issues', 'Issues to be done', 'as asked'),
    ...figure('forecast-date', forecast.date, '', 'Day of the forecast', 'as asked'),
    ...([50, 70, 85, 95] as const).flatMap((percent) => [
      ...figure(
        `forecast-p${percent}`,
        forecast[`p${percent}`],
        forecast.kind === 'when' ? `${forecast.unit}s` : 'issues',
        `Forecast at ${percent} %`,
        formula,
      ),
      ...figure(
        `forecast-day-p${percent}`,
        forecast.dates[`p${percent}`] ?? null,
        '',
        `Done by, at ${percent} %`,
        formula,
      ),
    ]),
  ];
};

/** Every figure of an analysis. `rows` are the claims of the issues that were finished. */
export const figuresOf = (measures: JiraMeasures, forecast: Forecast | null, rows: readonly string[]): Figure[] => [
  ...cycleFigures(measures, rows),
  ...flowFigures(measures),
  ...stageFigures(measures),
  ...sprintFigures(measures),
  ...(forecast ? forecastFigures(forecast) : []),
];
