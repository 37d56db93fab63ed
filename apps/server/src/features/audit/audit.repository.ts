import type { AuditExportQuery, AuditQuery } from '@copilot/contracts';
import { and, asc, desc, eq, getTableColumns, gt, gte, isNull, like, lt, lte, or } from 'drizzle-orm';
import type { TenantDatabase, TenantScope } from '../../kernel/tenant-scope.ts';
import { readCursor, toPage } from '../../platform/database/paging.ts';
import { users } from '../users/index.ts';
import { auditHeads, auditLogs } from './audit.table.ts';

const matching = (scope: TenantScope, query: Omit<AuditExportQuery, 'format'>) => {
  const { action, actorId, outcome, subjectId, from, to } = query;
  const below = action?.replaceAll(/[%_\\]/gu, '\\$&');
  return and(
    eq(auditLogs.organizationId, scope.organizationId),
    action ? or(eq(auditLogs.action, action), like(auditLogs.action, `${below}.%`)) : undefined,
    actorId ? eq(auditLogs.actorId, actorId) : undefined,
    outcome ? eq(auditLogs.outcome, outcome) : undefined,
    subjectId ? eq(auditLogs.subjectId, subjectId) : undefined,
    from ? gte(auditLogs.occurredAt, new Date(from)) : undefined,
    to ? lte(auditLogs.occurredAt, new Date(to)) : undefined,
  );
};

const selectNamed = (database: TenantDatabase, scope: TenantScope) =>
  database
    .select({ ...getTableColumns(auditLogs), actorName: users.fullName })
    .from(auditLogs)
    .leftJoin(
      users,
      and(eq(users.id, auditLogs.actorId), eq(users.organizationId, scope.organizationId), isNull(users.deletedAt)),
    );
export type NamedAuditRow = Awaited<ReturnType<typeof selectNamed>>[number];

export const auditRepository = {
  /** Newest first. */
  list: (scope: TenantScope, { limit, cursor, ...filters }: AuditQuery) =>
    scope.query(async (database) => {
      const before = readCursor(cursor);
      const rows = await selectNamed(database, scope)
        .where(and(matching(scope, filters), before ? lt(auditLogs.id, before) : undefined))
        .orderBy(desc(auditLogs.id))
        .limit(limit + 1);
      return toPage(rows, limit);
    }),

  /** The next entries of the chain after a sequence number, oldest first. */
  readOn: (scope: TenantScope, after: number, limit: number, filters: Omit<AuditExportQuery, 'format'> = {}) =>
    scope.query((database) =>
      selectNamed(database, scope)
        .where(and(matching(scope, filters), gt(auditLogs.sequence, after)))
        .orderBy(asc(auditLogs.sequence))
        .limit(limit),
    ),

  head: (scope: TenantScope) =>
    scope.query(async (database) => {
      const [head] = await database
        .select()
        .from(auditHeads)
        .where(eq(auditHeads.organizationId, scope.organizationId));
      return head;
    }),
};
