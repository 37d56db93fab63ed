import { randomUUID } from 'node:crypto';
import { defineAgent } from '@copilot/agent-kit';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { type TestApp, type TestClient, testApp } from '../../testing/test-app.ts';

const patience = { timeout: 30_000, interval: 100 };

const echo = defineAgent({
  id: 'echo',
  revision: 1,
  title: 'Echo',
  description: 'Says what it hears.',
  department: 'general',
  model: 'none',
  input: z.strictObject({ word: z.string() }),
  output: z.object({ word: z.string() }),
  hasForm: true,
  run: async ({ word }) => ({ summary: word, claims: [], gaps: [], data: { word } }),
});

describe('runs that nobody looks after', () => {
  let app: TestApp;
  let acme: TestClient;
  beforeAll(async () => {
    app = await testApp({ agents: [echo] }, { EMBEDDINGS: 'none' });
    acme = await app.owner('Acme');
  }, 60_000);
  afterAll(() => app.close());

  /** A run as it is left by a process that died between its transaction and its start. */
  const leaveBehind = async (revision: number): Promise<string> => {
    const { body } = await acme.post('/agents/execute', { agentId: 'echo', input: { word: 'hello' }, wait: 10 });
    const id = randomUUID();
    await app.adapters.database.system(async (database) => {
      await database.execute(sql`
        insert into runs (id, organization_id, user_id, agent_id, agent_title, agent_revision, status, input, input_hash,
          assistant_message_id, last_sequence, created_at)
        select ${id}, organization_id, user_id, agent_id, agent_title, ${revision}, 'queued', input, input_hash,
          ${randomUUID()}, 1, now() - interval '1 minute' from runs where id = ${body.id}`);
      await database.execute(sql`
        insert into run_events (organization_id, run_id, sequence, type, data, event_key)
        select organization_id, ${id}, 1, type, data, event_key from run_events where run_id = ${body.id} and sequence = 1`);
    });
    return id;
  };
  const statusOf = async (id: string) => (await acme.get(`/runs/${id}`)).body.status;

  it.concurrent('are started when their start was lost', async () => {
    const id = await leaveBehind(1);
    await vi.waitFor(async () => expect(await statusOf(id)).toBe('done'), patience);
  }, 60_000);

  it.concurrent('say so when the agent was updated meanwhile', async () => {
    const id = await leaveBehind(2);
    await vi.waitFor(async () => expect(await statusOf(id)).toBe('failed'), patience);
    expect((await acme.get(`/runs/${id}`)).body.error.code).toBe('E_AGENT_CHANGED');
  }, 60_000);

  it.concurrent('are ended when their workflow has ended without them', async () => {
    const id = await leaveBehind(1);
    await vi.waitFor(async () => expect(await statusOf(id)).toBe('done'), patience);
    await app.adapters.database.system((database) =>
      database.execute(sql`update runs set status = 'running', ended_at = null, result = null where id = ${id}`),
    );
    await app.adapters.database.system((database) =>
      database.execute(sql`delete from run_events where run_id = ${id} and type = 'run-end'`),
    );
    await vi.waitFor(async () => expect(await statusOf(id)).toBe('failed'), patience);
    const { text } = await acme.get(`/runs/${id}/events`);
    expect(text.match(/"type":"run-end"/gu)).toHaveLength(1);
  }, 60_000);
});
