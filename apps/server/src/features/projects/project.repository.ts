import type { PageQuery, Project, ProjectDraft } from '@copilot/contracts';
import { and, desc, eq, lt } from 'drizzle-orm';
import { newId } from '../../kernel/ids.ts';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import { readCursor, toPage } from '../../platform/database/paging.ts';
import { projects } from './project.table.ts';

const toProject = (row: typeof projects.$inferSelect): Project => ({
  id: row.id,
  name: row.name,
  description: row.description,
  isActive: row.isActive,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

export const projectRepository = {
  list: (scope: TenantScope, { limit, cursor }: PageQuery) =>
    scope.query(async (database) => {
      const before = readCursor(cursor);
      const mine = and(eq(projects.organizationId, scope.organizationId), before ? lt(projects.id, before) : undefined);
      const rows = await database
        .select()
        .from(projects)
        .where(mine)
        .orderBy(desc(projects.id))
        .limit(limit + 1);
      return toPage(rows.map(toProject), limit);
    }),

  find: (scope: TenantScope, id: string) =>
    scope.query(async (database) => {
      const mine = and(eq(projects.organizationId, scope.organizationId), eq(projects.id, id));
      const [row] = await database.select().from(projects).where(mine);
      return row && toProject(row);
    }),

  create: (scope: TenantScope, draft: ProjectDraft, createdBy: string) =>
    scope.query(async (database) => {
      const owner = { id: newId(), organizationId: scope.organizationId, createdBy };
      const [row] = await database
        .insert(projects)
        .values({ ...draft, ...owner })
        .returning();
      if (!row) throw new Error('The insert returned no row');
      return toProject(row);
    }),
};
