import { Worker } from 'node:worker_threads';
import type { EmbeddingJob } from './embedding-queue.ts';
import type { EmbedTask, WorkerAnswer } from './minilm.worker.ts';

/** A started worker thread with the model loaded. */
export interface EmbeddingWorker {
  /** How many texts were given to it and not answered. */
  readonly pending: number;
  send(job: EmbeddingJob): void;
  end(): Promise<void>;
}

/**
 * Starts a worker and waits until the model is loaded; rejects with the reason when it can't be. `answered` is called after each
 * answer, `ended` once when the thread is gone, after all its jobs were rejected. Only a thread with jobs keeps the process alive.
 */
export const startEmbeddingWorker = (
  folder: string,
  on: { answered(): void; ended(worker: EmbeddingWorker): void },
): Promise<EmbeddingWorker> => {
  const thread = new Worker(new URL('./minilm.worker.ts', import.meta.url), { workerData: { folder } });
  const jobs = new Map<number, EmbeddingJob>();
  let lastTask = 0;

  const worker: EmbeddingWorker = {
    get pending() {
      return jobs.size;
    },
    send(job) {
      thread.ref();
      lastTask += 1;
      jobs.set(lastTask, job);
      thread.postMessage({ task: lastTask, text: job.text } satisfies EmbedTask);
    },
    async end() {
      await thread.terminate();
    },
  };

  const settle = (message: Exclude<WorkerAnswer, { kind: 'ready' }>): void => {
    const job = jobs.get(message.task);
    jobs.delete(message.task);
    if (message.kind === 'vector') job?.resolve(message.vector);
    else job?.reject(new Error(message.message));
    if (jobs.size === 0) thread.unref();
    on.answered();
  };

  return new Promise((resolve, reject) => {
    let failure = new Error('The sentence model ended');
    thread.on('message', (message: WorkerAnswer) => {
      if (message.kind === 'ready') {
        thread.unref();
        resolve(worker);
      } else settle(message);
    });
    thread.on('error', (error: Error) => {
      failure = error;
    });
    thread.on('exit', () => {
      reject(failure);
      for (const job of jobs.values()) job.reject(failure);
      jobs.clear();
      on.ended(worker);
    });
  });
};
