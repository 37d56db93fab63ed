import { createHash } from 'node:crypto';
import { lt } from 'drizzle-orm';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import type { Database } from '../../platform/database/database.ts';
import { apiKeyNonces } from './api-key-nonce.table.ts';
import { nonceSeconds } from './request-signature.ts';

/** Takes a nonce for one request; false when any process has taken it before. */
export const takeNonce = (scope: TenantScope, apiKeyId: string, nonce: string): Promise<boolean> =>
  scope.query(async (database) => {
    const taken = await database
      .insert(apiKeyNonces)
      .values({
        organizationId: scope.organizationId,
        apiKeyId,
        nonceHash: createHash('sha256').update(nonce).digest('hex'),
        expiresAt: new Date(Date.now() + nonceSeconds * 1000),
      })
      .onConflictDoNothing()
      .returning({ apiKeyId: apiKeyNonces.apiKeyId });
    return taken.length > 0;
  });

/** Forgets nonces whose signatures have become too old to be accepted. */
export const forgetNonces = (database: Database) => (): Promise<void> =>
  database.system(async (db) => {
    await db.delete(apiKeyNonces).where(lt(apiKeyNonces.expiresAt, new Date()));
  });
