import pg from 'pg';
import { createDatabase, type Database } from './database.ts';
import { type EmbeddedPlace, openEmbeddedPostgres, placeBelow } from './embedded-postgres.ts';
import { migrate } from './migrate.ts';

export interface OpenDatabase extends Database {
  readonly isEmbedded: boolean;
  close(): Promise<void>;
}

/** Opens PostgreSQL at `url`, or the embedded one below the folder, and brings its schema up to date. */
export const openDatabase = async (at: { url: string | undefined; folder: EmbeddedPlace }): Promise<OpenDatabase> => {
  if (at.url === undefined) {
    const embedded = await openEmbeddedPostgres(placeBelow(at.folder, 'database'));
    await migrate(embedded.pool);
    return { ...createDatabase(embedded.pool), isEmbedded: true, close: embedded.close };
  }
  const pool = new pg.Pool({
    connectionString: at.url,
    max: 16,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    application_name: 'copilot',
  });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  await migrate(pool);
  return { ...createDatabase(pool), isEmbedded: false, close: () => pool.end() };
};
