import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { type SearchMode, searchMode } from '@copilot/contracts';
import { type Collection, type CollectionDocument, readCranfield } from './retrieval/cranfield-collection.ts';
import { type OpenKnowledge, openKnowledge } from './retrieval/open-knowledge.ts';
import { measure } from './retrieval/ranking-measures.ts';

// node bench/cranfield.ts [folder]: how well the product's own search answers the 225 judged queries of the Cranfield collection.
const folder = process.argv[2] ?? fileURLToPath(new URL('../../shared/data/cranfield/data/cran', import.meta.url));
/** What search has to reach with both rankings fused. */
const requiredNdcg = 0.4;
const uploadedAtOnce = 20;
/** Passages looked at: several may belong to one document, which counts by its best one. */
const passages = 200;

const toFile = ({ number, title, text }: CollectionDocument) => ({
  filename: `${number}.md`,
  mediaType: 'text/markdown',
  content: Readable.from([`# ${title || number}\n\n${text}\n`]),
});

/** Indexes all abstracts the way uploads are, and answers with their numbers by document id. */
const index = async ({ knowledge, scope, settled }: OpenKnowledge, { documents }: Collection) => {
  const numbers = new Map<string, number>();
  for (let from = 0; from < documents.length; from += uploadedAtOnce) {
    const some = documents.slice(from, from + uploadedAtOnce);
    const files = await Promise.all(some.map((document) => knowledge.store(scope, toFile(document))));
    const admitted = await knowledge.admit(scope, files, { projectId: null, agentId: null });
    admitted.forEach((document, place) => {
      numbers.set(document.id, some[place]!.number);
    });
    await settled();
  }
  return numbers;
};

const evaluate = async (
  { knowledge, scope }: OpenKnowledge,
  { queries }: Collection,
  numbers: ReadonlyMap<string, number>,
  mode: SearchMode,
) => {
  const rankings = [];
  const times: number[] = [];
  for (const { text, gains } of queries) {
    const { items, tookMs } = await knowledge.search(scope, { query: text, limit: passages, mode });
    times.push(tookMs);
    rankings.push({ ranking: [...new Set(items.map(({ documentId }) => numbers.get(documentId)!))], gains });
  }
  times.sort((left, right) => left - right);
  return { ...measure(rankings), medianMs: times[Math.floor(times.length / 2)]! };
};

const collection = await readCranfield(folder);
const open = await openKnowledge();
const startedAt = performance.now();
const numbers = await index(open, collection);
console.log(`${numbers.size} documents indexed in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
console.log('mode    nDCG@10  MAP@100  recall@10  median ms');
let hybrid = 0;
for (const mode of searchMode.options) {
  const { ndcg10, map100, recall10, medianMs } = await evaluate(open, collection, numbers, mode);
  if (mode === 'hybrid') hybrid = ndcg10;
  console.log(
    `${mode.padEnd(7)} ${ndcg10.toFixed(3)}    ${map100.toFixed(3)}    ${recall10.toFixed(3)}      ${medianMs.toFixed(1)}`,
  );
}
await open.close();
if (hybrid < requiredNdcg) {
  console.error(`Hybrid search reached ${hybrid.toFixed(3)}; it must reach ${requiredNdcg}`);
  process.exitCode = 1;
}
