export interface VectorPoint {
  /** The chunk's id. */
  readonly id: string;
  readonly documentId: string;
  readonly projectId: string | null;
  readonly vector: Float32Array;
}

export interface VectorMatch {
  readonly id: string;
  /** Cosine similarity, -1..1; higher is closer. */
  readonly score: number;
}

export interface VectorQuery {
  readonly vector: Float32Array;
  readonly limit: number;
  /** The projects whose points may be found beside those without a project. A filter of the search itself, so that none of `limit` is lost. */
  readonly projects: 'all' | readonly string[];
  readonly projectId?: string;
  readonly documentIds?: readonly string[];
}

/** Similarity search over one organization's chunks, for one version of one embedding model (the collection). */
export interface VectorStore {
  /** Makes the collection for vectors of this many dimensions, if it isn't there. */
  prepare(collection: string, dimensions: number): Promise<void>;
  /** Writing a point again replaces it. */
  upsert(collection: string, organizationId: string, points: readonly VectorPoint[]): Promise<void>;
  search(collection: string, organizationId: string, query: VectorQuery): Promise<VectorMatch[]>;
  removeDocument(organizationId: string, documentId: string): Promise<void>;
  countDocument(organizationId: string, documentId: string): Promise<number>;
  close(): Promise<void>;
}
