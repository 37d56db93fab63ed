import { z } from 'zod';
import { planLimits, planUsage } from './billing.ts';
import { money } from './common.ts';

const day = z.iso.date();

/** A span of days in UTC, both ends included; the last 30 days unless given. A year at most. */
export const usageQuery = z.strictObject({ from: day.optional(), to: day.optional() });
export type UsageQuery = z.infer<typeof usageQuery>;

/** What was done and what it took. `cost` leaves out calls whose price is not known: `unpricedCalls` counts them. */
export const usageFigures = z.object({
  runs: z.int(),
  modelCalls: z.int(),
  unpricedCalls: z.int(),
  inputTokens: z.int(),
  outputTokens: z.int(),
  cost: money,
});
export type UsageFigures = z.infer<typeof usageFigures>;

export const usageReport = z.object({
  from: day,
  to: day,
  totals: usageFigures,
  /** Every day of the span, quiet ones too. */
  byDay: z.array(usageFigures.extend({ day })),
  /** Busiest first; `agentId` is null for what no agent did. */
  byAgent: z.array(usageFigures.extend({ agentId: z.string().nullable() })),
  /** Busiest first. Runs are not counted by model. */
  byModel: z.array(usageFigures.omit({ runs: true }).extend({ provider: z.string(), model: z.string() })),
  /** What the plan limits, and how much of it is used now. */
  limits: planLimits,
  used: planUsage,
});
export type UsageReport = z.infer<typeof usageReport>;
