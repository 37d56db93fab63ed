import { and, eq } from 'drizzle-orm';
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
    const [row] = await database
      .select({ isActive: projects.isActive, role: projectMembers.role })
      .from(projects)
      .leftJoin(
        projectMembers,
        and(
          eq(projectMembers.organizationId, organizationId),
          eq(projectMembers.projectId, projects.id),
          // A comparison with null is never true: who is no person is no member.
          eq(projectMembers.userId, actor.userId ?? (null as never)),
        ),
      )
      .where(
        and(eq(projects.organizationId, organizationId), eq(projects.id, projectId), ofSeenProject(scope, projects.id)),
      );
    return row;
  });

/** What may still be done in an archived project: nothing that adds or changes. */
const staysAllowed = (permission: ProjectPermission): boolean =>
  permission.endsWith(':read') || permission === 'run:cancel';

/**
 * Asks the database rather than the scope, which may be as old as the request: an upload that took ten minutes is admitted by the
 * membership of its end. Both have to allow it, since a scope can be narrower than its person.
 */
export const requireProject: RequireProject = async (scope, projectId, permission) => {
  requirePermission(scope, permission);
  if (projectId === null) return;
  const { projects: access } = scope.actor;
  const found = await findNow(scope, projectId);
  const role = access === 'all' ? 'manager' : found?.role;
  const scopeRole = roleInProject(access, projectId);
  if (!found || !role || !scopeRole) throw new NotFoundError('Project');
  if (!roleAllows(role, permission) || !roleAllows(scopeRole, permission)) {
    throw new ForbiddenError('Your role in this project does not allow this', 'project_role');
  }
  if (!found.isActive && !staysAllowed(permission)) {
    throw new ConflictError('This project is archived. Restore it to change something in it.', 'project_archived');
  }
};
