import { and, eq } from 'drizzle-orm';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import { conversations } from './conversation.table.ts';

/** Removes the conversations of a project that is deleted, with their messages; its runs have gone before. True: none is left. */
export const removeProjectConversations = async (scope: TenantScope, projectId: string): Promise<boolean> => {
  const ofProject = and(eq(conversations.organizationId, scope.organizationId), eq(conversations.projectId, projectId));
  await scope.query((database) => database.delete(conversations).where(ofProject));
  return true;
};
