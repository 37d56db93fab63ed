import { newId } from '../../../kernel/ids.ts';
import type { Actor, TenantScope } from '../../../kernel/tenant-scope.ts';
import { violatedConstraint } from '../../../platform/database/violated-constraint.ts';
import type { IntegrationDependencies } from '../integration.types.ts';
import { type SyncRow, syncRepository } from './sync.repository.ts';
import { syncJira } from './sync-jira.job.ts';

const scheduleEverySeconds = 60;
/** A synchronization that the engine does not know is given this long to be started. */
const startGraceMs = 60_000;
const installation: Actor = { kind: 'system', userId: null, permissions: new Set(), projects: 'all' };

/** The durable work of integrations. */
export interface SyncJobs {
  /** Starts a synchronization; answers with the one under way when there is one. */
  start(scope: TenantScope, integrationId: string): Promise<SyncRow>;
  /** Stops what is under way, for good. */
  stop(scope: TenantScope, integrationId: string): Promise<void>;
}

/** Registers the jobs; called before the engine is launched. */
export const registerSyncJobs = (dependencies: IntegrationDependencies): SyncJobs => {
  const { engine, database, log } = dependencies;
  const workflow = engine.register(syncJira(dependencies));
  const begin = (organizationId: string, syncId: string) =>
    workflow.start(`sync:${syncId}`, { organizationId, syncId }, { partition: organizationId });

  const start: SyncJobs['start'] = async (scope, integrationId) => {
    const { organizationId } = scope;
    const row = { id: newId(), organizationId, integrationId };
    const [inserted] = await scope
      .query((transaction) => syncRepository.insert(transaction, row))
      .catch((error) => {
        if (violatedConstraint(error) === 'integration_syncs_one_active') return [];
        throw error;
      });
    if (!inserted) {
      const active = await syncRepository.active(scope, integrationId);
      return active ?? start(scope, integrationId);
    }
    // What is stored is a promise: a start that fails now is made up for by the periodic check.
    await begin(organizationId, inserted.id).catch((error) =>
      log.error({ err: error, syncId: inserted.id }, 'a synchronization could not be started at once'),
    );
    return inserted;
  };

  /** Starts what was stored and never begun, and ends what died. */
  const settle = async (): Promise<void> => {
    for (const { id, organizationId, createdAt } of await syncRepository.allActive(database)) {
      const state = await engine.state(`sync:${id}`);
      if (state === 'waiting' || state === 'running') continue;
      if (state === 'unknown') {
        if (createdAt.getTime() < Date.now() - startGraceMs) await begin(organizationId, id);
        continue;
      }
      const end = {
        status: 'failed' as const,
        note: 'Failed',
        errorCode: 'sync_failed',
        errorMessage: 'The synchronization was broken off. Start it again; it goes on from the last finished one.',
      };
      await database
        .scope(organizationId, installation)
        .query((transaction) => syncRepository.end(transaction, organizationId, id, end));
    }
  };

  engine.every('integrations.schedule-syncs', scheduleEverySeconds, async () => {
    await settle();
    for (const { id, organizationId } of await syncRepository.due(database))
      await start(database.scope(organizationId, installation), id);
  });

  return {
    start,
    async stop(scope, integrationId) {
      const active = await syncRepository.active(scope, integrationId);
      if (active) await engine.cancel(`sync:${active.id}`);
    },
  };
};
