import { index, integer, numeric, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';
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
    outputTokens: integer().notNull(),
    cost: numeric().notNull(),
    currency: varchar({ length: 3 }).notNull(),
    latencyMs: integer().notNull(),
    outcome: varchar({ length: 30 }).$type<'ok' | 'failed' | 'aborted'>().notNull(),
    /** Stable code of the failure; null when the call went well. */
    errorCode: text(),
    createdAt: createdAt(),
  },
  (table) => [index().on(table.organizationId, table.createdAt), index().on(table.runId)],
);
