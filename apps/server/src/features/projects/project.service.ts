import type { PageQuery, Project, ProjectDraft } from '@copilot/contracts';
import { ForbiddenError, NotFoundError } from '../../kernel/app-error.ts';
import type { AuditLog } from '../../kernel/audit-log.ts';
import { newId } from '../../kernel/ids.ts';
import { requirePermission, type TenantScope } from '../../kernel/tenant-scope.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Memberships } from './memberships.ts';
import { projectRepository } from './project.repository.ts';
import { requireProject } from './require-project.ts';

export interface ProjectDependencies {
  readonly database: Pick<Database, 'scope'>;
  readonly memberships: Memberships;
  readonly auditLog: AuditLog;
}

/** Projects: what an organization groups its documents, runs and conversations by, each seen by its members. */
export const createProjectService = ({ database, memberships, auditLog }: ProjectDependencies) => ({
  require: requireProject,

  list(scope: TenantScope, query: PageQuery) {
    requirePermission(scope, 'project:read');
    return projectRepository.list(scope, query);
  },

  async get(scope: TenantScope, id: string): Promise<Project> {
    requirePermission(scope, 'project:read');
    const project = await projectRepository.find(scope, id);
    if (!project) throw new NotFoundError('Project');
    return project;
  },

  /** The maker becomes its manager. */
  async create(scope: TenantScope, draft: ProjectDraft): Promise<Project> {
    requirePermission(scope, 'project:write');
    const { actor, organizationId } = scope;
    if (!actor.userId) throw new ForbiddenError('A project is made by a person');
    const id = newId();
    // Nobody sees the project yet, so the walls would keep its maker out too.
    const projects = actor.projects === 'all' ? 'all' : new Map([...actor.projects, [id, 'manager'] as const]);
    const inside = {
      ...database.scope(organizationId, { ...actor, projects }),
      ...(scope.origin ? { origin: scope.origin } : {}),
    };
    const project = await projectRepository.create(inside, { ...draft, id, createdBy: actor.userId }, auditLog);
    await memberships.changed([actor.userId]);
    return project;
  },
});
export type ProjectService = ReturnType<typeof createProjectService>;
