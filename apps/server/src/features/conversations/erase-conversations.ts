import { and, eq } from 'drizzle-orm';
import type { ObjectStorage } from '../../adapters/object-storage/object-storage.ts';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import { eraseRunFiles } from '../runs/index.ts';
import { conversations } from './conversation.table.ts';

/**
 * Erases a person's conversations with their messages, runs and files: they were nobody else's. False while one of them is still being
 * answered. Doing it again changes nothing.
 */
export const eraseConversations =
  (objectStorage: ObjectStorage) =>
  async (scope: TenantScope, userId: string): Promise<boolean> => {
    const theirs = and(eq(conversations.organizationId, scope.organizationId), eq(conversations.userId, userId));
    const rows = await scope.query((database) =>
      database.select({ id: conversations.id }).from(conversations).where(theirs),
    );
    let isAllGone = true;
    for (const { id } of rows) {
      const isQuiet = await eraseRunFiles(objectStorage, scope, id);
      if (isQuiet)
        await scope.query((database) => database.delete(conversations).where(and(theirs, eq(conversations.id, id))));
      isAllGone &&= isQuiet;
    }
    return isAllGone;
  };
