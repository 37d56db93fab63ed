import { createHash, type Hash } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { newId } from '../../kernel/ids.ts';
import { keySegments } from './object-key.ts';
import { ObjectNotFoundError, type ObjectStorage } from './object-storage.ts';

const incomingFolder = '.incoming';

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

const orNotFound = (error: unknown): never => {
  throw isMissing(error) ? new ObjectNotFoundError('There is no such object') : error;
};

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const drain = async (content: Readable, handle: FileHandle, hash: Hash): Promise<number> => {
  let sizeBytes = 0;
  for await (const part of content) {
    const bytes: Buffer = Buffer.isBuffer(part) ? part : Buffer.from(part);
    hash.update(bytes);
    sizeBytes += bytes.length;
    await handle.writeFile(bytes);
  }
  await handle.sync();
  return sizeBytes;
};

const entriesOf = async (folder: string): Promise<Dirent[]> => {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
};

const keysBelow = async (folder: string, prefix: string): Promise<string[]> => {
  const keys: string[] = [];
  for (const entry of await entriesOf(folder)) {
    if (entry.name === incomingFolder) continue;
    const key = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
    if (entry.isDirectory()) keys.push(...(await keysBelow(join(folder, entry.name), key)));
    else keys.push(key);
  }
  return keys;
};

/** Objects as files below one folder, readable by this process's user only. A write is seen whole or not at all, and survives a power cut. */
export const filesystemObjectStorage = (root: string): ObjectStorage => {
  const pathOf = (key: string): string => join(root, ...keySegments(key));

  return {
    async write(key, content) {
      const target = pathOf(key);
      const incoming = join(root, incomingFolder, newId());
      await mkdir(dirname(incoming), { recursive: true, mode: 0o700 });
      const hash = createHash('sha256');
      try {
        const handle = await open(incoming, 'wx', 0o600);
        let sizeBytes: number;
        try {
          sizeBytes = await drain(content, handle, hash);
        } finally {
          await handle.close();
        }
        await mkdir(dirname(target), { recursive: true, mode: 0o700 });
        await rename(incoming, target);
        await syncFolder(dirname(target));
        return { sizeBytes, contentHash: hash.digest('hex') };
      } catch (error) {
        await rm(incoming, { force: true });
        throw error;
      }
    },

    read: (key) => readFile(pathOf(key)).catch(orNotFound),

    async stream(key) {
      const handle = await open(pathOf(key), 'r').catch(orNotFound);
      return handle.createReadStream();
    },

    remove: (key) => rm(pathOf(key), { force: true }),

    removeAll: (prefix) => rm(pathOf(prefix), { recursive: true, force: true }),

    async list(prefix) {
      const keys = await keysBelow(prefix === '' ? root : pathOf(prefix), prefix);
      return keys.sort();
    },
  };
};
