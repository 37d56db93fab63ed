import { z } from 'zod';
import { dataFinding } from './issues/finding.ts';

const dayCount = z.object({ date: z.string(), count: z.int() });
const measured = z.number().nullable();

const scope = z.object({
  source: z.string(),
  selection: z.string().nullable(),
  issues: z.int(),
  considered: z.int(),
  excluded: z.array(z.object({ reason: z.string(), count: z.int(), keys: z.array(z.string()) })),
  types: z.array(z.string()),
  zone: z.string(),
  today: z.string(),
  from: z.string(),
  to: z.string(),
  days: z.int(),
  stages: z.array(z.string()),
  startStage: z.string(),
  endStage: z.string(),
  convention: z.enum(['elapsed', 'inclusive']),
  backflow: z.enum(['first', 'last']),
  /** How each measure is defined, in sentences for the reader. */
  definitions: z.array(z.string()),
});

const cycleTime = z.object({
  key: z.string(),
  type: z.string().nullable(),
  summary: z.string().nullable(),
  url: z.string().nullable(),
  start: z.string(),
  end: z.string(),
  /** By the convention asked for. */
  days: z.int(),
  elapsedDays: z.int(),
  inclusiveDays: z.int(),
  /** Days on which the issue was flagged; null where the source does not say. */
  blockedDays: z.int().nullable(),
  claimId: z.string().nullable(),
});

const age = z.object({
  key: z.string(),
  type: z.string().nullable(),
  summary: z.string().nullable(),
  url: z.string().nullable(),
  stage: z.string(),
  since: z.string(),
  days: z.int(),
  /** Against finished items: how old this one is compared with how long they took. */
  risk: z.enum(['over_p95', 'over_p85', 'over_p50', 'usual', 'unknown']),
});

const forecastPercents = [5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 95] as const;
export type ForecastPercent = `p${(typeof forecastPercents)[number]}`;
const percentShape = Object.fromEntries(forecastPercents.map((percent) => [`p${percent}`, z.int()])) as Record<
  ForecastPercent,
  z.ZodInt
>;

export { forecastPercents };

const forecast = z.object({
  /** `when`: the percentiles are periods until `items` are done. `how_many`: items done at least by `date`. */
  kind: z.enum(['when', 'how_many']),
  unit: z.enum(['day', 'week']),
  items: z.int().nullable(),
  date: z.string().nullable(),
  periods: z.int().nullable(),
  ...percentShape,
  /** For `when`: the day by which the items are done. */
  dates: z.record(z.string(), z.string()),
  /** Share of trials, 0 to 1: done within `value` periods, or at least `value` items done. */
  distribution: z.array(z.object({ value: z.int(), probability: z.number() })),
  trials: z.int(),
  seed: z.int(),
  generator: z.string(),
  history: z.array(z.int()),
  warning: z.string().nullable(),
});

const sprint = z.object({
  name: z.string(),
  state: z.enum(['future', 'active', 'closed']),
  start: z.string(),
  end: z.string().nullable(),
  committed: z.int(),
  completed: z.int(),
  added: z.int(),
  removed: z.int(),
  carriedOver: z.int(),
  committedPoints: measured,
  completedPoints: measured,
});

/** A picture with all that is needed to trust it; drawn alike on the screen and in files. */
const chart = z.object({
  id: z.string(),
  kind: z.enum(['bar', 'area', 'line', 'points']),
  title: z.string(),
  xTitle: z.string(),
  yTitle: z.string(),
  unit: z.string(),
  period: z.string(),
  n: z.int(),
  categories: z.array(z.string()),
  series: z.array(z.object({ name: z.string(), values: z.array(z.number().nullable()), dashed: z.boolean() })),
});

/** The analysis; every number in it is computed from the issues’ histories. */
export const jiraAnalysis = z.object({
  scope,
  cycleTimes: z.array(cycleTime),
  percentiles: z.object({
    n: z.int(),
    convention: z.enum(['elapsed', 'inclusive']),
    method: z.string(),
    p10: measured,
    p50: measured,
    p70: measured,
    p85: measured,
    p90: measured,
    p95: measured,
  }),
  controlLimits: z
    .object({
      mean: z.number(),
      movingRange: z.number(),
      lower: z.number(),
      upper: z.number(),
      outside: z.array(z.string()),
    })
    .nullable(),
  wip: z.array(dayCount),
  arrivals: z.array(dayCount),
  throughput: z.array(dayCount),
  netFlow: z.array(dayCount),
  /** Whole weeks of seven days, counted back from the window’s last day. */
  weeklyThroughput: z.array(z.object({ from: z.string(), to: z.string(), count: z.int() })),
  /** Issues that had come to each stage or past it by the end of each day. */
  cumulativeFlow: z.object({ dates: z.array(z.string()), stages: z.record(z.string(), z.array(z.int())) }),
  ages: z.array(age),
  stageTimes: z.array(
    z.object({
      stage: z.string(),
      n: z.int(),
      p50: z.number(),
      p85: z.number(),
      totalDays: z.int(),
      isWaiting: z.boolean(),
    }),
  ),
  flowEfficiency: z.object({ percent: z.number(), activeDays: z.int(), totalDays: z.int() }).nullable(),
  /** Little’s law over the window: average WIP ÷ average throughput against the average cycle time. */
  littlesLaw: z
    .object({
      averageWip: z.number(),
      averageThroughput: z.number(),
      expectedDays: z.number(),
      measuredDays: z.number(),
      isStable: z.boolean(),
    })
    .nullable(),
  sprints: z.array(sprint),
  velocity: z
    .object({
      sprints: z.int(),
      unit: z.enum(['items', 'points']),
      low: z.number(),
      median: z.number(),
      high: z.number(),
    })
    .nullable(),
  forecast: forecast.nullable(),
  charts: z.array(chart),
  dataQuality: z.array(dataFinding),
  /** What was asked, answered from the figures; first the reader’s own question. */
  answers: z.array(
    z.object({
      question: z.string(),
      text: z.string(),
      status: z.enum(['answered', 'declined', 'not_understood']),
      claimIds: z.array(z.string()),
    }),
  ),
  notices: z.array(z.string()),
});
export type JiraAnalysis = z.infer<typeof jiraAnalysis>;
/** What is measured before anybody asks anything. */
export type JiraMeasures = Omit<JiraAnalysis, 'forecast' | 'charts' | 'answers' | 'notices'>;
export type Forecast = NonNullable<JiraAnalysis['forecast']>;
