import { documentField } from '@copilot/agent-kit';
import { IANAZone } from 'luxon';
import { z } from 'zod';
import { plainDay } from './issues/local-day.ts';

const stageName = z.string().trim().min(1).max(100);
const day = z.string().refine((text) => plainDay(text) !== null, { error: 'is not a day such as 2026-01-31' });

const forecastQuestion = z
  .strictObject({
    items: z.int().min(1).max(10_000).optional().meta({ title: 'Items', description: 'When will this many be done?' }),
    date: day
      .optional()
      .meta({ title: 'Date', description: 'How many will be done by the end of this day? (2026-01-31)' }),
    unit: z.enum(['day', 'week']).optional().meta({
      title: 'Draw days or weeks',
      description: 'What past throughput is drawn from; weeks for items, days for a date',
    }),
  })
  .refine(({ items, date }) => (items === undefined) !== (date === undefined), {
    error: 'needs either items or date, not both',
  });
export type ForecastQuestion = z.infer<typeof forecastQuestion>;

/** What the analysis is asked. */
export const jiraAnalyticsInput = z
  .strictObject({
    document: documentField({
      title: 'Exported issues',
      description:
        'A CSV file with the columns key, type and one for each stage with the day of entry, or JSON of the same',
    }).optional(),
    integrationId: z.uuid().optional().meta({
      title: 'Connected Jira',
      description: 'Instead of a file: the issues of a connected site',
      format: 'integration',
    }),
    stages: z
      .array(stageName)
      .max(30)
      .optional()
      .meta({ title: 'Stages', description: 'In their order; as in the file where you name none' }),
    start: z.string().trim().max(100).optional().meta({
      title: 'Start',
      description: 'The stage that begins the work (the second where you name none), or the first day to look at',
    }),
    end: z.string().trim().max(100).optional().meta({
      title: 'End',
      description: 'The stage that ends the work (the last where you name none), or the last day to look at',
    }),
    question: z
      .string()
      .trim()
      .max(1_000)
      .optional()
      .meta({ title: 'Question', description: 'For example: When will 30 items be done? What is stuck?' }),
    forecast: forecastQuestion.optional().meta({ title: 'Forecast' }),
    window: z
      .strictObject({
        from: day.optional().meta({ title: 'From' }),
        to: day.optional().meta({ title: 'To' }),
      })
      .optional()
      .meta({ title: 'Days to look at', description: 'The whole file where you name none' }),
    today: day
      .optional()
      .meta({ title: 'Today', description: 'The day ages count to, for an older export: 2026-01-31' }),
    types: z
      .array(z.string().trim().min(1).max(100))
      .max(50)
      .optional()
      .meta({ title: 'Issue types', description: 'Only these; all where you name none' }),
    waitStages: z
      .array(stageName)
      .max(30)
      .optional()
      .meta({ title: 'Waiting stages', description: 'Stages in which nobody works; they give the flow efficiency' }),
    convention: z.enum(['elapsed', 'inclusive']).default('elapsed').meta({
      title: 'Cycle time',
      description: 'elapsed: end minus start; inclusive: one day more, as the Kanban Guide counts. Both are given',
    }),
    backflow: z.enum(['first', 'last']).default('last').meta({
      title: 'When an issue goes back',
      description: 'last: the entry after its last return counts; first: its first entry',
    }),
    timeZone: z
      .string()
      .refine((zone) => IANAZone.isValidZone(zone), { error: 'is not an IANA time zone such as Europe/Brussels' })
      .optional()
      .meta({ title: 'Time zone', description: 'Where days begin and end; UTC where you name none' }),
    trials: z.int().min(10_000).max(100_000).default(20_000).meta({ title: 'Trials of the forecast' }),
    seed: z
      .int()
      .min(0)
      .max(4_294_967_295)
      .default(1)
      .meta({ title: 'Seed', description: 'The same seed gives the same forecast' }),
  })
  .refine(({ document, integrationId }) => (document === undefined) !== (integrationId === undefined), {
    path: ['document'],
    error: 'Hand in exported issues or choose a connected Jira, one of the two',
  });
export type JiraAnalyticsInput = z.infer<typeof jiraAnalyticsInput>;
