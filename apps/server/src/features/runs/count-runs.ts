import { and, count, eq, gte, lt, sql } from 'drizzle-orm';
import type { TenantDatabase } from '../../kernel/tenant-scope.ts';
import { runs } from './run.table.ts';

/** How many runs an organization has started since an instant, within the caller's transaction. */
export const countRuns = async (database: TenantDatabase, organizationId: string, since: Date): Promise<number> => {
  const [row] = await database
    .select({ runs: count() })
    .from(runs)
    .where(and(eq(runs.organizationId, organizationId), gte(runs.createdAt, since)));
  return row?.runs ?? 0;
};

const day = sql<string>`to_char(${runs.createdAt} at time zone 'UTC', 'YYYY-MM-DD')`;

/** Runs of a span of time by day (UTC) and agent. */
export const countRunsByDay = (
  database: TenantDatabase,
  organizationId: string,
  { from, until }: { from: Date; until: Date },
) =>
  database
    .select({ day, agentId: runs.agentId, runs: count() })
    .from(runs)
    .where(and(eq(runs.organizationId, organizationId), gte(runs.createdAt, from), lt(runs.createdAt, until)))
    .groupBy(day, runs.agentId);
