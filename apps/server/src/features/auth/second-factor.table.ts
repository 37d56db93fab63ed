import { bigint, index, pgTable, text, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { createdAt, instantColumn, tenantColumns } from '../../platform/database/tenant-table.ts';
import { users } from '../users/user.table.ts';

const owner = () =>
  uuid()
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' });

/** The secret that a person's authenticator app shares with us, sealed. It counts once a first code has shown that it was taken over. */
export const totpFactors = pgTable(
  'totp_factors',
  {
    ...tenantColumns,
    userId: owner(),
    sealedSecret: text().notNull(),
    createdAt: createdAt(),
    activatedAt: instantColumn(),
    /** The newest time step whose code was used: that one and all before it are refused. */
    lastUsedStep: bigint({ mode: 'number' }).notNull().default(0),
  },
  (table) => [uniqueIndex('totp_factors_user').on(table.userId)],
);

/** Codes for the day the authenticator app is lost, by hash only; each is good once. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    ...tenantColumns,
    userId: owner(),
    codeHash: varchar({ length: 64 }).notNull(),
    createdAt: createdAt(),
    usedAt: instantColumn(),
  },
  (table) => [index('recovery_codes_user').on(table.userId)],
);
