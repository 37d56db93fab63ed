import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { type EmbeddedPostgres, openEmbeddedPostgres } from '../../platform/database/embedded-postgres.ts';
import { pgvectorVectorStore } from './pgvector.vector-store.ts';
import { vectorStoreContract } from './vector-store.contract.ts';

const opened: EmbeddedPostgres[] = [];
const newDatabase = async () => {
  const database = await openEmbeddedPostgres(null);
  opened.push(database);
  return database;
};

afterAll(async () => {
  for (const database of opened) await database.close();
});

const openStore = async (hasGraph: boolean) => pgvectorVectorStore((await newDatabase()).pool, { hasGraph });
vectorStoreContract('pgvector', () => openStore(false));
vectorStoreContract('pgvector with a graph', () => openStore(true));

describe('beyond the contract', () => {
  let database: EmbeddedPostgres;
  beforeAll(async () => {
    database = await newDatabase();
  });

  it('hides rows from statements that forget the organization', async () => {
    const store = pgvectorVectorStore(database.pool, { hasGraph: false });
    await store.prepare('wall', 2);
    const [acme, globex] = [newId(), newId()];
    const point = { id: newId(), documentId: newId(), projectId: null, vector: Float32Array.of(1, 0) };
    await store.upsert('wall', acme, [point]);
    const { rows } = await database.pool
      .query(`begin; set local role copilot_vectors; select set_config('app.organization_id', '${globex}', true)`)
      .then(() => database.pool.query('select id from copilot_vectors.wall'));
    await database.pool.query('rollback');
    expect(rows).toEqual([]);
  });
});
