import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, expect, it } from 'vitest';
import { filesystemObjectStorage } from './filesystem.object-storage.ts';
import { objectStorageContract } from './object-storage.contract.ts';

const folders: string[] = [];

const newFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'object-storage-'));
  folders.push(folder);
  return folder;
};

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

objectStorageContract('filesystem', async () => filesystemObjectStorage(await newFolder()));

it('keeps files to the user it runs as and leaves no temporary file', async () => {
  const folder = await newFolder();
  await filesystemObjectStorage(folder).write('acme/documents/one', Readable.from(['secret']));
  expect((await stat(join(folder, 'acme/documents/one'))).mode & 0o777).toBe(0o600);
  expect((await stat(join(folder, 'acme'))).mode & 0o777).toBe(0o700);
  expect(await readdir(join(folder, '.incoming'))).toEqual([]);
});
