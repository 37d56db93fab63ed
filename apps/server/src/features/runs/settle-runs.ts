import { and, asc, inArray, lt } from 'drizzle-orm';
import type { WorkflowHandle } from '../../adapters/workflow-engine/workflow-engine.ts';
import { endRun, type RunOutcome } from './end-run.ts';
import { bookkeeper, type RunWorkflowInput } from './execute-run.ts';
import { activeStatuses } from './run.repository.ts';
import { runs } from './run.table.ts';
import type { RunDependencies } from './run.types.ts';

/** A run younger than this may be between its transaction and its start. */
const youngestMs = 10_000;
const mostAtOnce = 500;

const failed: RunOutcome = {
  status: 'failed',
  result: null,
  error: { code: 'E_INTERNAL', message: 'The run was interrupted and could not be continued. Run it again.' },
};
const outcomes: Record<'succeeded' | 'failed' | 'cancelled' | 'dead', RunOutcome> = {
  succeeded: failed,
  failed,
  cancelled: failed,
  dead: {
    status: 'dead',
    result: null,
    error: {
      code: 'E_DEAD',
      message: 'The run ended its process again and again and was given up. Your administrator can see why.',
    },
  },
};

/** Ends runs whose workflow has ended without them, and starts those whose start was lost. */
export const settleRuns =
  (dependencies: RunDependencies, workflow: WorkflowHandle<RunWorkflowInput>) => async (): Promise<void> => {
    const { database, engine, eventBus, messages, log } = dependencies;
    const active = await database.system((system) =>
      system
        .select({ id: runs.id, organizationId: runs.organizationId })
        .from(runs)
        .where(and(inArray(runs.status, [...activeStatuses]), lt(runs.createdAt, new Date(Date.now() - youngestMs))))
        .orderBy(asc(runs.createdAt))
        .limit(mostAtOnce),
    );
    for (const { id: runId, organizationId } of active) {
      const state = await engine.state(runId);
      if (state === 'running' || state === 'waiting') continue;
      log.warn({ runId, state }, 'a run had to be settled');
      if (state === 'unknown') await workflow.start(runId, { organizationId, runId });
      else
        await endRun({ scope: bookkeeper(dependencies, organizationId), runId, eventBus, messages }, outcomes[state]);
    }
  };
