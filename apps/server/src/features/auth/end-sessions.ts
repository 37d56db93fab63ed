import { and, eq, isNull } from 'drizzle-orm';
import type { TenantDatabase } from '../../kernel/tenant-scope.ts';
import { sessions } from './session.table.ts';

/** Ends every sign-in of a person, inside a transaction that takes something from them. */
export const endSessions = async (
  database: TenantDatabase,
  { organizationId, userId }: { organizationId: string; userId: string },
  reason: string,
): Promise<void> => {
  await database
    .update(sessions)
    .set({ revokedAt: new Date(), revokedReason: reason })
    .where(and(eq(sessions.organizationId, organizationId), eq(sessions.userId, userId), isNull(sessions.revokedAt)));
};
