import { and, eq } from 'drizzle-orm';
import type { ObjectStorage } from '../../adapters/object-storage/object-storage.ts';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import { activeStatuses } from './run.repository.ts';
import { runs } from './run.table.ts';

/**
 * Removes the files of a conversation's runs, before the conversation takes the runs along. False while a run is at work: it ends by
 * itself once its person may no longer act.
 */
export const eraseRunFiles = async (
  objectStorage: ObjectStorage,
  scope: TenantScope,
  conversationId: string,
): Promise<boolean> => {
  const inConversation = and(eq(runs.organizationId, scope.organizationId), eq(runs.conversationId, conversationId));
  const rows = await scope.query((database) =>
    database.select({ id: runs.id, status: runs.status }).from(runs).where(inConversation),
  );
  const isActive = (status: (typeof rows)[number]['status']) => activeStatuses.some((active) => active === status);
  if (rows.some(({ status }) => isActive(status))) return false;
  for (const { id } of rows) await objectStorage.removeAll(`${scope.organizationId}/runs/${id}`);
  return true;
};
