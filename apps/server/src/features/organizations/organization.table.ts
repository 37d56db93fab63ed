import { boolean, jsonb, pgTable, uuid, varchar } from 'drizzle-orm/pg-core';
import { createdAt, updatedAt } from '../../platform/database/tenant-table.ts';

/** The tenants. A row's organization is the row itself. */
export const organizations = pgTable('organizations', {
  id: uuid().primaryKey(),
  name: varchar({ length: 255 }).notNull(),
  domain: varchar({ length: 255 }).unique(),
  logoUrl: varchar({ length: 255 }),
  subscriptionPlan: varchar({ length: 50 }).notNull().default('free'),
  isActive: boolean().notNull().default(true),
  settings: jsonb().$type<Record<string, unknown>>().notNull().default({}),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});
