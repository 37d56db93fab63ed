import { and, eq, inArray } from 'drizzle-orm';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import { activeStatuses } from './run.repository.ts';
import { runs } from './run.table.ts';
import type { RunDependencies } from './run.types.ts';

const removedAtOnce = 50;

/**
 * Removes some runs of a project that is deleted, with their files. Those at work are stopped first, and go the next time. True when
 * none is left.
 */
export const removeProjectRuns =
  (
    { objectStorage }: Pick<RunDependencies, 'objectStorage'>,
    stop: (scope: TenantScope, runId: string) => Promise<void>,
  ) =>
  async (scope: TenantScope, projectId: string): Promise<boolean> => {
    const { organizationId } = scope;
    const ofProject = and(eq(runs.organizationId, organizationId), eq(runs.projectId, projectId));
    const rows = await scope.query((database) =>
      database.select({ id: runs.id, status: runs.status }).from(runs).where(ofProject).limit(removedAtOnce),
    );
    const ended: string[] = [];
    for (const { id, status } of rows) {
      if (activeStatuses.some((active) => active === status)) await stop(scope, id);
      else {
        await objectStorage.removeAll(`${organizationId}/runs/${id}`);
        ended.push(id);
      }
    }
    if (ended.length > 0) {
      await scope.query((database) => database.delete(runs).where(and(ofProject, inArray(runs.id, ended))));
    }
    return rows.length === 0;
  };
