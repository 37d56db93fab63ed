import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryEventBus } from '../../adapters/event-bus/memory.event-bus.ts';
import { newId } from '../../kernel/ids.ts';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import { type OpenDatabase, openDatabase } from '../../platform/database/open-database.ts';
import { createEventWriter } from './event-writer.ts';
import { runRepository } from './run.repository.ts';
import { RunEndedError } from './run-errors.ts';
import { readHistory } from './run-history.ts';

describe('the log of a run', () => {
  let database: OpenDatabase;
  let scope: TenantScope;
  beforeAll(async () => {
    database = await openDatabase({ url: undefined, folder: null });
    scope = database.scope(newId(), { kind: 'system', userId: null, permissions: new Set(), projects: 'all' });
  }, 60_000);
  afterAll(() => database.close());

  const makeRun = async () => {
    const id = newId();
    const row = {
      id,
      organizationId: scope.organizationId,
      userId: newId(),
      agentId: 'probe',
      agentTitle: 'Probe',
      agentRevision: 1,
      status: 'queued' as const,
      input: {},
      inputHash: '',
      assistantMessageId: newId(),
    };
    await scope.query((tenant) => runRepository.insert(tenant, row));
    return id;
  };
  const open = (runId: string, knownKeys: ReadonlySet<string> = new Set()) =>
    createEventWriter({ scope, runId, eventBus: memoryEventBus(), knownKeys, onBroken: () => {} });
  const read = async (runId: string) => (await runRepository.readEvents(scope, runId, 0))?.events ?? [];
  const begin = (attempt: number) =>
    ({ type: 'step-start', data: { step: 'a', title: 'A', attempt }, key: `step-start:a:${attempt}` }) as const;
  const say = (delta: string, part = 'a:1') => ({ type: 'text-delta', data: { part, delta } }) as const;

  it('joins a flood of text into few events and loses none of it', async () => {
    const runId = await makeRun();
    const writer = open(runId);
    writer.write(begin(1));
    for (let word = 0; word < 500; word += 1) writer.write(say(`${word} `));
    await writer.flush();
    const events = await read(runId);
    expect(events.length).toBeLessThan(10);
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_event, index) => index + 1));
    const text = events.map(({ data }) => ('delta' in data ? data.delta : '')).join('');
    expect(text).toBe(Array.from({ length: 500 }, (_word, index) => `${index} `).join(''));
  });

  it('gives two writers their own numbers, without gaps', async () => {
    const runId = await makeRun();
    const writers = [open(runId), open(runId)];
    for (let round = 0; round < 10; round += 1) {
      for (const [index, writer] of writers.entries()) writer.write(say('x', `${index}:${round}`));
      await Promise.all(writers.map((writer) => writer.flush()));
    }
    expect((await read(runId)).map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 20 }, (_event, index) => index + 1),
    );
  });

  it('writes an event with a key once, also in the next execution', async () => {
    const runId = await makeRun();
    const first = open(runId);
    first.write(begin(1));
    first.write(begin(1));
    first.write(say('half a sen'));
    await first.flush();
    const history = await readHistory(scope, runId);
    expect([history.attempts('a'), history.sentTexts('a')]).toEqual([1, ['a:1']]);
    const second = open(runId, history.keys);
    second.write(begin(1));
    second.write(begin(2));
    await second.flush();
    expect((await read(runId)).map(({ type }) => type)).toEqual(['step-start', 'text-delta', 'step-start']);
  });

  it('takes nothing more when the run has ended', async () => {
    const runId = await makeRun();
    const writer = open(runId);
    await scope.query((tenant) => tenant.execute(sql`update runs set status = 'cancelled' where id = ${runId}`));
    writer.write(begin(1));
    await expect(writer.flush()).rejects.toThrow(RunEndedError);
    expect(await read(runId)).toEqual([]);
  });
});
