import type { WorkflowEngine } from '../../apps/server/src/adapters/workflow-engine/workflow-engine.ts';

/** Runs workflows at once and stores nothing: for measuring the work itself. `settled` waits for all that was started. */
export const immediateEngine = (): WorkflowEngine & { settled(): Promise<void> } => {
  const running = new Set<Promise<void>>();
  return {
    register: (definition) => ({
      async start(id, input) {
        const context = {
          id,
          signal: new AbortController().signal,
          step: <T>(_name: string, work: () => Promise<T>) => work(),
        };
        const run: Promise<void> = definition.run(input, context).finally(() => running.delete(run));
        running.add(run);
      },
    }),
    every() {},
    async launch() {},
    async cancel() {},
    state: async () => 'unknown',
    async close() {},
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
  };
};
