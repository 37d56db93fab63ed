import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { openApp } from '../app.ts';
import { readConfig } from '../config.ts';

const migrations = fileURLToPath(new URL('../../migrations', import.meta.url));
const database = fileURLToPath(new URL('../platform/database', import.meta.url));
const cache = fileURLToPath(new URL('../../../../node_modules/.cache/copilot', import.meta.url));

/** Everything that decides what a new database looks like. */
const fingerprint = async (): Promise<string> => {
  const hash = createHash('sha256');
  for (const folder of [migrations, database]) {
    for (const name of (await readdir(folder)).sort()) {
      if (/\.(sql|ts)$/u.test(name)) hash.update(name).update(await readFile(join(folder, name)));
    }
  }
  for (const name of ['@electric-sql/pglite', '@dbos-inc/dbos-sdk']) {
    hash.update(await readFile(createRequire(import.meta.url).resolve(name)));
  }
  return hash.digest('hex').slice(0, 16);
};

/** Starts the product once in a folder, closes it, and archives what it made. */
const prepare = async (file: string): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'copilot-prepared-'));
  try {
    const config = readConfig({ NODE_ENV: 'test', DATA_DIR: folder, LOG_LEVEL: 'silent', EMBEDDINGS: 'none' });
    await (await openApp(config, randomBytes(32))).close();
    const engine = await PGlite.create({ dataDir: join(folder, 'database'), extensions: { vector } });
    const archive = await engine.dumpDataDir('none');
    await engine.close();
    // Several test runs may prepare at once: each writes its own file, and the name changes hands as one step.
    const incoming = `${file}.${randomBytes(4).toString('hex')}`;
    await mkdir(cache, { recursive: true });
    await writeFile(incoming, Buffer.from(await archive.arrayBuffer()));
    await rename(incoming, file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** A database in memory as a first start of the product leaves it. Making it takes seconds, so it is made once for each schema and copied. */
export const preparedDatabase = async (): Promise<{ archive: Blob }> => {
  const file = join(cache, `database-${await fingerprint()}.tar`);
  const read = async () => ({ archive: new Blob([await readFile(file)]) });
  try {
    return await read();
  } catch (error) {
    if (!isMissing(error)) throw error;
    await prepare(file);
    return read();
  }
};
