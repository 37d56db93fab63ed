import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { createdAt, instantColumn, tenantColumns, updatedAt } from '../../platform/database/tenant-table.ts';
import { organizations } from '../organizations/organization.table.ts';
import { roles } from './role.table.ts';

/** E-mail and username are unique in the installation, whatever their case. */
export const users = pgTable(
  'users',
  {
    ...tenantColumns,
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    email: varchar({ length: 255 }).notNull(),
    username: varchar({ length: 255 }).notNull(),
    passwordHash: varchar({ length: 255 }).notNull(),
    fullName: varchar({ length: 255 }).notNull(),
    roleId: uuid()
      .notNull()
      .references(() => roles.id),
    isActive: boolean().notNull().default(true),
    isVerified: boolean().notNull().default(false),
    /** Set while the person has not chosen a password: they were invited. */
    invitedAt: instantColumn(),
    /** The person was removed: what named them is replaced, the row stays for the ids that point to it. */
    deletedAt: instantColumn(),
    /** Everything that was the removed person's alone is gone too. */
    erasedAt: instantColumn(),
    /** Raised when password or second factor change: access tokens of before are good for nothing. */
    securityVersion: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    uniqueIndex('users_email_unique').on(sql`lower(${table.email})`),
    uniqueIndex('users_username_unique').on(sql`lower(${table.username})`),
    index('users_organization').on(table.organizationId),
  ],
);
