import type { PageQuery, ProjectDraft } from '@copilot/contracts';
import { ForbiddenError, NotFoundError } from '../../kernel/app-error.ts';
import { requirePermission, type TenantScope } from '../../kernel/tenant-scope.ts';
import { projectRepository } from './project.repository.ts';

/** Projects: what an organization groups its documents, runs and conversations by. */
export const createProjectService = () => ({
  list(scope: TenantScope, query: PageQuery) {
    requirePermission(scope, 'project:read');
    return projectRepository.list(scope, query);
  },
  async get(scope: TenantScope, id: string) {
    requirePermission(scope, 'project:read');
    const project = await projectRepository.find(scope, id);
    if (!project) throw new NotFoundError('Project');
    return project;
  },
  create(scope: TenantScope, draft: ProjectDraft) {
    requirePermission(scope, 'project:write');
    if (!scope.actor.userId) throw new ForbiddenError('A project is made by a person');
    return projectRepository.create(scope, draft, scope.actor.userId);
  },
});
export type ProjectService = ReturnType<typeof createProjectService>;
