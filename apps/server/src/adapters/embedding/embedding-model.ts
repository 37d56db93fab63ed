/** Turns texts into unit vectors. `id` and `version` name the space they live in: vectors of different spaces are never compared. */
export interface EmbeddingModel {
  readonly id: string;
  readonly version: string;
  readonly dimensions: number;
  /** Texts are cut after this many tokens. */
  readonly maxTokens: number;
  embed(
    texts: readonly string[],
    kind: 'document' | 'query',
    options?: { signal?: AbortSignal },
  ): Promise<Float32Array[]>;
  close(): Promise<void>;
}
