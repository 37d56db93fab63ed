import type { ConnectionHealth, IntegrationKind, IntegrationSync, JiraSettings, SyncReport } from '@copilot/contracts';
import { bigint, index, integer, jsonb, pgTable, text, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { createdAt, instantColumn, tenantColumns, updatedAt } from '../../platform/database/tenant-table.ts';
import { organizations } from '../organizations/organization.table.ts';

/** What a synchronization learned about a site and the next one and the analysis need. */
export interface JiraDiscovery {
  readonly accountZone: string | null;
  readonly statuses: readonly { readonly name: string; readonly category: string }[];
}

/** Connected systems. The credential is sealed and never leaves the server. */
export const integrations = pgTable(
  'integrations',
  {
    ...tenantColumns,
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    kind: varchar({ length: 20 }).$type<IntegrationKind>().notNull(),
    name: varchar({ length: 100 }).notNull(),
    settings: jsonb().$type<JiraSettings>().notNull(),
    credentialKind: varchar({ length: 20 }).$type<'api_token' | 'oauth'>().notNull(),
    /** Who the credential belongs to, where that is no secret. */
    credentialAccount: varchar({ length: 254 }),
    credentialHint: varchar({ length: 20 }).notNull(),
    sealedCredential: text().notNull(),
    /** Raised whenever the credential changes, so that a refresh that came late does not overwrite a newer one. */
    credentialVersion: integer().notNull().default(1),
    sealedWebhookSecret: text().notNull(),
    status: varchar({ length: 20 })
      .$type<'unchecked' | 'connected' | 'failing' | 'unauthorized'>()
      .notNull()
      .default('unchecked'),
    statusReason: text(),
    health: jsonb().$type<ConnectionHealth>(),
    discovery: jsonb().$type<JiraDiscovery>(),
    /** Everything that Jira changed before this has been read, under settings of this hash. */
    cursor: instantColumn(),
    cursorSettings: varchar({ length: 64 }),
    lastSyncedAt: instantColumn(),
    createdBy: uuid(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [uniqueIndex('integrations_name_unique').on(table.organizationId, table.name)],
);

/** Synchronizations, one row each. Of an integration at most one is under way. */
export const integrationSyncs = pgTable(
  'integration_syncs',
  {
    ...tenantColumns,
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    integrationId: uuid()
      .notNull()
      .references(() => integrations.id, { onDelete: 'cascade' }),
    status: varchar({ length: 20 }).$type<IntegrationSync['status']>().notNull().default('queued'),
    /** Equal to the integration while under way, null after: the unique index lets one run at a time. */
    activeFor: uuid(),
    done: integer().notNull().default(0),
    note: text().notNull().default('Waiting'),
    report: jsonb().$type<SyncReport>().notNull(),
    requests: bigint({ mode: 'number' }).notNull().default(0),
    errorCode: varchar({ length: 60 }),
    errorMessage: text(),
    createdAt: createdAt(),
    endedAt: instantColumn(),
  },
  (table) => [
    uniqueIndex('integration_syncs_one_active').on(table.activeFor),
    index('integration_syncs_integration').on(table.organizationId, table.integrationId, table.id),
  ],
);
