import type { OrganizationSettings } from '@copilot/contracts';
import { boolean, jsonb, pgTable, uuid, varchar } from 'drizzle-orm/pg-core';
import { createdAt, instantColumn, updatedAt } from '../../platform/database/tenant-table.ts';

/** How the product looks for an organization. The logo's file lies in object storage under its hash. */
export interface StoredBranding {
  readonly productName: string | null;
  readonly accentColor: string | null;
  readonly logo: {
    readonly contentHash: string;
    readonly mediaType: string;
    readonly width: number;
    readonly height: number;
  } | null;
}

/** The tenants. A row's organization is the row itself. */
export const organizations = pgTable('organizations', {
  id: uuid().primaryKey(),
  name: varchar({ length: 255 }).notNull(),
  /** Proven to be the organization's by a DNS record; until then a claim. */
  domain: varchar({ length: 255 }).unique(),
  domainVerifiedAt: instantColumn(),
  domainClaim: jsonb().$type<{ domain: string; token: string }>(),
  logoUrl: varchar({ length: 255 }),
  subscriptionPlan: varchar({ length: 50 }).notNull().default('free'),
  /** False while suspended or waiting to be purged: nobody gets in. */
  isActive: boolean().notNull().default(true),
  suspendedAt: instantColumn(),
  suspensionReason: varchar({ length: 500 }),
  /** When everything of it will be removed; null: not to be deleted. */
  purgeAt: instantColumn(),
  restoreCodeHash: varchar({ length: 64 }),
  branding: jsonb().$type<Partial<StoredBranding>>().notNull().default({}),
  settings: jsonb().$type<Partial<OrganizationSettings>>().notNull().default({}),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});
