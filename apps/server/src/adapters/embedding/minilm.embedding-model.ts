import type { EmbeddingModel } from './embedding-model.ts';
import { type EmbeddingJob, EmbeddingQueue } from './embedding-queue.ts';
import { type EmbeddingWorker, startEmbeddingWorker } from './embedding-worker.ts';
import { minilm, minilmFolder } from './minilm-files.ts';

/** The model, or why there is none: search then goes by words alone. */
export type OpenedEmbeddingModel = { model: EmbeddingModel; reason: null } | { model: null; reason: string };

// A second text waits inside the worker, so that it never idles while this thread is busy.
const textsInWorker = 2;

/**
 * The sentence model inside a worker thread, which is started by the first text and ended after `idleMs` without one (it holds
 * about 150 MB). A thread that dies fails the texts it had; the next text starts another.
 */
const minilmEmbeddingModel = (folder: string, idleMs: number): EmbeddingModel => {
  const queue = new EmbeddingQueue();
  let starting: Promise<void> | null = null;
  let worker: EmbeddingWorker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let isClosed = false;

  const endWorker = async (): Promise<void> => {
    clearTimeout(idle);
    const ending = worker;
    worker = null;
    await ending?.end();
  };

  const pump = (): void => {
    if (!worker) return;
    while (worker.pending < textsInWorker && !queue.isEmpty) worker.send(queue.next()!);
    clearTimeout(idle);
    if (worker.pending === 0) idle = setTimeout(endWorker, idleMs).unref();
  };

  const start = async (): Promise<void> => {
    const started = await startEmbeddingWorker(folder, {
      answered: pump,
      ended(thread) {
        if (worker === thread) worker = null;
        if (!queue.isEmpty && !isClosed) ensureStarted();
      },
    });
    if (isClosed) return started.end();
    worker = started;
    pump();
  };

  const ensureStarted = (): void => {
    if (worker) {
      pump();
      return;
    }
    starting ??= start()
      .catch((error: Error) => {
        for (let job = queue.next(); job; job = queue.next()) job.reject(error);
      })
      .finally(() => {
        starting = null;
      });
  };

  const embedOne = (text: string, kind: 'document' | 'query', jobs: Set<EmbeddingJob>): Promise<Float32Array> =>
    new Promise((resolve, reject) => {
      const job = { text, resolve, reject };
      jobs.add(job);
      queue.add(job, kind);
    });

  return {
    id: minilm.id,
    version: minilm.version,
    dimensions: minilm.dimensions,
    maxTokens: minilm.maxTokens,

    async embed(texts, kind, { signal } = {}) {
      if (isClosed) throw new Error('The sentence model is closed');
      signal?.throwIfAborted();
      const jobs = new Set<EmbeddingJob>();
      const vectors = Promise.all(texts.map((text) => embedOne(text, kind, jobs)));
      const abandon = () => {
        queue.drop(jobs);
        for (const job of jobs) job.reject(signal?.reason);
      };
      signal?.addEventListener('abort', abandon, { once: true });
      ensureStarted();
      return vectors.finally(() => signal?.removeEventListener('abort', abandon));
    },

    async close() {
      isClosed = true;
      for (let job = queue.next(); job; job = queue.next()) job.reject(new Error('The sentence model is closed'));
      await starting;
      await endWorker();
    },
  };
};

/** Opens the built-in sentence model and proves that it works on this machine by embedding a word. */
export const openMinilmEmbeddingModel = async (
  options: { folder?: string; idleMs?: number } = {},
): Promise<OpenedEmbeddingModel> => {
  let model: EmbeddingModel | undefined;
  try {
    model = minilmEmbeddingModel(options.folder ?? minilmFolder(), options.idleMs ?? 300_000);
    await model.embed(['ready'], 'query');
    return { model, reason: null };
  } catch (error) {
    await model?.close();
    return { model: null, reason: error instanceof Error ? error.message : String(error) };
  }
};
