/** One text that waits for its vector. */
export interface EmbeddingJob {
  readonly text: string;
  resolve(vector: Float32Array): void;
  reject(error: Error): void;
}

/** Texts in the order they are to be embedded: somebody waits for a query's, so it goes before all documents'. */
export class EmbeddingQueue {
  #queries: EmbeddingJob[] = [];
  #documents: EmbeddingJob[] = [];

  add(job: EmbeddingJob, kind: 'document' | 'query'): void {
    (kind === 'query' ? this.#queries : this.#documents).push(job);
  }

  next(): EmbeddingJob | undefined {
    return this.#queries.shift() ?? this.#documents.shift();
  }

  /** Forgets the jobs of a request that nobody waits for any more. */
  drop(jobs: ReadonlySet<EmbeddingJob>): void {
    this.#queries = this.#queries.filter((job) => !jobs.has(job));
    this.#documents = this.#documents.filter((job) => !jobs.has(job));
  }

  get isEmpty(): boolean {
    return this.#queries.length === 0 && this.#documents.length === 0;
  }
}
