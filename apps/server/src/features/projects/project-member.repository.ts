import type { PageQuery, ProjectMember, ProjectRole } from '@copilot/contracts';
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { builtInRoles, permissionsOf } from '../../kernel/permissions.ts';
import type { TenantDatabase, TenantScope } from '../../kernel/tenant-scope.ts';
import { readCursor } from '../../platform/database/paging.ts';
import { roles, users } from '../users/index.ts';
import { projectMembers } from './project-member.table.ts';

const administrators = builtInRoles.filter((role) => permissionsOf(role).includes('project:administer'));

const columns = {
  userId: projectMembers.userId,
  fullName: users.fullName,
  email: users.email,
  role: projectMembers.role,
  isActive: users.isActive,
  addedAt: projectMembers.createdAt,
};

const toMember = ({ addedAt, ...member }: Omit<ProjectMember, 'addedAt'> & { addedAt: Date }): ProjectMember => ({
  ...member,
  addedAt: addedAt.toISOString(),
});

const select = (database: TenantDatabase, scope: TenantScope) =>
  database
    .select(columns)
    .from(projectMembers)
    .innerJoin(users, and(eq(users.id, projectMembers.userId), eq(users.organizationId, scope.organizationId)));

const of = (scope: TenantScope, projectId: string, userId?: string) =>
  and(
    eq(projectMembers.organizationId, scope.organizationId),
    eq(projectMembers.projectId, projectId),
    userId === undefined ? undefined : eq(projectMembers.userId, userId),
  );

/** Memberships. All but `list` work inside the caller's transaction. */
export const projectMemberRepository = {
  list: (scope: TenantScope, projectId: string, { limit, cursor }: PageQuery) =>
    scope.query(async (database) => {
      const after = readCursor(cursor);
      const rows = await select(database, scope)
        .where(and(of(scope, projectId), after ? gt(projectMembers.userId, after) : undefined))
        .orderBy(asc(projectMembers.userId))
        .limit(limit + 1);
      const items = rows.slice(0, limit).map(toMember);
      return { items, nextCursor: rows.length > limit ? (items.at(-1)?.userId ?? null) : null };
    }),

  find: async (database: TenantDatabase, scope: TenantScope, projectId: string, userId: string) => {
    const [row] = await select(database, scope).where(of(scope, projectId, userId));
    return row && toMember(row);
  },

  userIds: async (database: TenantDatabase, scope: TenantScope, projectId: string): Promise<string[]> => {
    const rows = await database
      .select({ userId: projectMembers.userId })
      .from(projectMembers)
      .where(of(scope, projectId));
    return rows.map(({ userId }) => userId);
  },

  /** Adds a member, or gives one another role. */
  put: (database: TenantDatabase, scope: TenantScope, projectId: string, userId: string, role: ProjectRole) =>
    database
      .insert(projectMembers)
      .values({ organizationId: scope.organizationId, projectId, userId, role, addedBy: scope.actor.userId })
      .onConflictDoUpdate({ target: [projectMembers.projectId, projectMembers.userId], set: { role } }),

  remove: (database: TenantDatabase, scope: TenantScope, projectId: string, userId: string) =>
    database.delete(projectMembers).where(of(scope, projectId, userId)),

  removeAll: (database: TenantDatabase, scope: TenantScope, projectId: string) =>
    database.delete(projectMembers).where(of(scope, projectId)),

  /** Whether someone other than this person can manage the project: an active manager, or an active administrator of all projects. */
  hasOtherManager: async (database: TenantDatabase, scope: TenantScope, projectId: string, userId: string) => {
    const { rows } = await database.execute<{ found: boolean }>(sql`
      select exists (
        select 1 from ${users} join ${roles} on ${roles.id} = ${users.roleId}
        where ${users.organizationId} = ${scope.organizationId} and ${users.isActive} and ${users.id} <> ${userId}
          and case when ${roles.organizationId} is null then ${roles.name} = any(${sql.param(administrators)}::text[])
            else ${roles.permissions} ? 'project:administer' end
      ) or exists (
        select 1 from ${projectMembers} join ${users} on ${users.id} = ${projectMembers.userId}
        where ${of(scope, projectId)} and ${projectMembers.role} = 'manager' and ${users.isActive} and ${users.id} <> ${userId}
      ) as found`);
    return rows[0]?.found === true;
  },
};
