import type { RoleMapping } from '@copilot/contracts';
import { boolean, index, jsonb, pgTable, text, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { createdAt, instantColumn, tenantColumns, updatedAt } from '../../platform/database/tenant-table.ts';
import { organizations } from '../organizations/organization.table.ts';
import { users } from '../users/user.table.ts';

const ownedByOrganization = () => ({
  ...tenantColumns,
  organizationId: uuid()
    .notNull()
    .references(() => organizations.id, { onDelete: 'cascade' }),
});

/** An organization's ways to sign in. */
export const identityProviders = pgTable(
  'identity_providers',
  {
    ...ownedByOrganization(),
    name: varchar({ length: 80 }).notNull(),
    issuer: varchar({ length: 500 }).notNull(),
    clientId: varchar({ length: 300 }).notNull(),
    clientSecretSealed: text(),
    clientSecretHint: varchar({ length: 20 }),
    scopes: jsonb().$type<string[]>().notNull(),
    roleMappings: jsonb().$type<RoleMapping[]>().notNull(),
    defaultRoleId: uuid(),
    createsAccounts: boolean().notNull(),
    requiresSecondFactor: boolean().notNull(),
    acrValues: jsonb().$type<string[]>().notNull(),
    isEnabled: boolean().notNull(),
    isEnforced: boolean().notNull(),
    /** The role of whoever saved it last: nobody gets in through it who may do more than that role. */
    ceilingRoleId: uuid().notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [index('identity_providers_organization').on(table.organizationId)],
);

/** E-mail domains by the connection they belong to: each to one in the whole installation. */
export const identityProviderDomains = pgTable(
  'identity_provider_domains',
  {
    ...ownedByOrganization(),
    providerId: uuid()
      .notNull()
      .references(() => identityProviders.id, { onDelete: 'cascade' }),
    domain: varchar({ length: 253 }).notNull(),
  },
  (table) => [
    uniqueIndex('identity_provider_domains_unique').on(table.domain),
    index('identity_provider_domains_provider').on(table.providerId),
  ],
);

/** Who somebody is at a provider. After the first sign-in this decides, never again the e-mail address. */
export const externalIdentities = pgTable(
  'external_identities',
  {
    ...ownedByOrganization(),
    providerId: uuid()
      .notNull()
      .references(() => identityProviders.id, { onDelete: 'cascade' }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    issuer: varchar({ length: 500 }).notNull(),
    subject: varchar({ length: 255 }).notNull(),
    createdAt: createdAt(),
    lastSignInAt: instantColumn(),
  },
  (table) => [
    uniqueIndex('external_identities_subject').on(table.providerId, table.issuer, table.subject),
    uniqueIndex('external_identities_user').on(table.providerId, table.userId),
    index('external_identities_user_only').on(table.userId),
  ],
);

/** Sign-ins that are under way at a provider. Secrets are not stored: `stateHash` finds the row, the rest is derived from the state. */
export const ssoFlows = pgTable(
  'sso_flows',
  {
    ...ownedByOrganization(),
    providerId: uuid()
      .notNull()
      .references(() => identityProviders.id, { onDelete: 'cascade' }),
    stateHash: varchar({ length: 64 }).notNull(),
    browserHash: varchar({ length: 64 }).notNull(),
    returnTo: varchar({ length: 500 }).notNull(),
    createdAt: createdAt(),
    expiresAt: instantColumn().notNull(),
  },
  (table) => [uniqueIndex('sso_flows_state').on(table.stateHash), index('sso_flows_expiry').on(table.expiresAt)],
);
