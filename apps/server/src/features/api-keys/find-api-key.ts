import { and, eq, gt, isNull, lt, or } from 'drizzle-orm';
import type { Database } from '../../platform/database/database.ts';
import { apiKeys } from './api-key.table.ts';

const minuteMs = 60_000;

/** Keys across all organizations: whoever comes with one has no organization yet. */
export const createApiKeyFinder = (database: Database) => ({
  /** The key with this secret, or with this one until its rotation is over; expired and revoked ones too. */
  bySecret: (secretHash: string) =>
    database.system(async (db) => {
      const isPrevious = and(eq(apiKeys.previousSecretHash, secretHash), gt(apiKeys.previousSecretUntil, new Date()));
      const [row] = await db
        .select()
        .from(apiKeys)
        .where(or(eq(apiKeys.secretHash, secretHash), isPrevious));
      return row;
    }),

  byId: (organizationId: string, id: string) =>
    database.system(async (db) => {
      const [row] = await db
        .select()
        .from(apiKeys)
        .where(and(eq(apiKeys.organizationId, organizationId), eq(apiKeys.id, id)));
      return row;
    }),

  /** Notes that a key was used, once a minute at most, whatever process is asked. */
  touch: (organizationId: string, id: string, address: string) =>
    database.system(async (db) => {
      const now = new Date();
      const isOld = or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, new Date(now.getTime() - minuteMs)));
      await db
        .update(apiKeys)
        .set({ lastUsedAt: now, lastUsedAddress: address })
        .where(and(eq(apiKeys.organizationId, organizationId), eq(apiKeys.id, id), isOld));
    }),
});
