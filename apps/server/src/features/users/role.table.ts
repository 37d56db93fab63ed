import type { Permission } from '@copilot/contracts';
import { sql } from 'drizzle-orm';
import { jsonb, pgTable, text, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { createdAt } from '../../platform/database/tenant-table.ts';
import { organizations } from '../organizations/organization.table.ts';

/** Built-in roles have no organization, and their permissions are `kernel/permissions.ts`; an organization's own list theirs. */
export const roles = pgTable(
  'roles',
  {
    id: uuid().primaryKey(),
    organizationId: uuid().references(() => organizations.id, { onDelete: 'cascade' }),
    name: varchar({ length: 100 }).notNull(),
    description: text().notNull().default(''),
    permissions: jsonb().$type<Permission[]>().notNull().default([]),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex('roles_name_unique').on(table.organizationId, sql`lower(${table.name})`)],
);
