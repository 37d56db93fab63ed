import { and, eq, isNull } from 'drizzle-orm';
import type { TenantDatabase } from '../../kernel/tenant-scope.ts';
import { apiKeys } from './api-key.table.ts';

/** Revokes every key of a person who is removed, inside that transaction. A suspension needs none of it: keys act as their maker. */
export const endKeys = async (
  database: TenantDatabase,
  { organizationId, userId }: { organizationId: string; userId: string },
  reason: 'suspended' | 'removed',
): Promise<void> => {
  if (reason === 'suspended') return;
  await database
    .update(apiKeys)
    .set({ revokedAt: new Date() })
    .where(and(eq(apiKeys.organizationId, organizationId), eq(apiKeys.userId, userId), isNull(apiKeys.revokedAt)));
};
