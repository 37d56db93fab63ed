import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { noPlanLimits } from '../../kernel/plan-limits.ts';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import { type OpenDatabase, openDatabase } from '../../platform/database/open-database.ts';
import { chunkRepository } from './chunk.repository.ts';
import { documentRepository } from './document.repository.ts';
import { searchText } from './text-search.ts';

let database: OpenDatabase;
beforeAll(async () => {
  database = await openDatabase({ url: undefined, folder: null });
});
afterAll(() => database.close());

const newScope = (): TenantScope =>
  database.scope(newId(), { kind: 'system', userId: null, permissions: new Set(), projects: 'all' });

/** One indexed document of these passages. */
const add = async (scope: TenantScope, passages: readonly string[], { isFinished = true } = {}): Promise<string> => {
  const documentId = newId();
  const file = {
    documentId,
    filename: 'a',
    mediaType: 'text/plain',
    storageKey: 'a',
    sizeBytes: 1,
    contentHash: documentId,
  };
  await documentRepository.admit(scope, [file], { projectId: null, agentId: null }, noPlanLimits);
  const chunks = passages.map((text, ordinal) => {
    return { ordinal, text, context: null, page: null, section: [], start: 0, end: text.length, tokens: 1 };
  });
  const attempt = { documentId, attempt: 1 };
  await chunkRepository.insert(scope, { ...attempt, versionHash: 'v' }, chunks);
  if (isFinished) await documentRepository.finish(scope, attempt, {});
  return documentId;
};

/** BM25 by the book, k1 0.9 and b 0.4, for a term that `found` of `chunks` passages have. */
const scoreOf = (frequency: number, length: number, collection: { found: number; chunks: number; average: number }) => {
  const { found, chunks, average } = collection;
  const weight = Math.log(1 + (chunks - found + 0.5) / (found + 0.5));
  return (weight * frequency) / (frequency + 0.9 * (1 - 0.4 + (0.4 * length) / average));
};

it('scores by BM25, over stems and without stop words', async () => {
  const scope = newScope();
  await add(scope, ['The pumps were pumping; a pump failed.', 'Valves and pumps', 'Nothing about them at all here']);
  const found = await searchText(scope, 'the pump', 10, {});
  // Lengths in stems: pump pump pump fail = 4, valv pump = 2, noth = 1.
  const collection = { found: 2, chunks: 3, average: (4 + 2 + 1) / 3 };
  expect(found.map(({ score }) => score)).toEqual([
    expect.closeTo(scoreOf(3, 4, collection), 10),
    expect.closeTo(scoreOf(1, 2, collection), 10),
  ]);
});

it('adds up the terms of a query, and finds passages that have only one of them', async () => {
  const scope = newScope();
  await add(scope, ['red kite', 'red', 'kite', 'blue']);
  const found = await searchText(scope, 'red kite', 10, {});
  expect(found).toHaveLength(3);
  expect(found[0]!.score).toBeGreaterThan(found[1]!.score);
  expect(found[1]!.score).toBe(found[2]!.score);
  expect(found[1]!.id < found[2]!.id).toBe(true);
});

it('is not disturbed by other organizations, unfinished documents or documents outside of the filter', async () => {
  const [scope, other] = [newScope(), newScope()];
  const wanted = await add(scope, ['amber lamp', 'green lamp']);
  const before = await searchText(scope, 'amber', 10, {});
  await add(other, ['amber', 'amber amber', 'lamp']);
  await add(scope, ['amber', 'amber'], { isFinished: false });
  expect(await searchText(scope, 'amber', 10, {})).toEqual(before);
  await add(scope, ['amber amber']);
  expect(await searchText(scope, 'amber', 10, { documentIds: [wanted] })).toEqual(before);
  expect(await searchText(scope, 'amber', 10, {})).toHaveLength(2);
});

it('writes the terms of a passage once, however often that is tried', async () => {
  const scope = newScope();
  const documentId = await add(scope, ['copper wire'], { isFinished: false });
  const chunk = {
    ordinal: 0,
    text: 'copper wire',
    context: null,
    page: null,
    section: [],
    start: 0,
    end: 11,
    tokens: 1,
  };
  const attempt = { documentId, attempt: 1 };
  expect(await chunkRepository.insert(scope, { ...attempt, versionHash: 'v' }, [chunk])).toBe(true);
  await documentRepository.finish(scope, attempt, {});
  const row = await documentRepository.find(scope, documentId);
  expect(row).toMatchObject({ status: 'indexed', chunksCount: 1, termsCount: 2 });
});
