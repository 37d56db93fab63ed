import { boolean, index, jsonb, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';
import { createdAt, instantColumn, tenantColumns, updatedAt } from '../../platform/database/tenant-table.ts';
import { organizations } from '../organizations/organization.table.ts';
import { users } from '../users/user.table.ts';

export const projects = pgTable(
  'projects',
  {
    ...tenantColumns,
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    name: varchar({ length: 255 }).notNull(),
    description: text().notNull().default(''),
    createdBy: uuid()
      .notNull()
      .references(() => users.id),
    isActive: boolean().notNull().default(true),
    settings: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    /** When it was deleted together with its contents, which a job removes before the row. Nobody sees it any more. */
    deletedAt: instantColumn(),
  },
  (table) => [index('projects_organization').on(table.organizationId, table.id)],
);
