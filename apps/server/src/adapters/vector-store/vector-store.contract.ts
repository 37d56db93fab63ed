import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import type { VectorPoint, VectorStore } from './vector-store.ts';

const dimensions = 8;
const collection = 'contract_v1';

/** A unit vector in the plane of the first two axes. */
const atAngle = (degrees: number): Float32Array => {
  const vector = new Float32Array(dimensions);
  vector[0] = Math.cos((degrees * Math.PI) / 180);
  vector[1] = Math.sin((degrees * Math.PI) / 180);
  return vector;
};

const pointAt = (degrees: number, rest: Partial<VectorPoint> = {}): VectorPoint => ({
  id: newId(),
  documentId: newId(),
  projectId: null,
  vector: atAngle(degrees),
  ...rest,
});

/** What every vector store must do: the definition of "can be swapped". */
export const vectorStoreContract = (name: string, open: () => Promise<VectorStore>) =>
  describe(`${name} vector store`, () => {
    let store: VectorStore;
    const find = async (organizationId: string, query: Partial<Parameters<VectorStore['search']>[2]> = {}) =>
      (
        await store.search(collection, organizationId, { vector: atAngle(0), limit: 10, projects: 'all', ...query })
      ).map(({ id }) => id);

    beforeAll(async () => {
      store = await open();
      await store.prepare(collection, dimensions);
    });

    it('makes a collection once', async () => {
      await Promise.all([store.prepare(collection, dimensions), store.prepare(collection, dimensions)]);
    });

    it('finds the nearest first, with the cosine as score', async () => {
      const organization = newId();
      const [far, near, middle] = [pointAt(90), pointAt(10), pointAt(45)];
      await store.upsert(collection, organization, [far, near, middle]);
      const matches = await store.search(collection, organization, { vector: atAngle(0), limit: 2, projects: 'all' });
      expect(matches.map(({ id }) => id)).toEqual([near.id, middle.id]);
      expect(matches[0]?.score).toBeCloseTo(Math.cos(Math.PI / 18), 4);
    });

    it('never shows, counts, replaces or removes another organization’s points', async () => {
      const [acme, globex] = [newId(), newId()];
      const point = pointAt(0);
      await store.upsert(collection, acme, [point]);
      expect(await find(globex)).toEqual([]);
      expect(await find(globex, { documentIds: [point.documentId] })).toEqual([]);
      expect(await store.countDocument(globex, point.documentId)).toBe(0);
      await store.removeDocument(globex, point.documentId);
      await store.upsert(collection, globex, [{ ...point, vector: atAngle(180) }]).catch(() => {});
      expect(await store.search(collection, acme, { vector: atAngle(0), limit: 1, projects: 'all' })).toEqual([
        { id: point.id, score: expect.closeTo(1, 5) },
      ]);
    });

    it('replaces a point that is written again', async () => {
      const organization = newId();
      const point = pointAt(0);
      await store.upsert(collection, organization, [point]);
      await store.upsert(collection, organization, [{ ...point, vector: atAngle(60) }]);
      const matches = await store.search(collection, organization, { vector: atAngle(0), limit: 10, projects: 'all' });
      expect(matches).toEqual([{ id: point.id, score: expect.closeTo(0.5, 4) }]);
      expect(await store.countDocument(organization, point.documentId)).toBe(1);
    });

    it('searches within documents and within a project', async () => {
      const organization = newId();
      const projectId = newId();
      const [outside, inside, other] = [pointAt(1), pointAt(20, { projectId }), pointAt(30, { projectId })];
      await store.upsert(collection, organization, [outside, inside, other]);
      expect(await find(organization, { projectId })).toEqual([inside.id, other.id]);
      expect(await find(organization, { documentIds: [other.documentId, outside.documentId] })).toEqual([
        outside.id,
        other.id,
      ]);
      expect(await find(organization, { projectId, documentIds: [outside.documentId] })).toEqual([]);
      expect(await find(organization, { documentIds: [] })).toEqual([]);
    });

    it('finds what has no project and what belongs to the projects named, and counts nothing else against the limit', async () => {
      const organization = newId();
      const [mine, other] = [newId(), newId()];
      const hidden = Array.from({ length: 50 }, (_, index) => pointAt(index / 100, { projectId: other }));
      const [common, own] = [pointAt(40), pointAt(50, { projectId: mine })];
      await store.upsert(collection, organization, [...hidden, common, own]);
      expect(await find(organization, { projects: [mine], limit: 2 })).toEqual([common.id, own.id]);
      expect(await find(organization, { projects: [], limit: 2 })).toEqual([common.id]);
      expect(await find(organization, { projects: [mine], projectId: other })).toEqual([]);
      const documentIds = hidden.map(({ documentId }) => documentId);
      expect(await find(organization, { projects: [mine], documentIds })).toEqual([]);
      expect(await find(organization, { projects: Array.from({ length: 1_000 }, newId), limit: 2 })).toEqual([
        common.id,
      ]);
    });

    it('removes a document’s points and no others', async () => {
      const organization = newId();
      const documentId = newId();
      const kept = pointAt(5);
      await store.upsert(collection, organization, [pointAt(0, { documentId }), pointAt(3, { documentId }), kept]);
      await store.removeDocument(organization, documentId);
      expect(await store.countDocument(organization, documentId)).toBe(0);
      expect(await find(organization)).toEqual([kept.id]);
    });

    it('finds all of a small organization among many vectors of a large one', async () => {
      const [large, small] = [newId(), newId()];
      const crowd = Array.from({ length: 2_000 }, (_, index) => pointAt((index % 100) / 100));
      const few = Array.from({ length: 10 }, (_, index) => pointAt(50 + index));
      await store.upsert(collection, large, crowd);
      await store.upsert(collection, small, few);
      expect(await find(small)).toEqual(few.map(({ id }) => id));
    });

    it.each(['', 'Upper', 'a;drop table x', '../x', '1a'])('refuses the collection name %j', async (bad) => {
      await expect((async () => store.prepare(bad, dimensions))()).rejects.toThrow('Not a collection name');
      await expect((async () => store.upsert(bad, newId(), [pointAt(0)]))()).rejects.toThrow('Not a collection name');
    });
  });
