import { sql } from 'drizzle-orm';
import { bigint, integer, pgTable, text, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { createdAt, instantColumn, tenantColumns } from '../../../platform/database/tenant-table.ts';
import { organizations } from '../organization.table.ts';

export type ExportStatus = 'queued' | 'running' | 'done' | 'failed' | 'expired';

/** An organization's data as one file to take along. One at a time is made for an organization. */
export const organizationExports = pgTable(
  'organization_exports',
  {
    ...tenantColumns,
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    requestedBy: uuid(),
    status: varchar({ length: 20 }).$type<ExportStatus>().notNull().default('queued'),
    statusReason: text(),
    /** Tables and files written so far, and in all. */
    done: integer().notNull().default(0),
    total: integer().notNull().default(0),
    sizeBytes: bigint({ mode: 'number' }),
    contentHash: varchar({ length: 64 }),
    createdAt: createdAt(),
    endedAt: instantColumn(),
    expiresAt: instantColumn(),
  },
  (table) => [
    uniqueIndex('organization_exports_one_active').on(table.organizationId).where(sql`status in ('queued', 'running')`),
  ],
);
