import { bigint, index, json, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { instantColumn, tenantColumns } from '../../platform/database/tenant-table.ts';

/**
 * What was done, by whom. The database roles may only add and read: `appendOnlyTables` of the migrator. Nothing here names a person but
 * by id, so that removing someone need not touch it. `details` is `json`, not `jsonb`: the hash needs the text as it was written.
 */
export const auditLogs = pgTable(
  'audit_logs',
  {
    ...tenantColumns,
    sequence: bigint({ mode: 'number' }).notNull(),
    occurredAt: instantColumn().notNull(),
    actorKind: varchar({ length: 20 }).$type<'user' | 'api_key' | 'system' | 'anonymous'>().notNull(),
    actorId: uuid(),
    action: varchar({ length: 100 }).notNull(),
    outcome: varchar({ length: 20 }).$type<'done' | 'refused' | 'failed'>().notNull(),
    subjectType: varchar({ length: 50 }),
    subjectId: varchar({ length: 100 }),
    details: json().$type<Record<string, unknown>>().notNull(),
    address: varchar({ length: 60 }),
    requestId: varchar({ length: 64 }),
    previousHash: varchar({ length: 64 }).notNull(),
    hash: varchar({ length: 64 }).notNull(),
  },
  (table) => [
    uniqueIndex('audit_logs_sequence').on(table.organizationId, table.sequence),
    index('audit_logs_action').on(table.organizationId, table.action),
  ],
);

/** The newest entry of each organization's chain; its row is locked while an entry is added. */
export const auditHeads = pgTable('audit_heads', {
  organizationId: uuid().primaryKey(),
  sequence: bigint({ mode: 'number' }).notNull(),
  hash: varchar({ length: 64 }).notNull(),
  /** How far the chain has been anchored outside of the database. */
  anchoredSequence: bigint({ mode: 'number' }).notNull().default(0),
});
