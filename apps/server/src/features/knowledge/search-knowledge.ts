import type { Passage, SearchMode, SearchRequest, SearchResult } from '@copilot/contracts';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import { chunkRepository } from './chunk.repository.ts';
import { fuseRankings, type Ranked } from './fuse-rankings.ts';
import type { KnowledgeLogger } from './knowledge.types.ts';
import type { SentenceIndex } from './sentence-index.ts';
import { searchText } from './text-search.ts';

/** How far down each ranking is looked at before they are fused. */
const candidates = 100;

const noModel = 'The sentence model is not available, so the search went by words alone.';
const noVectors = 'The search by meaning did not answer, so the search went by words alone.';

interface Ranking {
  readonly mode: SearchMode;
  readonly ranked: readonly Ranked[];
  readonly notice: string | null;
}

const byMeaning = async (
  { sentences, log }: { sentences: SentenceIndex; log: KnowledgeLogger },
  scope: TenantScope,
  request: SearchRequest,
): Promise<{ ranked: Ranked[] | null; notice: string | null }> => {
  if (!sentences.hasModel) return { ranked: null, notice: noModel };
  try {
    const ranked = await sentences.search(scope, request.query, candidates, request);
    return { ranked, notice: null };
  } catch (error) {
    log.warn({ err: error }, 'search by meaning failed');
    return { ranked: null, notice: noVectors };
  }
};

const rank = async (
  parts: { sentences: SentenceIndex; log: KnowledgeLogger },
  scope: TenantScope,
  request: SearchRequest,
): Promise<Ranking> => {
  const words = () => searchText(scope, request.query, candidates, request);
  if (request.mode === 'text') return { mode: 'text', ranked: await words(), notice: null };
  if (request.mode === 'vector') {
    const { ranked, notice } = await byMeaning(parts, scope, request);
    return ranked ? { mode: 'vector', ranked, notice } : { mode: 'text', ranked: await words(), notice };
  }
  const [text, { ranked, notice }] = await Promise.all([words(), byMeaning(parts, scope, request)]);
  if (!ranked) return { mode: 'text', ranked: text, notice };
  return { mode: 'hybrid', ranked: fuseRankings([text, ranked]), notice };
};

const readPassages = async (scope: TenantScope, ranked: readonly Ranked[], limit: number): Promise<Passage[]> => {
  // Some of the nearest vectors may belong to a document that is just being indexed or deleted.
  const looked = ranked.slice(0, 2 * limit + 20);
  if (looked.length === 0) return [];
  const found = await chunkRepository.passages(
    scope,
    looked.map(({ id }) => id),
  );
  const byId = new Map(found.map((passage) => [passage.chunkId, passage]));
  const passages = looked.flatMap(({ id, score }) => {
    const passage = byId.get(id);
    return passage ? [{ ...passage, score }] : [];
  });
  return passages.slice(0, limit);
};

/** Finds passages by words (BM25), by meaning, or by both rankings fused. Without meaning it answers by words and says so. */
export const searchKnowledge = async (
  parts: { sentences: SentenceIndex; log: KnowledgeLogger },
  scope: TenantScope,
  request: SearchRequest,
): Promise<SearchResult> => {
  const startedAt = performance.now();
  const { mode, ranked, notice } = await rank(parts, scope, request);
  const items = await readPassages(scope, ranked, request.limit);
  return { items, mode, tookMs: Math.round((performance.now() - startedAt) * 10) / 10, notice };
};
