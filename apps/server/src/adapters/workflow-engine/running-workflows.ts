import { setTimeout as sleep } from 'node:timers/promises';
import { DBOS } from '@dbos-inc/dbos-sdk';
import type { WorkflowContext } from './workflow-engine.ts';

/** Thrown out of a step when its workflow is cancelled, so that no step can outlast its end by not listening. */
class WorkflowCancelledError extends Error {
  override readonly name = 'WorkflowCancelledError';
}

/** The workflows this process executes at the moment, and the two ways to interrupt them. */
export interface RunningWorkflows {
  run(id: string, work: (context: WorkflowContext) => Promise<void>): Promise<void>;
  cancel(id: string): void;
  /** Interrupts everything without recording an outcome: what runs is recovered at the next start. */
  freeze(): void;
}

const never = new Promise<never>(() => {});

/** Settles with `work`, or rejects at once when the signal aborts; the work's own ending is then nobody's business. */
const untilAborted = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });

export const createRunningWorkflows = (): RunningWorkflows => {
  const controllers = new Map<string, Set<AbortController>>();
  let isFrozen = false;

  const interrupt = (controller: AbortController) =>
    controller.abort(new WorkflowCancelledError('The workflow was interrupted'));

  const attempt = async <T>(
    work: () => Promise<T>,
    signal: AbortSignal,
    { attempts = 1, backoffSeconds = 1 }: { attempts?: number; backoffSeconds?: number } = {},
  ): Promise<T> => {
    for (let tried = 1; ; tried += 1) {
      try {
        return await untilAborted(work(), signal);
      } catch (error) {
        if (signal.aborted || tried >= attempts) throw error;
        await sleep(backoffSeconds * 2 ** (tried - 1) * 1000, undefined, { signal });
      }
    }
  };

  const createContext = (id: string, controller: AbortController): WorkflowContext => ({
    id,
    signal: controller.signal,
    async step(name, work, options) {
      if (isFrozen) return never;
      const execute = async () => {
        // Messages between processes may be lost; the library's own look at the store is the second way to notice.
        const stored = DBOS.stepStatus?.cancelSignal;
        const cancel = () => interrupt(controller);
        stored?.addEventListener('abort', cancel, { once: true });
        try {
          return { value: await attempt(work, controller.signal, options) };
        } catch (error) {
          // A recorded failure would be final; a frozen step has to run again in the next process.
          return isFrozen ? never : Promise.reject(error);
        } finally {
          stored?.removeEventListener('abort', cancel);
        }
      };
      const { value } = await DBOS.runStep(execute, { name });
      return value;
    },
  });

  return {
    async run(id, work) {
      const controller = new AbortController();
      const others = controllers.get(id) ?? new Set();
      controllers.set(id, others.add(controller));
      try {
        await work(createContext(id, controller));
      } catch (error) {
        if (!isFrozen) throw error;
      } finally {
        others.delete(controller);
        if (others.size === 0) controllers.delete(id);
      }
      // However it ended after the interruption, that was not its outcome.
      if (isFrozen) await never;
    },
    cancel(id) {
      controllers.get(id)?.forEach(interrupt);
    },
    freeze() {
      isFrozen = true;
      for (const set of controllers.values()) set.forEach(interrupt);
    },
  };
};
