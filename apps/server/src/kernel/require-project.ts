import type { ProjectPermission } from './project-access.ts';
import type { TenantScope } from './tenant-scope.ts';

/**
 * Resolves when the scope's actor may do this in a project, as far as the database knows at this moment; without a project (null) when the
 * organization allows it. Throws `NotFoundError` for a project out of sight, `ForbiddenError` where the role in it doesn't allow
 * this, `ConflictError` `project_archived` for a change in an archived one.
 */
export type RequireProject = (
  scope: TenantScope,
  projectId: string | null,
  permission: ProjectPermission,
) => Promise<void>;
