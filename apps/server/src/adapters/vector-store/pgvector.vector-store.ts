import type pg from 'pg';
import { isId } from '../../kernel/ids.ts';
import { collectionTable, makeCollection, vectorRole, vectorSchema } from './pgvector-schema.ts';
import type { VectorQuery, VectorStore } from './vector-store.ts';

// Up to this many candidates every vector is compared: exact, and no slower than walking a graph of other tenants' vectors.
const exactCandidates = 10_000;

const asText = (vector: Float32Array): string => `[${vector.join(',')}]`;

/** What a search may see: the only place that says so. Parameters 2 and on of the statement. */
const ownedBy = (organizationId: string, query: Omit<VectorQuery, 'vector' | 'limit'>) => {
  const conditions = ['organization_id = $2'];
  const parameters: unknown[] = [organizationId];
  if (query.projects !== 'all') {
    parameters.push(query.projects);
    conditions.push(`(project_id is null or project_id = any($${parameters.length + 1}::uuid[]))`);
  }
  if (query.projectId !== undefined) {
    parameters.push(query.projectId);
    conditions.push(`project_id = $${parameters.length + 1}`);
  }
  if (query.documentIds !== undefined) {
    parameters.push(query.documentIds);
    conditions.push(`document_id = any($${parameters.length + 1}::uuid[])`);
  }
  return { where: conditions.join(' and '), parameters };
};

const exactSearch = (table: string, where: string): string => `
  with candidates as materialized (select id, embedding <=> $1::vector as distance from ${table} where ${where})
  select id, 1 - distance as score from candidates order by distance, id`;

const graphSearch = (table: string, where: string): string => `
  with nearest as materialized (
    select id, embedding <=> $1::vector as distance from ${table} where ${where} order by embedding <=> $1::vector`;

/** Runs `work` in a short transaction that row-level security binds to the organization. */
const transact = async <T>(
  pool: pg.Pool,
  organizationId: string,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> => {
  if (!isId(organizationId)) throw new Error('An organization id must be a UUID');
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(
      `begin; set local role ${vectorRole}; select set_config('app.organization_id', '${organizationId}', true)`,
    );
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
};

/** The tables of all collections, also of those an earlier embedding model filled. */
const allTables = async (client: pg.PoolClient): Promise<string[]> => {
  const { rows } = await client.query('select tablename from pg_tables where schemaname = $1 order by 1', [
    vectorSchema,
  ]);
  return rows.map((row) => collectionTable(row.tablename));
};

const isSmall = async (
  client: pg.PoolClient,
  table: string,
  where: string,
  parameters: unknown[],
): Promise<boolean> => {
  const { rows } = await client.query(
    // `$1` is the vector in every statement of a search; naming it here keeps the numbering the same.
    `select count(*)::int as found from (select 1 from ${table} where $1::text is not null and ${where} limit ${exactCandidates + 1}) seen`,
    ['', ...parameters],
  );
  return rows[0].found <= exactCandidates;
};

/**
 * Vectors in PostgreSQL with pgvector: one table a collection, in a schema of its own. The pool belongs to the caller. `hasGraph`
 * makes new collections with an HNSW index. The embedded database goes without: there a vector takes 10 to 20 ms to enter the
 * graph, while comparing with 10,000 vectors takes about 25 ms.
 */
export const pgvectorVectorStore = (pool: pg.Pool, { hasGraph }: { hasGraph: boolean }): VectorStore => ({
  prepare: (collection, dimensions) => makeCollection(pool, collection, { dimensions, hasGraph }),

  async upsert(collection, organizationId, points) {
    if (points.length === 0) return;
    const columns = [
      points.map((point) => point.id),
      points.map((point) => point.documentId),
      points.map((point) => point.projectId),
      points.map((point) => asText(point.vector)),
    ];
    await transact(pool, organizationId, (client) =>
      client.query(
        `insert into ${collectionTable(collection)} (id, organization_id, document_id, project_id, embedding)
         select id, $1, document_id, project_id, embedding::vector
         from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[]) as point (id, document_id, project_id, embedding)
         on conflict (id) do update set document_id = excluded.document_id, project_id = excluded.project_id,
           embedding = excluded.embedding`,
        [organizationId, ...columns],
      ),
    );
  },

  async search(collection, organizationId, query) {
    const table = collectionTable(collection);
    const { where, parameters } = ownedBy(organizationId, query);
    const limit = `limit ${Math.max(1, Math.trunc(query.limit))}`;
    const values = [asText(query.vector), ...parameters];
    return transact(pool, organizationId, async (client) => {
      if (!hasGraph || (await isSmall(client, table, where, parameters))) {
        return (await client.query(`${exactSearch(table, where)} ${limit}`, values)).rows;
      }
      await client.query(
        `set local hnsw.iterative_scan = strict_order; set local hnsw.ef_search = 200; set local hnsw.max_scan_tuples = 200000`,
      );
      const statement = `${graphSearch(table, where)} ${limit}) select id, 1 - distance as score from nearest order by distance, id`;
      return (await client.query(statement, values)).rows;
    });
  },

  async removeDocument(organizationId, documentId) {
    await transact(pool, organizationId, async (client) => {
      for (const table of await allTables(client)) {
        await client.query(`delete from ${table} where organization_id = $1 and document_id = $2`, [
          organizationId,
          documentId,
        ]);
      }
    });
  },

  countDocument: (organizationId, documentId) =>
    transact(pool, organizationId, async (client) => {
      let count = 0;
      for (const table of await allTables(client)) {
        const { rows } = await client.query(
          `select count(*)::int as found from ${table} where organization_id = $1 and document_id = $2`,
          [organizationId, documentId],
        );
        count += rows[0].found;
      }
      return count;
    }),

  async close() {},
});
