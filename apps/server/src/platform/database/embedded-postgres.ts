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

/** Where an embedded database is: in a folder whose lock the caller holds, or in memory (null), there as a copy of an archived folder if one is given. */
export type EmbeddedPlace = string | null | { readonly archive: Blob };

/** A place of its own below a folder; in memory there is no below. */
export const placeBelow = (place: EmbeddedPlace, name: string): EmbeddedPlace =>
  typeof place === 'string' ? join(place, name) : place;

/** Opens the database, or makes it where there is none. */
export const openEmbeddedPostgres = async (place: EmbeddedPlace): Promise<EmbeddedPostgres> => {
  if (typeof place === 'string') await mkdir(place, { recursive: true, mode: 0o700 });
  const engine = await PGlite.create({
    ...(typeof place === 'string' ? { dataDir: place } : {}),
    ...(typeof place === 'object' && place !== null ? { loadDataDir: place.archive } : {}),
    extensions: { vector },
  });
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
