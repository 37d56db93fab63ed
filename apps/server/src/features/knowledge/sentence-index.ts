import type { EmbeddingModel } from '../../adapters/embedding/embedding-model.ts';
import type { VectorStore } from '../../adapters/vector-store/vector-store.ts';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import type { Ranked } from './fuse-rankings.ts';

export interface SentencePassage {
  readonly id: string;
  readonly documentId: string;
  readonly projectId: string | null;
  readonly text: string;
}

/** Passages by meaning: a sentence model and the store of its vectors. */
export interface SentenceIndex {
  /** False when no model could be loaded: passages are then found by their words alone. */
  readonly hasModel: boolean;
  write(organizationId: string, passages: readonly SentencePassage[], signal?: AbortSignal): Promise<void>;
  /** The passages nearest in meaning, of documents within the scope's sight. */
  search(
    scope: TenantScope,
    query: string,
    limit: number,
    filter: { projectId?: string | undefined; documentIds?: readonly string[] | undefined },
  ): Promise<Ranked[]>;
  removeDocument(organizationId: string, documentId: string): Promise<void>;
}

/** One collection a version of a model: vectors of different models are never compared. */
const collectionOf = (model: EmbeddingModel): string =>
  `m_${model.id}_${model.version}`
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '_')
    .slice(0, 50);

export const createSentenceIndex = (store: VectorStore, model: EmbeddingModel | null): SentenceIndex => {
  let preparing: Promise<void> | undefined;

  const open = async (): Promise<{ model: EmbeddingModel; collection: string }> => {
    if (!model) throw new Error('There is no sentence model');
    const collection = collectionOf(model);
    // A store that was away is asked again next time.
    preparing ??= store.prepare(collection, model.dimensions).catch((error) => {
      preparing = undefined;
      throw error;
    });
    await preparing;
    return { model, collection };
  };

  return {
    hasModel: model !== null,

    async write(organizationId, passages, signal) {
      const { model, collection } = await open();
      const texts = passages.map(({ text }) => text);
      const vectors = await model.embed(texts, 'document', signal ? { signal } : {});
      const points = passages.map(({ id, documentId, projectId }, index) => {
        const vector = vectors[index];
        if (!vector) throw new Error('The sentence model left a text out');
        return { id, documentId, projectId, vector };
      });
      await store.upsert(collection, organizationId, points);
    },

    async search({ organizationId, actor }, query, limit, { projectId, documentIds }) {
      const { model, collection } = await open();
      const [vector] = await model.embed([query], 'query');
      if (!vector) throw new Error('The sentence model left the query out');
      return store.search(collection, organizationId, {
        vector,
        limit,
        projects: actor.projects === 'all' ? 'all' : [...actor.projects.keys()],
        ...(projectId === undefined ? {} : { projectId }),
        ...(documentIds === undefined ? {} : { documentIds }),
      });
    },

    removeDocument: (organizationId, documentId) => store.removeDocument(organizationId, documentId),
  };
};
