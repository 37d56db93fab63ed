import type { UsageFigures } from '@copilot/contracts';
import { and, eq, gte, lt, sql } from 'drizzle-orm';
import type { TenantDatabase } from '../../kernel/tenant-scope.ts';
import { modelCalls } from './model-call.table.ts';

/** Half-open: `from` belongs to it, `until` no more. */
export interface Span {
  readonly from: Date;
  readonly until: Date;
}

export type CallFigures = Omit<UsageFigures, 'runs'>;

const dayOf = sql<string>`to_char(${modelCalls.createdAt} at time zone 'UTC', 'YYYY-MM-DD')`;
const figures = {
  modelCalls: sql<number>`count(*)::int`,
  unpricedCalls: sql<number>`count(*) filter (where ${modelCalls.cost} is null)::int`,
  inputTokens: sql<number>`coalesce(sum(${modelCalls.inputTokens}), 0)::float8`,
  outputTokens: sql<number>`coalesce(sum(${modelCalls.outputTokens}), 0)::float8`,
  cost: sql<string>`coalesce(sum(${modelCalls.cost}), 0)::text`,
};

const within = (organizationId: string, { from, until }: Span) =>
  and(eq(modelCalls.organizationId, organizationId), gte(modelCalls.createdAt, from), lt(modelCalls.createdAt, until));

/** Sums over the ledger of model calls, within the caller's transaction. */
export const usageRepository = {
  byDay: (database: TenantDatabase, organizationId: string, span: Span) =>
    database
      .select({ day: dayOf, ...figures })
      .from(modelCalls)
      .where(within(organizationId, span))
      .groupBy(dayOf),

  byAgent: (database: TenantDatabase, organizationId: string, span: Span) =>
    database
      .select({ agentId: modelCalls.agentId, ...figures })
      .from(modelCalls)
      .where(within(organizationId, span))
      .groupBy(modelCalls.agentId),

  byModel: (database: TenantDatabase, organizationId: string, span: Span) =>
    database
      .select({ provider: modelCalls.provider, model: modelCalls.model, ...figures })
      .from(modelCalls)
      .where(within(organizationId, span))
      .groupBy(modelCalls.provider, modelCalls.model),
};

/** Tokens of an organization's model calls since an instant. */
export const countTokens = async (database: TenantDatabase, organizationId: string, since: Date): Promise<number> => {
  const [row] = await database
    .select({ tokens: sql<number>`coalesce(sum(${modelCalls.inputTokens} + ${modelCalls.outputTokens}), 0)::float8` })
    .from(modelCalls)
    .where(and(eq(modelCalls.organizationId, organizationId), gte(modelCalls.createdAt, since)));
  return row?.tokens ?? 0;
};
