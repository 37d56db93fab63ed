import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepSecret, lockDataFolder } from './data-folder.ts';

describe('the data folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'copilot-folder-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('belongs to one process until that gives it back', async () => {
    const unlock = await lockDataFolder(folder);
    await expect(lockDataFolder(folder)).rejects.toThrow(`in use by process ${process.pid}`);
    unlock();
    (await lockDataFolder(folder))();
  });

  it('is taken over from a process that died', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    await writeFile(join(folder, 'lock'), JSON.stringify({ processId: child.pid, start: '1' }));
    (await lockDataFolder(folder))();
  });

  it('is taken over when the process id now belongs to someone else', async () => {
    await writeFile(join(folder, 'lock'), JSON.stringify({ processId: process.pid, start: 'another start' }));
    (await lockDataFolder(folder))();
  });

  it('keeps a secret that only its owner can read, the same at every start', async () => {
    const make = async () => Math.random().toString();
    const first = await keepSecret(folder, 'secret', make);
    expect(await keepSecret(folder, 'secret', make)).toBe(first);
    expect((await stat(join(folder, 'secret'))).mode & 0o777).toBe(0o600);
    expect(await readFile(join(folder, 'secret'), 'utf8')).toBe(first);
  });
});
