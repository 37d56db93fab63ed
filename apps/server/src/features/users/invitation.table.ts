import { sql } from 'drizzle-orm';
import { integer, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { createdAt, instantColumn, tenantColumns } from '../../platform/database/tenant-table.ts';
import { organizations } from '../organizations/organization.table.ts';
import { roles } from './role.table.ts';
import { users } from './user.table.ts';

/** Whom the organization has asked in. The link's token is a one-time token; `issue` says which of them is the newest. */
export const invitations = pgTable(
  'invitations',
  {
    ...tenantColumns,
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    email: varchar({ length: 255 }).notNull(),
    fullName: varchar({ length: 255 }),
    roleId: uuid()
      .notNull()
      .references(() => roles.id),
    /** The account that waits for its password; null: accepting makes one. */
    userId: uuid().references(() => users.id, { onDelete: 'cascade' }),
    invitedBy: uuid(),
    issue: integer().notNull().default(1),
    createdAt: createdAt(),
    expiresAt: instantColumn().notNull(),
    acceptedAt: instantColumn(),
    withdrawnAt: instantColumn(),
  },
  (table) => [
    uniqueIndex('invitations_one_open')
      .on(table.organizationId, sql`lower(${table.email})`)
      .where(sql`accepted_at is null and withdrawn_at is null`),
  ],
);
