import type { Integration, PageQuery } from '@copilot/contracts';
import { and, desc, eq, lt } from 'drizzle-orm';
import type { TenantDatabase, TenantScope } from '../../kernel/tenant-scope.ts';
import { readCursor, toPage } from '../../platform/database/paging.ts';
import { integrations } from './integration.table.ts';
import type { IntegrationRow } from './jira-access.ts';
import { type SyncRow, toSync } from './sync/sync.repository.ts';

const one = (scope: TenantScope, id: string) =>
  and(eq(integrations.organizationId, scope.organizationId), eq(integrations.id, id));

/** An integration as people see it: nothing of the credential but its hint. */
export const toIntegration = (
  row: IntegrationRow,
  about: { issues: number; sync: SyncRow | undefined },
): Integration => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  settings: row.settings,
  credential: { kind: row.credentialKind, account: row.credentialAccount, hint: row.credentialHint },
  status: row.status,
  statusReason: row.statusReason,
  health: row.health,
  issues: about.issues,
  lastSync: about.sync ? toSync(about.sync) : null,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

/** What is compared with an `If-Match`: what people set, not what synchronizations do. */
export const versionOf = ({
  id,
  name,
  settings,
  credential,
}: Pick<Integration, 'id' | 'name' | 'settings' | 'credential'>) => ({
  id,
  name,
  settings,
  credential,
});

export const integrationRepository = {
  list: (scope: TenantScope, { limit, cursor }: PageQuery) =>
    scope.query(async (database) => {
      const before = readCursor(cursor);
      const rows = await database
        .select()
        .from(integrations)
        .where(
          and(eq(integrations.organizationId, scope.organizationId), before ? lt(integrations.id, before) : undefined),
        )
        .orderBy(desc(integrations.id))
        .limit(limit + 1);
      return toPage(rows, limit);
    }),

  find: (scope: TenantScope, id: string): Promise<IntegrationRow | undefined> =>
    scope.query(async (database) => {
      const [row] = await database.select().from(integrations).where(one(scope, id));
      return row;
    }),

  async lock(database: TenantDatabase, scope: TenantScope, id: string): Promise<IntegrationRow | undefined> {
    const [row] = await database.select().from(integrations).where(one(scope, id)).for('update');
    return row;
  },

  async insert(database: TenantDatabase, row: typeof integrations.$inferInsert): Promise<IntegrationRow> {
    const [inserted] = await database.insert(integrations).values(row).returning();
    if (!inserted) throw new Error('The insert returned no row');
    return inserted;
  },

  async update(
    database: TenantDatabase,
    scope: TenantScope,
    id: string,
    change: Partial<typeof integrations.$inferInsert>,
  ) {
    const [row] = await database.update(integrations).set(change).where(one(scope, id)).returning();
    return row;
  },

  /** Syncs, issues and their history go with it. */
  remove: (database: TenantDatabase, scope: TenantScope, id: string) =>
    database.delete(integrations).where(one(scope, id)),
};
