import { finalRunStatuses, type RunQuery, type RunStatus } from '@copilot/contracts';
import { and, asc, desc, eq, getTableColumns, gt, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { TenantDatabase, TenantScope } from '../../kernel/tenant-scope.ts';
import { readCursor, toPage } from '../../platform/database/paging.ts';
import { withinSight } from '../../platform/database/visible-projects.ts';
import { deliverables, runDocuments, runEvents, runs } from './run.table.ts';
import { type RunRow, toRunSummary } from './to-run.ts';

export const activeStatuses = ['queued', 'running', 'awaiting_approval'] as const satisfies readonly RunStatus[];
export const isFinal = (status: RunStatus): boolean => finalRunStatuses.includes(status);

/** Runs of a project are its members'; those of a conversation belong to one person; the system acts for everyone. */
const visible = (scope: TenantScope) => {
  const mine = and(eq(runs.organizationId, scope.organizationId), withinSight(scope, runs.projectId));
  const { kind, userId } = scope.actor;
  if (kind === 'system') return mine;
  return and(mine, or(isNull(runs.conversationId), userId === null ? sql`false` : eq(runs.userId, userId)));
};

const { result: _result, input: _input, ...summaryColumns } = getTableColumns(runs);

export const runRepository = {
  insert: (database: TenantDatabase, row: typeof runs.$inferInsert) => database.insert(runs).values(row),

  find: (scope: TenantScope, id: string): Promise<RunRow | undefined> =>
    scope.query(async (database) => {
      const [row] = await database
        .select()
        .from(runs)
        .where(and(visible(scope), eq(runs.id, id)));
      return row;
    }),

  list: (scope: TenantScope, { limit, cursor, agentId, status, projectId }: RunQuery) =>
    scope.query(async (database) => {
      const before = readCursor(cursor);
      const rows = await database
        .select({ ...summaryColumns, summary: sql<string | null>`${runs.result} ->> 'summary'` })
        .from(runs)
        .where(
          and(
            visible(scope),
            before ? lt(runs.id, before) : undefined,
            agentId ? eq(runs.agentId, agentId) : undefined,
            status ? eq(runs.status, status) : undefined,
            projectId ? eq(runs.projectId, projectId) : undefined,
          ),
        )
        .orderBy(desc(runs.id))
        .limit(limit + 1);
      return toPage(rows.map(toRunSummary), limit);
    }),

  /** The run that is answering a conversation. */
  findActive: (database: TenantDatabase, organizationId: string, conversationId: string) =>
    database
      .select({ id: runs.id })
      .from(runs)
      .where(
        and(
          eq(runs.organizationId, organizationId),
          eq(runs.conversationId, conversationId),
          inArray(runs.status, [...activeStatuses]),
        ),
      ),

  /** Events after a number, and how far the run is; undefined for a run the scope doesn't see. */
  readEvents: (scope: TenantScope, id: string, after: number) =>
    scope.query(async (database) => {
      const [run] = await database
        .select({ status: runs.status, lastSequence: runs.lastSequence })
        .from(runs)
        .where(and(visible(scope), eq(runs.id, id)));
      if (!run) return undefined;
      if (run.lastSequence <= after) return { ...run, events: [] };
      const events = await database
        .select({
          sequence: runEvents.sequence,
          type: runEvents.type,
          data: runEvents.data,
          createdAt: runEvents.createdAt,
        })
        .from(runEvents)
        .where(
          and(
            eq(runEvents.organizationId, scope.organizationId),
            eq(runEvents.runId, id),
            gt(runEvents.sequence, after),
          ),
        )
        .orderBy(asc(runEvents.sequence))
        .limit(500);
      return { ...run, events };
    }),

  listDeliverables: (scope: TenantScope, id: string) =>
    scope.query((database) =>
      database
        .select()
        .from(deliverables)
        .where(and(eq(deliverables.organizationId, scope.organizationId), eq(deliverables.runId, id)))
        .orderBy(asc(deliverables.format)),
    ),

  listDocuments: (scope: TenantScope, id: string) =>
    scope.query((database) =>
      database
        .select()
        .from(runDocuments)
        .where(and(eq(runDocuments.organizationId, scope.organizationId), eq(runDocuments.runId, id)))
        .orderBy(asc(runDocuments.readAt), asc(runDocuments.documentId)),
    ),

  addDocument: (
    scope: TenantScope,
    runId: string,
    document: { documentId: string; filename: string; versionHash: string },
  ) =>
    scope.query((database) =>
      database
        .insert(runDocuments)
        .values({ organizationId: scope.organizationId, runId, ...document })
        .onConflictDoNothing(),
    ),
};
