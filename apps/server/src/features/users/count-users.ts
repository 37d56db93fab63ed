import { and, count, eq } from 'drizzle-orm';
import type { TenantDatabase } from '../../kernel/tenant-scope.ts';
import { users } from './user.table.ts';

/** People of an organization who may sign in: those who are suspended or removed take no place. */
export const countUsers = async (database: TenantDatabase, organizationId: string): Promise<number> => {
  const [row] = await database
    .select({ users: count() })
    .from(users)
    .where(and(eq(users.organizationId, organizationId), eq(users.isActive, true)));
  return row?.users ?? 0;
};
