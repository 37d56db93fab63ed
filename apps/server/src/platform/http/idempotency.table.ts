import { index, integer, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';
import { createdAt, tenantColumns } from '../database/tenant-table.ts';

/** First answers to requests with an `Idempotency-Key`. `status` is null while the first one is still being answered. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    ...tenantColumns,
    userId: uuid().notNull(),
    key: varchar({ length: 200 }).notNull(),
    requestHash: varchar({ length: 64 }).notNull(),
    status: integer(),
    body: text(),
    createdAt: createdAt(),
  },
  (table) => [index('idempotency_keys_created').on(table.createdAt)],
);
