import type { IntegrationSync, SyncReport } from '@copilot/contracts';
import { and, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { TenantDatabase, TenantScope } from '../../../kernel/tenant-scope.ts';
import type { Database } from '../../../platform/database/database.ts';
import { integrationSyncs, integrations } from '../integration.table.ts';

export type SyncRow = typeof integrationSyncs.$inferSelect;

const emptyReport: SyncReport = {
  mode: 'full',
  since: null,
  issues: 0,
  changelogItems: 0,
  removed: 0,
  skipped: [],
  requests: 0,
  cursor: null,
};

export const toSync = (row: SyncRow): IntegrationSync => ({
  id: row.id,
  status: row.status,
  progress: { done: row.done, note: row.note },
  report: row.report,
  error: row.errorCode === null ? null : { code: row.errorCode, message: row.errorMessage ?? '' },
  createdAt: row.createdAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
});

const own = (scope: TenantScope, id: string) =>
  and(eq(integrationSyncs.organizationId, scope.organizationId), eq(integrationSyncs.id, id));

/** Synchronizations. */
export const syncRepository = {
  insert: (database: TenantDatabase, row: { id: string; organizationId: string; integrationId: string }) =>
    database
      .insert(integrationSyncs)
      .values({ ...row, activeFor: row.integrationId, report: emptyReport })
      .returning(),

  find: (scope: TenantScope, id: string) =>
    scope.query(async (database) => {
      const [row] = await database.select().from(integrationSyncs).where(own(scope, id));
      return row;
    }),

  active: (scope: TenantScope, integrationId: string) =>
    scope.query(async (database) => {
      const [row] = await database
        .select()
        .from(integrationSyncs)
        .where(
          and(eq(integrationSyncs.organizationId, scope.organizationId), eq(integrationSyncs.activeFor, integrationId)),
        );
      return row;
    }),

  /** The newest synchronization of each of the integrations. */
  latest: (scope: TenantScope, integrationIds: readonly string[]) =>
    scope.query(async (database) =>
      integrationIds.length === 0
        ? []
        : database
            .selectDistinctOn([integrationSyncs.integrationId])
            .from(integrationSyncs)
            .where(
              and(
                eq(integrationSyncs.organizationId, scope.organizationId),
                inArray(integrationSyncs.integrationId, [...integrationIds]),
              ),
            )
            .orderBy(integrationSyncs.integrationId, desc(integrationSyncs.id)),
    ),

  progress: (scope: TenantScope, id: string, progress: { done: number; note: string }) =>
    scope.query((database) =>
      database
        .update(integrationSyncs)
        .set({ ...progress, status: 'running' })
        .where(and(own(scope, id), isNotNull(integrationSyncs.activeFor))),
    ),

  /** Ends a synchronization that is under way; one that has ended stays as it is. */
  async end(
    database: TenantDatabase,
    organizationId: string,
    id: string,
    end: Pick<SyncRow, 'status' | 'note'> & Partial<Pick<SyncRow, 'report' | 'errorCode' | 'errorMessage'>>,
  ): Promise<boolean> {
    const ended = await database
      .update(integrationSyncs)
      .set({ ...end, activeFor: null, endedAt: new Date() })
      .where(
        and(
          eq(integrationSyncs.organizationId, organizationId),
          eq(integrationSyncs.id, id),
          isNotNull(integrationSyncs.activeFor),
        ),
      )
      .returning({ id: integrationSyncs.id });
    return ended.length > 0;
  },

  /** Of every organization: what is under way, for those who settle what died. */
  allActive: (database: Database) =>
    database.system((transaction) =>
      transaction
        .select({
          id: integrationSyncs.id,
          organizationId: integrationSyncs.organizationId,
          createdAt: integrationSyncs.createdAt,
        })
        .from(integrationSyncs)
        .where(isNotNull(integrationSyncs.activeFor)),
    ),

  /** Of every organization: integrations whose time has come. */
  due: (database: Database) =>
    database.system((transaction) =>
      transaction
        .select({ id: integrations.id, organizationId: integrations.organizationId })
        .from(integrations)
        .where(
          and(
            inArray(integrations.status, ['connected', 'failing']),
            sql`(${integrations.settings}->>'syncEveryMinutes')::int > 0`,
            isNotNull(integrations.lastSyncedAt),
            sql`${integrations.lastSyncedAt} < now() - make_interval(mins => (${integrations.settings}->>'syncEveryMinutes')::int)`,
          ),
        )
        .limit(100),
    ),
};
