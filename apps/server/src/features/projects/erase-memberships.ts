import { and, eq } from 'drizzle-orm';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import { projectMembers } from './project-member.table.ts';

/** Ends the memberships of someone who was removed. Suspended people keep theirs. Doing it again changes nothing. */
export const eraseMemberships = async (scope: TenantScope, userId: string): Promise<boolean> => {
  const theirs = and(eq(projectMembers.organizationId, scope.organizationId), eq(projectMembers.userId, userId));
  await scope.query((database) => database.delete(projectMembers).where(theirs));
  return true;
};
