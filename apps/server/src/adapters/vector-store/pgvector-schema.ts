import type pg from 'pg';

/** The schema and the role that vectors live under. The role has no login and obeys row-level security. */
export const vectorSchema = 'copilot_vectors';
export const vectorRole = 'copilot_vectors';

const lockKey = 7_261_409;

/** The table of a collection. The name goes into statements, so only plain ones pass. */
export const collectionTable = (collection: string): string => {
  if (!/^[a-z][a-z0-9_]{0,50}$/u.test(collection)) throw new Error('Not a collection name');
  return `${vectorSchema}.${collection}`;
};

// Roles belong to the whole server, so another database may be making this one at the same moment.
const foundation = `
  create extension if not exists vector;
  create schema if not exists ${vectorSchema};
  do $$ begin
    create role ${vectorRole} nologin noinherit nobypassrls;
  exception when duplicate_object or unique_violation then null;
  end $$;
  grant ${vectorRole} to current_user;
  grant usage on schema ${vectorSchema} to ${vectorRole};`;

/** The size and kind of a collection's table. `hasGraph`: with an HNSW index over all its vectors. */
export interface CollectionShape {
  readonly dimensions: number;
  readonly hasGraph: boolean;
}

const tableStatements = (collection: string, { dimensions, hasGraph }: CollectionShape): string => {
  const table = collectionTable(collection);
  const graph = `create index if not exists ${collection}_nearest on ${table} using hnsw (embedding vector_cosine_ops);`;
  return `
  create table if not exists ${table} (
    id uuid primary key,
    organization_id uuid not null,
    document_id uuid not null,
    project_id uuid,
    embedding vector(${dimensions}) not null
  );
  create index if not exists ${collection}_owner on ${table} (organization_id, document_id);
  ${hasGraph ? graph : ''}
  alter table ${table} enable row level security;
  alter table ${table} force row level security;
  grant select, insert, update, delete on ${table} to ${vectorRole};
  drop policy if exists owner on ${table};
  create policy owner on ${table} for all to ${vectorRole}
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);`;
};

const hasCollection = async (client: pg.PoolClient, collection: string): Promise<boolean> => {
  const { rows } = await client.query('select to_regclass($1) is not null as there', [collectionTable(collection)]);
  return rows[0].there;
};

/** Makes the collection's table behind row-level security, one process at a time; does nothing when it is there. */
export const makeCollection = async (pool: pg.Pool, collection: string, shape: CollectionShape): Promise<void> => {
  const { dimensions } = shape;
  if (!Number.isInteger(dimensions) || dimensions < 1 || dimensions > 2_000) throw new Error('Not a vector size');
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [lockKey]);
    if (!(await hasCollection(client, collection))) {
      await client.query(foundation);
      await client.query(tableStatements(collection, shape));
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
};
