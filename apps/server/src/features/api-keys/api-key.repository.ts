import type { ApiKey, ApiKeyQuery } from '@copilot/contracts';
import { and, count, desc, eq, getTableColumns, gt, isNull, lt } from 'drizzle-orm';
import type { TenantDatabase, TenantScope } from '../../kernel/tenant-scope.ts';
import { readCursor, toPage } from '../../platform/database/paging.ts';
import { users } from '../users/index.ts';
import { apiKeys } from './api-key.table.ts';

export type ApiKeyRow = typeof apiKeys.$inferSelect;

/** Whether a key has ended by itself or by somebody's will. */
export const statusOf = ({ revokedAt, expiresAt }: ApiKeyRow): ApiKey['status'] => {
  if (revokedAt) return 'revoked';
  return expiresAt.getTime() <= Date.now() ? 'expired' : 'active';
};

const toApiKey = ({ ownerName, ...row }: ApiKeyRow & { ownerName: string }): ApiKey => ({
  id: row.id,
  name: row.name,
  hint: row.hint,
  scopes: row.scopes,
  owner: { id: row.userId, name: ownerName },
  allowedAddresses: row.allowedAddresses,
  projectId: row.projectId,
  signing: row.signing,
  status: statusOf(row),
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  lastUsedAddress: row.lastUsedAddress,
  revokedAt: row.revokedAt?.toISOString() ?? null,
});

const one = (scope: TenantScope, id: string) =>
  and(eq(apiKeys.organizationId, scope.organizationId), eq(apiKeys.id, id));

const selectNamed = (database: TenantDatabase) =>
  database
    .select({ ...getTableColumns(apiKeys), ownerName: users.fullName })
    .from(apiKeys)
    .innerJoin(users, and(eq(users.id, apiKeys.userId), eq(users.organizationId, apiKeys.organizationId)));

/** Keys as the organization manages them. The functions with a `database` work inside the caller's transaction. */
export const apiKeyRepository = {
  /** Newest first; `ownerId` null: of everybody. */
  list: (scope: TenantScope, ownerId: string | null, { limit, cursor }: ApiKeyQuery) =>
    scope.query(async (database) => {
      const before = readCursor(cursor);
      const rows = await selectNamed(database)
        .where(
          and(
            eq(apiKeys.organizationId, scope.organizationId),
            ownerId ? eq(apiKeys.userId, ownerId) : undefined,
            before ? lt(apiKeys.id, before) : undefined,
          ),
        )
        .orderBy(desc(apiKeys.id))
        .limit(limit + 1);
      return toPage(rows.map(toApiKey), limit);
    }),

  /** A key's row, locked until the transaction ends. */
  async lock(database: TenantDatabase, scope: TenantScope, id: string): Promise<ApiKeyRow | undefined> {
    const [row] = await database.select().from(apiKeys).where(one(scope, id)).for('update');
    return row;
  },

  async show(database: TenantDatabase, scope: TenantScope, id: string): Promise<ApiKey> {
    const [row] = await selectNamed(database).where(one(scope, id));
    if (!row) throw new Error('The key is gone');
    return toApiKey(row);
  },

  async countActive(database: TenantDatabase, scope: TenantScope, userId: string): Promise<number> {
    const [row] = await database
      .select({ keys: count() })
      .from(apiKeys)
      .where(
        and(
          eq(apiKeys.organizationId, scope.organizationId),
          eq(apiKeys.userId, userId),
          isNull(apiKeys.revokedAt),
          gt(apiKeys.expiresAt, new Date()),
        ),
      );
    return row?.keys ?? 0;
  },

  async insert(database: TenantDatabase, row: typeof apiKeys.$inferInsert): Promise<void> {
    await database.insert(apiKeys).values(row);
  },

  async update(database: TenantDatabase, scope: TenantScope, id: string, change: Partial<ApiKeyRow>): Promise<void> {
    await database.update(apiKeys).set(change).where(one(scope, id));
  },
};
