import { sql } from 'drizzle-orm';
import { index, pgTable, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { createdAt, instantColumn, tenantColumns, updatedAt } from '../../platform/database/tenant-table.ts';
import { organizations } from '../organizations/organization.table.ts';
import { users } from '../users/user.table.ts';

const ownedByOrganization = () => ({
  ...tenantColumns,
  organizationId: uuid()
    .notNull()
    .references(() => organizations.id, { onDelete: 'cascade' }),
});

/** What an organization's directory signs in with: one token each, by hash only. */
export const scimTokens = pgTable(
  'scim_tokens',
  {
    ...ownedByOrganization(),
    tokenHash: varchar({ length: 64 }).notNull().unique(),
    hint: varchar({ length: 20 }).notNull(),
    /** The role of whoever made the token: the directory manages nobody who may do more. */
    ceilingRoleId: uuid().notNull(),
    defaultRoleId: uuid().notNull(),
    createdAt: createdAt(),
    lastUsedAt: instantColumn(),
  },
  (table) => [uniqueIndex('scim_tokens_organization').on(table.organizationId)],
);

/** What the directory calls a person: its own id, and the name it looks them up by, which need not be the one they sign in with here. */
export const scimPeople = pgTable(
  'scim_people',
  {
    ...ownedByOrganization(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    userName: varchar({ length: 100 }).notNull(),
    externalId: varchar({ length: 255 }),
  },
  (table) => [
    uniqueIndex('scim_people_user').on(table.userId),
    uniqueIndex('scim_people_name').on(table.organizationId, sql`lower(${table.userName})`),
    uniqueIndex('scim_people_external').on(table.organizationId, table.externalId),
  ],
);

/** The directory's groups; administrators here say which role one gives. */
export const scimGroups = pgTable(
  'scim_groups',
  {
    ...ownedByOrganization(),
    displayName: varchar({ length: 255 }).notNull(),
    externalId: varchar({ length: 255 }),
    roleId: uuid(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [uniqueIndex('scim_groups_name').on(table.organizationId, sql`lower(${table.displayName})`)],
);

export const scimGroupMembers = pgTable(
  'scim_group_members',
  {
    ...ownedByOrganization(),
    groupId: uuid()
      .notNull()
      .references(() => scimGroups.id, { onDelete: 'cascade' }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
  },
  (table) => [
    uniqueIndex('scim_group_members_once').on(table.groupId, table.userId),
    index('scim_group_members_user').on(table.userId),
  ],
);
