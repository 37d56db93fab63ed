import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { TenantScope } from '../../kernel/tenant-scope.ts';

/** The rows of a list of projects that the scope's actor sees; undefined where that is all of them. */
export const ofSeenProject = ({ actor }: TenantScope, projectId: PgColumn): SQL | undefined =>
  actor.projects === 'all' ? undefined : sql`${projectId} = any(${sql.param([...actor.projects.keys()])}::uuid[])`;

/**
 * What every statement on rows that may belong to a project filters by, beside the organization: those without a project, and those
 * of the projects that the scope's actor sees. Row-level security says the same.
 */
export const withinSight = (scope: TenantScope, projectId: PgColumn): SQL | undefined => {
  const seen = ofSeenProject(scope, projectId);
  return seen && sql`(${projectId} is null or ${seen})`;
};
