import { projectSettings } from '@copilot/contracts';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { ConflictError, ForbiddenError, NotFoundError } from '../../kernel/app-error.ts';
import { type ProjectPermission, roleAllows, roleInProject } from '../../kernel/project-access.ts';
import type { RequireProject } from '../../kernel/require-project.ts';
import { requirePermission, type TenantScope } from '../../kernel/tenant-scope.ts';
import { ofSeenProject } from '../../platform/database/visible-projects.ts';
import { projects } from './project.table.ts';
import { projectMembers } from './project-member.table.ts';

/** The project as it stands now, with the role that the actor's membership gives; undefined when it is out of sight. */
const findNow = (scope: TenantScope, projectId: string) =>
  scope.query(async (database) => {
    const { organizationId, actor } = scope;
    const membership = and(
      eq(projectMembers.organizationId, organizationId),
      eq(projectMembers.projectId, projects.id),
      // Who is no person is no member.
      actor.userId === null ? sql`false` : eq(projectMembers.userId, actor.userId),
    );
    const [row] = await database
      .select({ isActive: projects.isActive, settings: projects.settings, role: projectMembers.role })
      .from(projects)
      .leftJoin(projectMembers, membership)
      .where(
        and(
          eq(projects.organizationId, organizationId),
          eq(projects.id, projectId),
          isNull(projects.deletedAt),
          ofSeenProject(scope, projects.id),
        ),
      );
    return row;
  });

/** What may still be done in an archived project: nothing that adds or changes. */
const staysAllowed = (permission: ProjectPermission): boolean =>
  permission.endsWith(':read') || permission === 'run:cancel';

const refusal = () => new ForbiddenError('Your role in this project does not allow this', 'project_role');

/**
 * What `requireProject` asks, in archived projects too. It asks the database rather than the scope, which may be as old as the
 * request: an upload that took ten minutes is admitted by the membership of its end. Both have to allow it, since a scope can be
 * narrower than its person.
 */
export const requireProjectRole = async (scope: TenantScope, projectId: string, permission: ProjectPermission) => {
  requirePermission(scope, permission);
  const { projects: access } = scope.actor;
  const found = await findNow(scope, projectId);
  const role = access === 'all' ? 'manager' : found?.role;
  const scopeRole = roleInProject(access, projectId);
  if (!found || !role || !scopeRole) throw new NotFoundError('Project');
  if (!roleAllows(role, permission) || !roleAllows(scopeRole, permission)) throw refusal();
  const { contributorsMayDelete } = projectSettings.parse(found.settings);
  if (permission === 'knowledge:delete' && role !== 'manager' && !contributorsMayDelete) throw refusal();
  return found;
};

/** Asks the database whether the scope's actor may do something in a project. */
export const requireProject: RequireProject = async (scope, projectId, permission) => {
  if (projectId === null) return requirePermission(scope, permission);
  const { isActive } = await requireProjectRole(scope, projectId, permission);
  if (!isActive && !staysAllowed(permission)) {
    throw new ConflictError('This project is archived. Restore it to change something in it.', 'project_archived');
  }
};
