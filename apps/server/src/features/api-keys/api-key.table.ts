import type { ApiKeyScope, RequestSigning } from '@copilot/contracts';
import { index, jsonb, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { createdAt, instantColumn, tenantColumns } from '../../platform/database/tenant-table.ts';
import { organizations } from '../organizations/organization.table.ts';
import { projects } from '../projects/project.table.ts';
import { users } from '../users/user.table.ts';

/** Keys that programs use in a person's name. Of the secret only the SHA-256 is kept. */
export const apiKeys = pgTable(
  'api_keys',
  {
    ...tenantColumns,
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: varchar({ length: 100 }).notNull(),
    hint: varchar({ length: 20 }).notNull(),
    secretHash: varchar({ length: 64 }).notNull(),
    /** The secret before the last rotation, good until then. */
    previousSecretHash: varchar({ length: 64 }),
    previousSecretUntil: instantColumn(),
    scopes: jsonb().$type<ApiKeyScope[]>().notNull(),
    allowedAddresses: jsonb().$type<string[]>().notNull().default([]),
    projectId: uuid().references(() => projects.id, { onDelete: 'cascade' }),
    signing: jsonb().$type<RequestSigning>(),
    expiresAt: instantColumn().notNull(),
    lastUsedAt: instantColumn(),
    lastUsedAddress: varchar({ length: 60 }),
    revokedAt: instantColumn(),
    revokedBy: uuid(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('api_keys_secret').on(table.secretHash),
    index('api_keys_previous_secret').on(table.previousSecretHash),
    index('api_keys_owner').on(table.organizationId, table.userId, table.id),
  ],
);
