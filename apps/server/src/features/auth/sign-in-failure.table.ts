import { integer, pgTable, varchar } from 'drizzle-orm/pg-core';
import { instantColumn } from '../../platform/database/tenant-table.ts';

/**
 * Failed guesses, counted for what was guessed at and from where. It holds hashes only, also of names that no account has, so that
 * nothing shows which do; that is why it belongs to no organization.
 */
export const signInFailures = pgTable('sign_in_failures', {
  key: varchar({ length: 64 }).primaryKey(),
  failures: integer().notNull(),
  lastFailureAt: instantColumn().notNull(),
  blockedUntil: instantColumn(),
});
