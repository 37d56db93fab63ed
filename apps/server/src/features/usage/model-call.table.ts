import { index, integer, numeric, pgTable, uuid, varchar } from 'drizzle-orm/pg-core';
import { createdAt, tenantColumns } from '../../platform/database/tenant-table.ts';

/** The ledger of language model calls: one row each, paid for or not. Rows are only ever added. */
export const modelCalls = pgTable(
  'model_calls',
  {
    ...tenantColumns,
    projectId: uuid(),
    userId: uuid(),
    agentId: varchar({ length: 100 }),
    runId: uuid(),
    purpose: varchar({ length: 100 }).notNull(),
    provider: varchar({ length: 100 }).notNull(),
    model: varchar({ length: 200 }).notNull(),
    inputTokens: integer().notNull(),
    cachedInputTokens: integer().notNull(),
    outputTokens: integer().notNull(),
    reasoningTokens: integer().notNull(),
    /** Null when the model's price or the number of tokens is not known. */
    cost: numeric(),
    currency: varchar({ length: 3 }).notNull(),
    latencyMs: integer().notNull(),
    firstTokenMs: integer(),
    attempts: integer().notNull(),
    failovers: integer().notNull(),
    outcome: varchar({ length: 30 }).$type<'ok' | 'error' | 'aborted'>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [index().on(table.organizationId, table.createdAt), index().on(table.runId)],
);
