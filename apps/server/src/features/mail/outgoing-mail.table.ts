import { index, integer, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';
import { createdAt, instantColumn, tenantColumns } from '../../platform/database/tenant-table.ts';
import { users } from '../users/user.table.ts';

/** `queued` is on its way, `sent` was taken by the mail server, `kept` is shown to administrators since there is no mail server. */
export type MailStatus = 'queued' | 'sent' | 'kept' | 'failed';

/** Mails of an organization to its people and to those it invites. */
export const outgoingMails = pgTable(
  'outgoing_mails',
  {
    ...tenantColumns,
    userId: uuid().references(() => users.id, { onDelete: 'cascade' }),
    recipient: varchar({ length: 254 }).notNull(),
    subject: varchar({ length: 200 }).notNull(),
    /** Text and HTML, sealed: they carry links that sign people in. Null once sent, or after a few days. */
    sealedBody: text(),
    status: varchar({ length: 20 }).$type<MailStatus>().notNull(),
    statusReason: varchar({ length: 300 }),
    /** How often it was put on its way. */
    dispatches: integer().notNull().default(1),
    createdAt: createdAt(),
    sentAt: instantColumn(),
  },
  (table) => [
    index('outgoing_mails_organization').on(table.organizationId),
    index('outgoing_mails_status').on(table.status),
  ],
);
