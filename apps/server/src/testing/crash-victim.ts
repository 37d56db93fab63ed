import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { memoryEventBus } from '../adapters/event-bus/memory.event-bus.ts';
import { dbosWorkflowEngine } from '../adapters/workflow-engine/dbos.workflow-engine.ts';
import { openEmbeddedPostgres } from '../platform/database/embedded-postgres.ts';

/** A process of the crash test: runs workflows of six steps on the database in a folder until all have ended, and notes what it does. */
const [folder = '', ...ids] = process.argv.slice(2);
const note = (line: string) => appendFileSync(join(folder, 'notes.txt'), `${line}\n`);

const { DATABASE_URL, EXECUTOR_ID, STEP_MS = '40' } = process.env;
const openShared = (connectionString: string) => {
  const pool = new pg.Pool({ connectionString });
  return { pool, close: () => pool.end() };
};
const database = DATABASE_URL ? openShared(DATABASE_URL) : await openEmbeddedPostgres(join(folder, 'database'));
const engine = dbosWorkflowEngine({
  pool: database.pool,
  eventBus: memoryEventBus(),
  log: { warn: () => {}, error: console.error },
  ...(EXECUTOR_ID ? { executorId: EXECUTOR_ID } : {}),
});
const workflow = engine.register<{ id: string }>({
  name: 'test.six-steps',
  maxRecoveryAttempts: 100,
  run: async ({ id }, { step }) => {
    let sum = 0;
    for (let number = 1; number <= 6; number += 1) {
      sum += await step(`step-${number}`, async () => {
        note(`begin ${id} ${number}`);
        await sleep(Number(STEP_MS));
        return number;
      });
      note(`after ${id} ${number}`);
    }
    note(`ended ${id} ${sum}`);
  },
});
await engine.launch();
for (const id of ids) await workflow.start(id, { id });
process.stdout.write('ready\n');
for (const id of ids) while ((await engine.state(id)) !== 'succeeded') await sleep(50);
await engine.close(0);
await database.close();
