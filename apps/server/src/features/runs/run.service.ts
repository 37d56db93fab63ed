import { patientRecovery } from '../../adapters/workflow-engine/workflow-engine.ts';
import { ConflictError, NotFoundError } from '../../kernel/app-error.ts';
import { seesProject } from '../../kernel/project-access.ts';
import { requirePermission, type TenantScope } from '../../kernel/tenant-scope.ts';
import { endRun } from './end-run.ts';
import { bookkeeper, executeRun } from './execute-run.ts';
import { removeProjectRuns } from './remove-project-runs.ts';
import { isFinal, runRepository } from './run.repository.ts';
import type { RunDependencies, RunService } from './run.types.ts';
import { settleRuns } from './settle-runs.ts';
import { startRun } from './start-run.ts';
import { type RunRow, toRun } from './to-run.ts';
import { watchRun } from './watch-run.ts';

const settleEverySeconds = 10;

/** Registers the workflow of runs with the engine, so it is made before the engine's launch. */
export const createRunService = (dependencies: RunDependencies): RunService => {
  const { engine, eventBus, messages, objectStorage, people, requireProject, log } = dependencies;
  const workflow = engine.register({
    name: 'runs.execute-run',
    maxRecoveryAttempts: patientRecovery,
    run: executeRun(dependencies),
  });
  engine.every('runs.settle-runs', settleEverySeconds, settleRuns(dependencies, workflow));
  const start = startRun(dependencies, workflow);

  const find = async (scope: TenantScope, id: string): Promise<RunRow> => {
    requirePermission(scope, 'run:read');
    const row = await runRepository.find(scope, id);
    if (!row) throw new NotFoundError('Run');
    return row;
  };

  /** The scope as it would be made now; undefined when the person may no longer act. */
  const renewed = async (scope: TenantScope): Promise<TenantScope | undefined> =>
    scope.actor.userId === null ? scope : people.actAs(scope.organizationId, scope.actor.userId, scope.actor.apiKeyId);

  const mayStillLook = async (scope: TenantScope, projectId: string | null): Promise<boolean> => {
    const today = await renewed(scope);
    if (!today?.actor.permissions.has('run:read')) return false;
    return seesProject(today.actor.projects, projectId);
  };

  const stop = async ({ organizationId }: TenantScope, id: string): Promise<void> => {
    const outcome = { status: 'cancelled', result: null, error: null, isCancelRequest: true } as const;
    await endRun({ scope: bookkeeper(dependencies, organizationId), runId: id, eventBus, messages }, outcome);
    // The run has ended; telling its execution so only saves work.
    await engine.cancel(id).catch((error) => log.warn({ err: error, runId: id }, 'a workflow could not be cancelled'));
  };

  const service: RunService = {
    start,
    removeOfProject: removeProjectRuns(dependencies, stop),
    get: async (scope, id) => toRun(await find(scope, id)),

    async list(scope, query) {
      requirePermission(scope, 'run:read');
      return runRepository.list(scope, query);
    },

    async cancel(scope, id) {
      requirePermission(scope, 'run:cancel');
      const row = await find(scope, id);
      await requireProject(scope, row.projectId, 'run:cancel');
      if (isFinal(row.status)) return toRun(row);
      await stop(scope, id);
      return toRun(await find(scope, id));
    },

    async retry(scope, id) {
      const { agentId, input, projectId, conversationId, status } = await find(scope, id);
      if (!isFinal(status)) throw new ConflictError('This run goes on. Stop it first.', 'run_active');
      return start(scope, {
        agentId,
        input,
        projectId: projectId ?? undefined,
        conversationId: conversationId ?? undefined,
        retryOf: id,
      });
    },

    async waitForEnd(scope, id, seconds) {
      const signal = AbortSignal.timeout(Math.ceil(seconds * 1000));
      const batches = await service.watch(scope, id, 0, signal);
      for await (const events of batches) if (events.at(-1)?.type === 'run-end') break;
      const today = await renewed(scope);
      if (!today) throw new NotFoundError('Run');
      return toRun(await find(today, id));
    },

    async watch(scope, id, after, signal) {
      const { projectId } = await find(scope, id);
      return watchRun({ scope, runId: id, after, signal, eventBus, mayLook: () => mayStillLook(scope, projectId) });
    },

    async deliverables(scope, id) {
      await find(scope, id);
      const rows = await runRepository.listDeliverables(scope, id);
      return rows.map(({ format, filename, mediaType, sizeBytes, contentHash }) => ({
        format,
        filename,
        mediaType,
        sizeBytes,
        contentHash,
      }));
    },

    async openDeliverable(scope, id, format) {
      await find(scope, id);
      const rows = await runRepository.listDeliverables(scope, id);
      const row = rows.find((each) => each.format === format);
      if (!row) throw new NotFoundError('Deliverable');
      const { filename, mediaType, sizeBytes, contentHash, storageKey } = row;
      return { format, filename, mediaType, sizeBytes, contentHash, stream: await objectStorage.stream(storageKey) };
    },

    async evidence(scope, id) {
      const row = await find(scope, id);
      const documents = await runRepository.listDocuments(scope, id);
      return {
        claims: row.result?.claims ?? [],
        documents: documents.map(({ documentId, filename, versionHash, readAt }) => ({
          documentId,
          filename,
          versionHash,
          readAt: readAt.toISOString(),
        })),
      };
    },
  };
  return service;
};
