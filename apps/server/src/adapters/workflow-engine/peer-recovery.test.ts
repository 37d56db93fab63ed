import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { describe, expect, it } from 'vitest';

const { TEST_DATABASE_URL } = process.env;
if (!TEST_DATABASE_URL) console.warn('TEST_DATABASE_URL is not set: taking over from another process was not tested');
const victim = fileURLToPath(new URL('../../testing/crash-victim.ts', import.meta.url));

describe.skipIf(!TEST_DATABASE_URL)('a process that dies for good', () => {
  it('is taken over by another within 30 seconds, without repeating finished steps', async () => {
    const serverUrl = TEST_DATABASE_URL ?? '';
    const administration = new pg.Pool({ connectionString: serverUrl, max: 1 });
    const name = `workflow_test_${randomBytes(6).toString('hex')}`;
    await administration.query(`create database ${name}`);
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    const folder = mkdtempSync(join(tmpdir(), 'copilot-peer-'));
    const ids = ['one', 'two', 'three'];
    const start = (executorId: string) =>
      spawn(process.execPath, [victim, folder, ...ids], {
        env: { ...process.env, DATABASE_URL: url.toString(), EXECUTOR_ID: executorId, STEP_MS: '300' },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
    try {
      const first = start('first');
      await once(first.stdout, 'data');
      await sleep(700);
      first.kill('SIGKILL');
      const killedAt = performance.now();
      // Starting what is there already does nothing: what the second process runs, it has taken over.
      const second = start('second');
      const notes = () => readFileSync(join(folder, 'notes.txt'), 'utf8').trim().split('\n');
      const count = notes().length;
      const isTakenOver = () =>
        notes()
          .slice(count)
          .some((note) => note.startsWith('begin'));
      while (!isTakenOver() && performance.now() - killedAt < 60_000) await sleep(100);
      const seconds = (performance.now() - killedAt) / 1000;
      expect(seconds).toBeLessThan(30);
      while (notes().filter((note) => note.startsWith('ended')).length < 3) await sleep(100);
      second.kill('SIGKILL');
      for (const id of ids) {
        for (let number = 1; number <= 6; number += 1) {
          const finished = notes().indexOf(`after ${id} ${number}`);
          expect(notes().lastIndexOf(`begin ${id} ${number}`)).toBeLessThan(finished);
        }
      }
      console.info(`taken over after ${seconds.toFixed(1)} s`);
    } finally {
      await administration.query(`drop database ${name} with (force)`);
      await administration.end();
      rmSync(folder, { recursive: true, force: true });
    }
  }, 120_000);
});
