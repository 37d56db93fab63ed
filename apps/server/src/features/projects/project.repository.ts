import { type Project, type ProjectDraft, type ProjectQuery, projectSettings } from '@copilot/contracts';
import { and, desc, eq, ilike, isNull, lt, or, sql } from 'drizzle-orm';
import { roleInProject } from '../../kernel/project-access.ts';
import type { TenantDatabase, TenantScope } from '../../kernel/tenant-scope.ts';
import { readCursor, toPage } from '../../platform/database/paging.ts';
import { ofSeenProject } from '../../platform/database/visible-projects.ts';
import { projects } from './project.table.ts';
import { projectMembers } from './project-member.table.ts';

// Names are written out: the query builder leaves table names away here, and `id` alone would be the inner table's own.
const countIn = (table: 'project_members' | 'documents' | 'runs') =>
  sql<number>`(select count(*)::int from ${sql.identifier(table)} where project_id = "projects"."id")`;

const select = (database: TenantDatabase) =>
  database
    .select({
      project: projects,
      counts: { members: countIn('project_members'), documents: countIn('documents'), runs: countIn('runs') },
    })
    .from(projects);

const toProject = (scope: TenantScope, { project, counts }: Awaited<ReturnType<typeof select>>[number]): Project => ({
  id: project.id,
  name: project.name,
  description: project.description,
  isActive: project.isActive,
  settings: projectSettings.parse(project.settings),
  role: roleInProject(scope.actor.projects, project.id) ?? 'viewer',
  counts,
  createdAt: project.createdAt.toISOString(),
  updatedAt: project.updatedAt.toISOString(),
});

const seen = (scope: TenantScope) =>
  and(eq(projects.organizationId, scope.organizationId), isNull(projects.deletedAt), ofSeenProject(scope, projects.id));

/** `%` and `_` in what people type mean themselves. */
const containing = (text: string) => `%${text.replace(/[\\%_]/gu, '\\$&')}%`;

export const projectRepository = {
  /** Newest first. */
  list: (scope: TenantScope, { limit, cursor, search, archived }: ProjectQuery) =>
    scope.query(async (database) => {
      const before = readCursor(cursor);
      const matching = search
        ? or(ilike(projects.name, containing(search)), ilike(projects.description, containing(search)))
        : undefined;
      const rows = await select(database)
        .where(
          and(
            seen(scope),
            archived === 'all' ? undefined : eq(projects.isActive, archived === 'false'),
            matching,
            before ? lt(projects.id, before) : undefined,
          ),
        )
        .orderBy(desc(projects.id))
        .limit(limit + 1);
      return toPage(
        rows.map((row) => toProject(scope, row)),
        limit,
      );
    }),

  /** Works inside the caller's transaction. */
  read: async (database: TenantDatabase, scope: TenantScope, id: string): Promise<Project | undefined> => {
    const [row] = await select(database).where(and(seen(scope), eq(projects.id, id)));
    return row && toProject(scope, row);
  },

  /** Holds the project until the transaction ends, so that what is decided on it stays true; false when it is gone. */
  lock: async (database: TenantDatabase, scope: TenantScope, id: string): Promise<boolean> => {
    const rows = await database
      .select({ id: projects.id })
      .from(projects)
      .where(and(seen(scope), eq(projects.id, id)))
      .for('update');
    return rows.length === 1;
  },

  update: (
    database: TenantDatabase,
    scope: TenantScope,
    id: string,
    change: Partial<Pick<typeof projects.$inferInsert, 'name' | 'description' | 'isActive' | 'settings' | 'deletedAt'>>,
  ) =>
    database
      .update(projects)
      .set(change)
      .where(and(seen(scope), eq(projects.id, id))),

  remove: (database: TenantDatabase, scope: TenantScope, id: string) =>
    database.delete(projects).where(and(eq(projects.organizationId, scope.organizationId), eq(projects.id, id))),

  /** Makes a project with its maker as manager, inside the caller's transaction. */
  insert: async (
    database: TenantDatabase,
    scope: TenantScope,
    draft: ProjectDraft & { id: string; createdBy: string },
  ) => {
    const { organizationId } = scope;
    const { id, createdBy } = draft;
    await database.insert(projects).values({ ...draft, organizationId });
    await database
      .insert(projectMembers)
      .values({ organizationId, projectId: id, userId: createdBy, role: 'manager', addedBy: createdBy });
  },
};
