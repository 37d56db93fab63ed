import type { RenderedFile } from '@copilot/deliverables';
import { Piscina } from 'piscina';
import { createTurnstile } from '../../kernel/turnstile.ts';
import {
  type DeliverableRenderer,
  DeliverableRenderingError,
  type DeliverableRenderingReason,
  type RenderedDeliverable,
} from './deliverable-renderer.ts';
import type { RenderTask } from './render.worker.ts';

export interface WorkerRendererOptions {
  /** Files rendered at the same time. Default 2. */
  readonly threads?: number;
  /** For all files of one document, from when its turn comes. Default 120,000. */
  readonly timeoutMs?: number;
  /** Heap of one thread. Default 1,024. */
  readonly memoryMegabytes?: number;
}

/** Renders in worker threads: one that passes its time or memory is ended, and the server goes on. */
export const workerDeliverableRenderer = (options: WorkerRendererOptions = {}): DeliverableRenderer => {
  const { threads = 2, timeoutMs = 120_000, memoryMegabytes = 1_024 } = options;
  const pool = new Piscina<RenderTask, RenderedFile>({
    filename: new URL('./render.worker.ts', import.meta.url).href,
    name: 'render',
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: 30_000,
    resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
  });
  // One document at a time takes all threads: its clock starts when its turn comes, not while it waits behind others.
  const turnstile = createTurnstile(1);
  return {
    render: (document, formats, { signal } = {}) =>
      turnstile.pass(async () => {
        const others = new AbortController();
        const deadline = AbortSignal.timeout(timeoutMs);
        const anyEnd = AbortSignal.any([deadline, others.signal, ...(signal ? [signal] : [])]);
        const renderOne = async (format: RenderTask['format']): Promise<RenderedDeliverable> => {
          try {
            return { ...(await pool.run({ document, format }, { signal: anyEnd })), format };
          } catch (error) {
            signal?.throwIfAborted();
            throw new DeliverableRenderingError(reasonOf(error, deadline), format, { cause: error });
          }
        };
        signal?.throwIfAborted();
        try {
          return await Promise.all(formats.map(renderOne));
        } finally {
          // The first failure decides; the threads of the other formats are not kept busy for nothing.
          others.abort();
        }
      }, signal),
    close: () => pool.destroy(),
  };
};

const reasonOf = (error: unknown, deadline: AbortSignal): DeliverableRenderingReason => {
  if (deadline.aborted) return 'timeout';
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'failed';
};
