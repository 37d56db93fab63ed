import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import pg from 'pg';
import { newId } from '../../kernel/ids.ts';

/** A PostgreSQL inside this process, reached through the same driver as a real one. `pool` has one connection, all that it carries. */
export interface EmbeddedPostgres {
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/** Opens (or makes) the database in `folder`, or in memory when it is null. The caller holds the folder's lock. */
export const openEmbeddedPostgres = async (folder: string | null): Promise<EmbeddedPostgres> => {
  if (folder !== null) await mkdir(folder, { recursive: true, mode: 0o700 });
  const engine = await PGlite.create({ ...(folder === null ? {} : { dataDir: folder }), extensions: { vector } });
  // Socket paths are limited to about 100 bytes, so it lives in the temporary folder rather than beside the data.
  const socketFolder = join(tmpdir(), `copilot-${newId().slice(-12)}`);
  await mkdir(socketFolder, { mode: 0o700 });
  const server = new PGLiteSocketServer({ db: engine, path: join(socketFolder, '.s.PGSQL.5432'), maxConnections: 4 });
  await server.start();
  const pool = new pg.Pool({
    host: socketFolder,
    port: 5432,
    user: 'postgres',
    database: 'postgres',
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 30_000,
  });
  return {
    pool,
    async close() {
      await pool.end();
      await server.stop();
      await engine.close();
      await rm(socketFolder, { recursive: true, force: true });
    },
  };
};
