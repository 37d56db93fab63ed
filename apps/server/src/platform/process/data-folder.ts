import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** When the process with this id started, in the kernel's own unit; null if there is none or the system doesn't tell. */
const startOf = (processId: number): string | null => {
  try {
    const stat = readFileSync(`/proc/${processId}/stat`, 'utf8');
    // The name in brackets may contain anything, so fields are counted after the last bracket: start time is the 20th from there.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
};

const isAlive = ({ processId, start }: { processId: number; start: string | null }): boolean => {
  try {
    process.kill(processId, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return start === null || startOf(processId) === start;
};

const readLock = (path: string): { processId: number; start: string | null } | null => {
  try {
    const { processId, start } = JSON.parse(readFileSync(path, 'utf8'));
    return Number.isInteger(processId) ? { processId, start: start ?? null } : null;
  } catch {
    return null;
  }
};

/**
 * Takes the data folder for this process: two processes on one embedded database lose each other's rows. A living holder's
 * lock is never taken; a dead one's is. The answer gives the folder back.
 */
export const lockDataFolder = async (folder: string): Promise<() => void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'lock');
  for (let attempt = 0; attempt < 5; attempt += 1) {
    try {
      const file = openSync(path, 'wx', 0o600);
      writeSync(file, JSON.stringify({ processId: process.pid, start: startOf(process.pid) }));
      closeSync(file);
      return () => unlinkSync(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = readLock(path);
    if (holder && isAlive(holder)) {
      throw new Error(
        `${folder} is in use by process ${holder.processId}. Stop it, or start this one with another DATA_DIR (or with DATABASE_URL, which several processes may share).`,
      );
    }
    if (holder) unlinkSync(path);
    // A lock without readable content is being written right now, or was cut off: wait, then treat it as dead.
    else {
      await new Promise((resolve) => setTimeout(resolve, 200));
      if (readLock(path) === null) unlinkSync(path);
    }
  }
  throw new Error(`${folder} could not be locked: other processes are starting on it`);
};

/** A secret kept in the data folder, made at first use and readable by its owner only. */
export const keepSecret = async (folder: string, name: string, make: () => Promise<string>): Promise<string> => {
  const path = join(folder, name);
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const secret = await make();
  const temporary = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(temporary, secret, { mode: 0o600, flag: 'wx' });
  await rename(temporary, path);
  return secret;
};
