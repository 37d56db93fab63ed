import { z } from 'zod';

const text = z.string().nullable();
const issue = { key: z.string(), type: text, summary: text, url: text };

/** What the view reads of the flow analytics' data. */
const flowData = z.object({
  scope: z.object({
    source: z.string(),
    selection: text,
    issues: z.number(),
    considered: z.number(),
    excluded: z.array(z.object({ reason: z.string(), count: z.number(), keys: z.array(z.string()) })),
    zone: z.string(),
    today: z.string(),
    from: z.string(),
    to: z.string(),
    convention: z.string(),
    definitions: z.array(z.string()),
  }),
  answers: z.array(z.object({ question: z.string(), text: z.string(), status: z.string() })),
  notices: z.array(z.string()),
  percentiles: z.object({ n: z.number(), p50: z.number().nullable(), p85: z.number().nullable() }),
  weeklyThroughput: z.array(z.object({ count: z.number() })),
  wip: z.array(z.object({ count: z.number() })),
  cycleTimes: z.array(
    z.object({
      ...issue,
      start: z.string(),
      end: z.string(),
      elapsedDays: z.number(),
      inclusiveDays: z.number(),
      claimId: text,
    }),
  ),
  ages: z.array(z.object({ ...issue, stage: z.string(), since: z.string(), days: z.number(), risk: z.string() })),
  stageTimes: z.array(
    z.object({ stage: z.string(), n: z.number(), p50: z.number(), p85: z.number(), totalDays: z.number() }),
  ),
  sprints: z.array(
    z.object({
      name: z.string(),
      start: z.string(),
      end: text,
      committed: z.number(),
      added: z.number(),
      removed: z.number(),
      completed: z.number(),
      carriedOver: z.number(),
    }),
  ),
  forecast: z
    .object({
      kind: z.enum(['when', 'how_many']),
      unit: z.string(),
      items: z.number().nullable(),
      date: text,
      p50: z.number(),
      p70: z.number(),
      p85: z.number(),
      p95: z.number(),
      dates: z.record(z.string(), z.string()),
      trials: z.number(),
      seed: z.number(),
      generator: z.string(),
      history: z.array(z.number()),
      warning: text,
    })
    .nullable(),
  charts: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['bar', 'area', 'line', 'points']),
      title: z.string(),
      xTitle: z.string(),
      yTitle: z.string(),
      unit: z.string(),
      period: z.string(),
      n: z.number(),
      categories: z.array(z.string()),
      series: z.array(z.object({ name: z.string(), values: z.array(z.number().nullable()), dashed: z.boolean() })),
    }),
  ),
  dataQuality: z.array(
    z.object({
      code: z.string(),
      severity: z.string(),
      message: z.string(),
      count: z.number(),
      keys: z.array(z.string()),
    }),
  ),
});
export type FlowData = z.infer<typeof flowData>;

/** The data of a run, if it is of a revision that this view knows. */
export const readFlowData = (data: unknown): FlowData | null => flowData.safeParse(data).data ?? null;
