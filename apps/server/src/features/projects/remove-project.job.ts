import { setTimeout as sleep } from 'node:timers/promises';
import { and, isNotNull, lt, sql } from 'drizzle-orm';
import { patientRecovery, type WorkflowEngine } from '../../adapters/workflow-engine/workflow-engine.ts';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import type { Database } from '../../platform/database/database.ts';
import { projectRepository } from './project.repository.ts';
import { projects } from './project.table.ts';

/** What one slice keeps of a project. `remove` takes some of it away and answers with whether all of it is gone; doing it again is safe. */
export interface ProjectContents {
  readonly name: string;
  remove(scope: TenantScope, projectId: string): Promise<boolean>;
}

export interface ProjectRemovalParts {
  readonly database: Pick<Database, 'scope' | 'system'>;
  readonly engine: WorkflowEngine;
  /** In the order in which they go. */
  readonly contents: readonly ProjectContents[];
}

interface RemovalInput {
  readonly organizationId: string;
  readonly projectId: string;
}

export interface ProjectRemover {
  /** Removes everything that a deleted project held, whatever process dies. */
  start(organizationId: string, projectId: string): Promise<void>;
}

const patience = { attempts: 4, backoffSeconds: 2 };
const betweenLooksMs = 250;
/** How long the end of other jobs (the removal of documents) is waited for before the step counts as failed. */
const longestMs = 10 * 60_000;
const quietSeconds = 60;

const removalId = (projectId: string): string => `remove-project:${projectId}`;

/** Registers the job and its reconciliation; called before the engine is launched. */
export const createProjectRemover = ({ database, engine, contents }: ProjectRemovalParts): ProjectRemover => {
  const jobScope = (organizationId: string) =>
    database.scope(organizationId, { kind: 'system', userId: null, permissions: new Set(), projects: 'all' });

  const removal = engine.register<RemovalInput>({
    name: 'projects.remove-project',
    maxRecoveryAttempts: patientRecovery,
    async run({ organizationId, projectId }, context) {
      const scope = jobScope(organizationId);
      for (const { name, remove } of contents) {
        const removeAll = async () => {
          const deadline = performance.now() + longestMs;
          while (!(await remove(scope, projectId))) {
            if (performance.now() > deadline) throw new Error(`The ${name} of a project were not gone in time`);
            await sleep(betweenLooksMs, undefined, { signal: context.signal });
          }
        };
        await context.step(name, removeAll, patience);
      }
      const removeRow = () => scope.query((transaction) => projectRepository.remove(transaction, scope, projectId));
      await context.step('project', async () => void (await removeRow()), patience);
    },
  });

  const start = (organizationId: string, projectId: string, id = removalId(projectId)) =>
    removal.start(id, { organizationId, projectId });

  /** A removal that was never started, or has failed, is tried again under a new id each hour. */
  const reconcile = async (): Promise<void> => {
    const left = await database.system((transaction) =>
      transaction
        .select({ id: projects.id, organizationId: projects.organizationId })
        .from(projects)
        .where(
          and(
            isNotNull(projects.deletedAt),
            lt(projects.deletedAt, sql`now() - make_interval(secs => ${quietSeconds})`),
          ),
        )
        .limit(100),
    );
    const hour = Math.floor(Date.now() / 3_600_000);
    for (const { id, organizationId } of left) {
      const state = await engine.state(removalId(id));
      if (state === 'unknown') await start(organizationId, id);
      else if (state !== 'running' && state !== 'waiting') {
        await start(organizationId, id, `${removalId(id)}:${hour}`);
      }
    }
  };
  engine.every('projects.reconcile-removals', quietSeconds, reconcile);

  return { start };
};
