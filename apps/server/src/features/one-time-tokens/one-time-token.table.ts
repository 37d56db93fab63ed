import { index, jsonb, pgTable, uuid, varchar } from 'drizzle-orm/pg-core';
import { createdAt, instantColumn, tenantColumns } from '../../platform/database/tenant-table.ts';
import { users } from '../users/user.table.ts';

/** What a one-time token is good for. A token of one purpose is nothing for another: its hash covers the purpose. */
export type TokenPurpose = 'email_verification' | 'password_reset' | 'mfa_challenge' | 'invitation';

/** Tokens that are good for one use and a short time, by hash only. */
export const oneTimeTokens = pgTable(
  'one_time_tokens',
  {
    ...tenantColumns,
    /** Whom it is for; null for someone who has no account yet (an invitation). */
    userId: uuid().references(() => users.id, { onDelete: 'cascade' }),
    purpose: varchar({ length: 30 }).$type<TokenPurpose>().notNull(),
    tokenHash: varchar({ length: 64 }).notNull().unique(),
    /** What the purpose needs to know when the token comes back: the address it proves, the invitation. No secrets. */
    data: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    createdAt: createdAt(),
    expiresAt: instantColumn().notNull(),
    usedAt: instantColumn(),
  },
  (table) => [index('one_time_tokens_user').on(table.userId, table.purpose)],
);
