import { DBOS } from '@dbos-inc/dbos-sdk';
import { DBOSExecutor } from '@dbos-inc/dbos-sdk/internal/dbos-executor';
import type pg from 'pg';
import type { EventBus } from '../event-bus/event-bus.ts';
import { type EngineLog, toLibraryLogger } from './engine-log.ts';
import { createLeases } from './leases.ts';
import { type PeriodicWork, runPeriodically } from './periodic-work.ts';
import { createRunningWorkflows } from './running-workflows.ts';
import type { WorkflowDefinition, WorkflowEngine, WorkflowHandle, WorkflowState } from './workflow-engine.ts';

export interface DbosOptions {
  /** Where workflows are stored. One connection is enough (embedded); more are used where there are more. */
  readonly pool: pg.Pool;
  /** Carries cancellations to the process that runs a workflow. */
  readonly eventBus: EventBus;
  readonly log: EngineLog;
  /**
   * Names this process where several share the database; it must differ between living processes. Work of a process that is
   * silent for 20 s is taken over by the others. Absent: the only process, which recovers its own work when it starts again.
   */
  readonly executorId?: string;
  /** False: this process takes nothing from queues (it still runs what is started in it). */
  readonly drainsQueues?: boolean;
  /** False: this process leaves periodic work to others. */
  readonly runsPeriodicWork?: boolean;
}

/** Raised only when workflows of an earlier release can't be continued by this one's code. */
const applicationVersion = '1';
const cancelChannel = 'workflow-cancel';
/** Frozen workflows get this long to come to a stand before their store is closed. */
const freezingMs = 100;
const heartbeat = { everySeconds: 5, leaseSeconds: 20 };

/** Plain JSON: what a step answers is the same before and after a crash. */
const jsonSerializer = {
  name: () => 'json',
  stringify: (value: unknown) => JSON.stringify(value) ?? 'null',
  parse: (text: string | null | undefined): unknown => (text == null ? null : JSON.parse(text)),
};

const states: Record<string, WorkflowState> = {
  ENQUEUED: 'waiting',
  DELAYED: 'waiting',
  PENDING: 'running',
  SUCCESS: 'succeeded',
  ERROR: 'failed',
  CANCELLED: 'cancelled',
  MAX_RECOVERY_ATTEMPTS_EXCEEDED: 'dead',
};

/** Durable workflows on PostgreSQL by DBOS. The library is global to the process, so one engine is open at a time. */
export const dbosWorkflowEngine = (options: DbosOptions): WorkflowEngine => {
  const { pool, eventBus, log } = options;
  const executorId = options.executorId ?? 'local';
  const leases = createLeases(pool);
  const running = createRunningWorkflows();
  const queues = new Map<string, number>();
  const periodic: PeriodicWork[] = [];
  let stopPeriodicWork = async () => {};
  let stopListening = async () => {};
  let stopHeartbeat = async () => {};

  const registerQueues = async () => {
    for (const [name, concurrency] of queues) {
      await DBOS.registerQueue(name, {
        workerConcurrency: concurrency,
        // One place is kept free, so that a partition with a thousand waiting workflows can't fill the house.
        partitionWorkerConcurrency: Math.max(1, concurrency - 1),
        minPollingIntervalMs: 250,
        onConflict: 'always_update',
      });
    }
  };

  const recoverSilentPeers = async () => {
    for (const lease of await leases.expired('executor:')) {
      const silent = lease.slice('executor:'.length);
      // The public resume would set the count of recoveries back to zero, and a poisonous workflow would never be dead.
      if (silent !== executorId) await DBOSExecutor.globalInstance?.recoverPendingWorkflows([silent]);
      await leases.remove(lease);
    }
  };

  const startHeartbeat = async () => {
    const beat = () => leases.take(`executor:${executorId}`, executorId, heartbeat.leaseSeconds);
    await beat();
    const timer = setInterval(() => {
      beat().catch((error) => log.warn({ err: error }, 'the heartbeat of this process failed'));
    }, heartbeat.everySeconds * 1000);
    stopHeartbeat = async () => {
      clearInterval(timer);
      await leases.complete(`executor:${executorId}`, executorId, 0);
    };
  };

  return {
    register<Input>(definition: WorkflowDefinition<Input>): WorkflowHandle<Input> {
      const { name, queue, maxRecoveryAttempts } = definition;
      if (queue) queues.set(queue.name, queue.concurrency);
      const workflow = DBOS.registerWorkflow(
        (input: Input) => running.run(DBOS.workflowID ?? '', (context) => definition.run(input, context)),
        { name, maxRecoveryAttempts },
      );
      return {
        async start(id, input, { partition } = {}) {
          const placement = queue && {
            queueName: queue.name,
            enqueueOptions: { queuePartitionKey: partition ?? 'default' },
          };
          const handle = await DBOS.startWorkflow(workflow, { workflowID: id, ...placement })(input);
          // Its outcome is stored and read from there; without a listener a failure would end the process. A workflow that was
          // there already has no promise: waiting for that one's result would poll the database.
          (handle as { workflowPromise?: Promise<unknown> }).workflowPromise?.catch(() => {});
        },
      };
    },

    every(name, seconds, work) {
      periodic.push({ name, seconds, work });
    },

    async launch() {
      if (DBOS.isInitialized()) throw new Error('Another workflow engine is open in this process');
      await leases.prepare();
      stopListening = await eventBus.subscribe(cancelChannel, running.cancel);
      DBOS.setConfig({
        name: 'tarento-copilot',
        // Required by the library, but the pool is what it uses.
        systemDatabaseUrl: 'postgresql://unused@localhost/unused',
        systemDatabasePool: pool,
        useListenNotify: false,
        applicationVersion,
        executorID: executorId,
        serializer: jsonSerializer,
        logger: toLibraryLogger(log),
        ...(pool.options.max === 1 ? { maxConcurrentQueueDispatches: 1 } : {}),
        ...(options.drainsQueues === false ? { listenQueues: [] } : {}),
      });
      await DBOS.launch();
      await registerQueues();
      if (options.executorId !== undefined) {
        await startHeartbeat();
        periodic.push({
          name: 'workflow-engine.recover-peers',
          seconds: heartbeat.everySeconds,
          work: recoverSilentPeers,
        });
      }
      if (options.runsPeriodicWork !== false) {
        stopPeriodicWork = runPeriodically(periodic, { leases, holder: executorId, log });
      }
    },

    async cancel(id) {
      await DBOS.cancelWorkflow(id);
      running.cancel(id);
      await eventBus.publish(cancelChannel, id);
    },

    async state(id) {
      const status = await DBOS.getWorkflowStatus(id);
      return status === null ? 'unknown' : (states[status.status] ?? 'unknown');
    },

    async close(graceMs) {
      await stopPeriodicWork();
      const freezing = setTimeout(running.freeze, graceMs);
      try {
        await DBOS.shutdown({ deregister: true, workflowCompletionTimeoutMS: graceMs + freezingMs });
      } finally {
        clearTimeout(freezing);
        running.freeze();
        await stopHeartbeat();
        await stopListening();
      }
    },
  };
};
