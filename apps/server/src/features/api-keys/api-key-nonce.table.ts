import { index, pgTable, primaryKey, uuid, varchar } from 'drizzle-orm/pg-core';
import { instantColumn } from '../../platform/database/tenant-table.ts';
import { apiKeys } from './api-key.table.ts';

/** Nonces of signed requests while their signatures could be sent again. Of a nonce only the SHA-256 is kept. */
export const apiKeyNonces = pgTable(
  'api_key_nonces',
  {
    organizationId: uuid().notNull(),
    apiKeyId: uuid()
      .notNull()
      .references(() => apiKeys.id, { onDelete: 'cascade' }),
    nonceHash: varchar({ length: 64 }).notNull(),
    expiresAt: instantColumn().notNull(),
  },
  (table) => [primaryKey({ columns: [table.apiKeyId, table.nonceHash] }), index().on(table.expiresAt)],
);
