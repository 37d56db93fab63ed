import type { PageQuery, Project, ProjectDraft } from '@copilot/contracts';
import { and, desc, eq, lt } from 'drizzle-orm';
import type { AuditLog } from '../../kernel/audit-log.ts';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import { readCursor, toPage } from '../../platform/database/paging.ts';
import { ofSeenProject } from '../../platform/database/visible-projects.ts';
import { projects } from './project.table.ts';
import { projectMembers } from './project-member.table.ts';

const toProject = (row: typeof projects.$inferSelect): Project => ({
  id: row.id,
  name: row.name,
  description: row.description,
  isActive: row.isActive,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

const seen = (scope: TenantScope) =>
  and(eq(projects.organizationId, scope.organizationId), ofSeenProject(scope, projects.id));

export const projectRepository = {
  list: (scope: TenantScope, { limit, cursor }: PageQuery) =>
    scope.query(async (database) => {
      const before = readCursor(cursor);
      const rows = await database
        .select()
        .from(projects)
        .where(and(seen(scope), before ? lt(projects.id, before) : undefined))
        .orderBy(desc(projects.id))
        .limit(limit + 1);
      return toPage(rows.map(toProject), limit);
    }),

  find: (scope: TenantScope, id: string) =>
    scope.query(async (database) => {
      const [row] = await database
        .select()
        .from(projects)
        .where(and(seen(scope), eq(projects.id, id)));
      return row && toProject(row);
    }),

  /** Makes a project with its maker as manager. */
  create: (scope: TenantScope, draft: ProjectDraft & { id: string; createdBy: string }, auditLog: AuditLog) =>
    scope.query(async (database) => {
      const { organizationId } = scope;
      const { id, createdBy } = draft;
      const [row] = await database
        .insert(projects)
        .values({ ...draft, organizationId })
        .returning();
      if (!row) throw new Error('The insert returned no row');
      await database
        .insert(projectMembers)
        .values({ organizationId, projectId: id, userId: createdBy, role: 'manager', addedBy: createdBy });
      const subject = { type: 'project', id };
      await auditLog.append(database, scope, { action: 'project.created', subject, details: { name: draft.name } });
      return toProject(row);
    }),
};
