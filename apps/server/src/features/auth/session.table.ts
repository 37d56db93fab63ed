import { index, pgTable, uuid, varchar } from 'drizzle-orm/pg-core';
import { createdAt, instantColumn, tenantColumns } from '../../platform/database/tenant-table.ts';
import { users } from '../users/user.table.ts';

/** What a person proved who they are with. `demo` is the offer of a local installation. */
export type SignInMethod = 'password' | 'password_code' | 'sso' | 'demo';

/** A sign-in and all refresh tokens that came from it (the family). */
export const sessions = pgTable(
  'sessions',
  {
    ...tenantColumns,
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
    lastUsedAt: createdAt(),
    expiresAt: instantColumn().notNull(),
    /** When the person last proved who they are: at sign-in, and when asked again before something sensitive. */
    authenticatedAt: createdAt(),
    /** How they signed in. */
    method: varchar({ length: 20 }).$type<SignInMethod>().notNull().default('password'),
    revokedAt: instantColumn(),
    revokedReason: varchar({ length: 50 }),
    userAgent: varchar({ length: 400 }),
    address: varchar({ length: 60 }),
  },
  (table) => [index('sessions_user').on(table.userId)],
);

/** Refresh tokens by hash only. Each is good for one use; its successor is derived from it, so it need not be stored. */
export const refreshTokens = pgTable(
  'refresh_tokens',
  {
    ...tenantColumns,
    sessionId: uuid()
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    tokenHash: varchar({ length: 64 }).notNull().unique(),
    createdAt: createdAt(),
    usedAt: instantColumn(),
  },
  (table) => [index('refresh_tokens_session').on(table.sessionId)],
);
