import { defaultReadingLimits, ReadingError, type ReadingLimits } from '@copilot/documents';
import { createTurnstile } from '../../kernel/turnstile.ts';
import type { DocumentReader } from './document-reader.ts';
import type { ReadingOutcome, ReadingTask } from './reading-process.ts';
import { type ReadingWorker, startReadingWorker, WorkerDied } from './reading-worker.ts';

export interface WorkerDocumentReaderOptions {
  readonly limits?: ReadingLimits;
  /** Files read at the same time. Default 2. */
  readonly workers?: number;
  /** How long a worker without work is kept, in milliseconds. Default 30 s. */
  readonly idleMs?: number;
}

const timedOut = (limits: ReadingLimits): ReadingError =>
  new ReadingError(
    'E_TIMEOUT',
    `Reading the file took longer than ${Math.ceil(limits.timeoutMs / 1_000)} s and was stopped. Split the file and upload the parts.`,
  );

const outOfMemory = (limits: ReadingLimits): ReadingError =>
  new ReadingError(
    'E_TOO_LARGE',
    `Reading the file needs more than ${limits.memoryMegabytes} MB of memory, the limit. Split the file and upload the parts.`,
  );

const crashed = (cause: unknown): ReadingError =>
  new ReadingError(
    'E_BAD_FILE',
    'The file could not be read: it is damaged. Save it again in the program that made it.',
    {
      cause,
    },
  );

/** Reads each file in a worker process with bounded time and memory; a file that kills its worker harms no other. */
export const workerDocumentReader = (options: WorkerDocumentReaderOptions = {}): DocumentReader => {
  const { limits = defaultReadingLimits, workers = 2, idleMs = 30_000 } = options;
  // The clock of a file starts when its work does, not while it waits for a worker.
  const turnstile = createTurnstile(workers);
  const closing = new AbortController();
  const idle = new Map<ReadingWorker, NodeJS.Timeout>();

  const takeWorker = (): ReadingWorker => {
    for (const [worker, timer] of idle) {
      clearTimeout(timer);
      idle.delete(worker);
      if (worker.isAlive()) return worker;
    }
    return startReadingWorker(limits.memoryMegabytes);
  };

  const keepWorker = (worker: ReadingWorker): void => {
    if (closing.signal.aborted) worker.kill();
    if (!worker.isAlive()) return;
    const end = () => {
      idle.delete(worker);
      worker.kill();
    };
    idle.set(worker, setTimeout(end, idleMs).unref());
  };

  const run = async (task: ReadingTask, signal: AbortSignal | undefined): Promise<ReadingOutcome> => {
    const timeout = AbortSignal.timeout(limits.timeoutMs);
    const worker = takeWorker();
    try {
      return await worker.run(task, AbortSignal.any([timeout, closing.signal, ...(signal ? [signal] : [])]));
    } catch (error) {
      signal?.throwIfAborted();
      closing.signal.throwIfAborted();
      if (timeout.aborted) throw timedOut(limits);
      throw error instanceof WorkerDied && error.isOutOfMemory ? outOfMemory(limits) : crashed(error);
    } finally {
      keepWorker(worker);
    }
  };

  return {
    read: ({ filename, bytes }, { signal } = {}) =>
      turnstile.pass(async () => {
        const outcome = await run({ filename, bytes, limits }, signal);
        if ('content' in outcome) return outcome.content;
        const { code, message, pages } = outcome.failure;
        throw new ReadingError(code, message, { pages });
      }, signal),
    close: async () => {
      closing.abort(new Error('The document reader was closed'));
      for (const [worker, timer] of idle) {
        clearTimeout(timer);
        worker.kill();
      }
      idle.clear();
    },
  };
};
