import { jsonb, pgTable, uuid, varchar } from 'drizzle-orm/pg-core';
import { createdAt, instantColumn } from '../../../platform/database/tenant-table.ts';

/**
 * What is left of an organization that was removed: that it was, when, and how much. It points to no table of organizations, so it
 * outlives its organization, and it names nobody.
 */
export const purgeReceipts = pgTable('purge_receipts', {
  purgedOrganizationId: uuid().primaryKey(),
  requestedAt: instantColumn(),
  purgedAt: createdAt(),
  /** Rows by table, and how many files. */
  rows: jsonb().$type<Record<string, number>>().notNull(),
  files: jsonb().$type<{ count: number }>().notNull(),
  /** The end of its audit log, which proves a copy that someone took along. */
  auditHead: varchar({ length: 64 }),
});
