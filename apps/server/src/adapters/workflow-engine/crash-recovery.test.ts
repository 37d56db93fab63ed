import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const victim = fileURLToPath(new URL('../../testing/crash-victim.ts', import.meta.url));
const ids = ['one', 'two', 'three', 'four'];
const mostKills = 10;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'copilot-crash-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = async (): Promise<ChildProcess> => {
  const child = spawn(process.execPath, [victim, folder, ...ids], { stdio: ['ignore', 'pipe', 'inherit'] });
  await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  return child;
};

it('ends every workflow and repeats no finished step, at whatever moment the process is killed', async () => {
  let kills = 0;
  for (; kills < mostKills; kills += 1) {
    const child = await start();
    await sleep(Math.random() * 250);
    if (child.exitCode !== null) break;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }
  const last = await start();
  if (last.exitCode === null) await once(last, 'exit');
  expect(last.exitCode).toBe(0);

  const notes = readFileSync(join(folder, 'notes.txt'), 'utf8').trim().split('\n');
  for (const id of ids) {
    expect(notes.filter((note) => note.startsWith(`ended ${id} `)).at(-1)).toBe(`ended ${id} 21`);
    for (let number = 1; number <= 6; number += 1) {
      const finished = notes.indexOf(`after ${id} ${number}`);
      expect(finished).toBeGreaterThan(-1);
      expect(notes.lastIndexOf(`begin ${id} ${number}`)).toBeLessThan(finished);
    }
  }
  console.info(
    `killed ${kills} times, ${notes.filter((note) => note.startsWith('begin')).length} beginnings of 24 steps`,
  );
}, 180_000);
