import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as runMigrations } from 'drizzle-orm/node-postgres/migrator';
import type pg from 'pg';
import { z } from 'zod';
import { secureTenantTables } from './secure-tenant-tables.ts';

const migrationsFolder = fileURLToPath(new URL('../../../migrations', import.meta.url));
const lockKey = 7_261_408;

const readJournal = async () => {
  const schema = z.object({ entries: z.array(z.object({ when: z.number(), tag: z.string() })) });
  return schema.parse(JSON.parse(await readFile(`${migrationsFolder}/meta/_journal.json`, 'utf8'))).entries;
};

const appliedMigrations = async (client: pg.PoolClient): Promise<number[]> => {
  const { rows: tables } = await client.query(
    `select to_regclass('drizzle.__drizzle_migrations') is not null as there`,
  );
  if (!tables[0].there) return [];
  const { rows } = await client.query('select created_at from drizzle.__drizzle_migrations order by created_at');
  return rows.map((row) => Number(row.created_at));
};

/**
 * Brings the schema to this version, one process at a time. Refuses a schema that a newer version made, or whose history is
 * not a beginning of ours: running on it could lose data.
 */
export const migrate = async (pool: pg.Pool): Promise<void> => {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    const known = (await readJournal()).map((entry) => entry.when);
    const applied = await appliedMigrations(client);
    if (applied.length > known.length) {
      throw new Error(
        'The database was made by a newer version of Tarento Co-Pilot. Start that version, or restore a backup from before the upgrade.',
      );
    }
    if (applied.some((when, index) => known[index] !== when)) {
      throw new Error(
        'The database has a migration history that is not ours. Point DATABASE_URL at an empty database, or restore a backup.',
      );
    }
    await runMigrations(drizzle({ client }), { migrationsFolder });
    await secureTenantTables(client);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lockKey]).catch(() => {});
    client.release();
  }
};
