import { randomUUID } from 'node:crypto';
import { AgentError, defineAgent, documentsField } from '@copilot/agent-kit';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { type TestApp, type TestClient, testApp } from '../../testing/test-app.ts';

const patience = { timeout: 10_000, interval: 25 };

/** Repeats what it hears, with what it heard before; words steer how it ends. */
const parrot = defineAgent({
  id: 'assistant',
  revision: 1,
  title: 'Parrot',
  description: 'Repeats a message.',
  department: 'general',
  model: 'none',
  input: z.strictObject({
    message: z.string(),
    attachments: documentsField({ title: 'Documents', description: '' }, { minimum: 0 }),
  }),
  output: z.object({}),
  hasForm: false,
  async run({ message }, context) {
    await context.step('answer', 'Answer', async (step) => {
      for (const word of [`${context.conversation.length}: `, ...message.split(/(?<= )/u)]) step.emitText(word);
      if (message.includes('hang')) await new Promise(() => {});
      if (message.includes('fail')) throw new AgentError('E_MODEL_UNAVAILABLE', 'No model answers.');
    });
    return { summary: message, claims: [], gaps: [], data: {} };
  },
});

interface StreamedEvent {
  readonly id: number;
  readonly data: string;
}

const parseStream = (text: string): StreamedEvent[] =>
  text
    .split('\n\n')
    .filter((block) => block.startsWith('id: '))
    .map((block) => {
      const [id, data] = block.split('\n') as [string, string];
      return { id: Number(id.slice(4)), data: data.slice(6) };
    });

describe('conversations', () => {
  let app: TestApp;
  let ada: TestClient;
  let stranger: TestClient;
  beforeAll(async () => {
    app = await testApp({ agents: [parrot] });
    ada = await app.owner('Acme');
    stranger = await app.owner('Globex');
  }, 60_000);
  afterAll(() => app.close());

  /** Another owner of the same organization. */
  const colleagueOf = async (client: TestClient): Promise<TestClient> => {
    const email = `colleague-${randomUUID()}@example.com`;
    await app.adapters.database.system((database) =>
      database.execute(sql`
        insert into users (id, organization_id, email, username, password_hash, full_name, role_id)
        select ${randomUUID()}, organization_id, ${email}, ${email}, password_hash, 'Colleague', role_id
        from users where id = ${client.session?.user.id}`),
    );
    const { body } = await app.nobody.post('/auth/login', { email, password: 'a long enough passphrase' });
    return app.as(body);
  };

  const begin = async () => (await ada.post('/conversations', {})).body.id as string;
  const say = (id: string, content: string, headers: Record<string, string> = {}) =>
    ada.post(`/conversations/${id}/messages`, { content }, headers);
  const messagesOf = async (id: string) => (await ada.get(`/conversations/${id}/messages`)).body.items;
  const settled = (id: string) =>
    vi.waitFor(async () => expect((await ada.get(`/conversations/${id}`)).body.activeRunId).toBeNull(), patience);

  it('answers a message once, and remembers what was said before', async () => {
    const id = await begin();
    const first = await say(id, 'What is due on Friday?');
    expect(first).toMatchObject({
      status: 202,
      body: {
        run: { conversationId: id, agentId: 'assistant' },
        message: { role: 'user', content: 'What is due on Friday?' },
      },
    });
    await settled(id);
    await say(id, 'And then?');
    await settled(id);
    expect(await messagesOf(id)).toMatchObject([
      { role: 'user', content: 'What is due on Friday?', metadata: { runId: first.body.run.id } },
      {
        role: 'assistant',
        content: '0: What is due on Friday?',
        metadata: { runId: first.body.run.id, citations: [] },
      },
      { role: 'user', content: 'And then?' },
      { role: 'assistant', content: '2: And then?' },
    ]);
    expect((await ada.get(`/conversations/${id}`)).body.title).toBe('What is due on Friday?');
  });

  it('streams the answer in the protocol of the AI SDK', async () => {
    const answer = await say(await begin(), 'Say this', { accept: 'text/event-stream' });
    expect(answer.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'x-vercel-ai-ui-message-stream': 'v1',
    });
    const events = parseStream(answer.text);
    expect(events.at(-1)?.data).toBe('[DONE]');
    const chunks = events.slice(0, -1).map(({ data }) => JSON.parse(data));
    expect(chunks[0]).toMatchObject({ type: 'start', messageMetadata: { runId: expect.any(String) } });
    expect(chunks.at(-1)).toMatchObject({ type: 'finish', finishReason: 'stop' });
    const text = chunks.filter(({ type }) => type === 'text-delta').map(({ delta }) => delta);
    expect(text.join('')).toBe('0: Say this');
  });

  it('lets a client go on after the last event it has', async () => {
    const id = await begin();
    const all = parseStream((await say(id, 'Say all of this', { accept: 'text/event-stream' })).text);
    const end = all.at(-1)?.id ?? 0;
    for (let last = 1; last < end; last += 1) {
      const rest = await ada.get(`/conversations/${id}/stream`, { 'last-event-id': String(last) });
      // The first event with a number is the last of its group: those before it carry the number before.
      expect(parseStream(rest.text)).toEqual(all.slice(all.findIndex((event) => event.id === last) + 1));
    }
    expect((await ada.get(`/conversations/${id}/stream`)).status).toBe(204);
  });

  it('keeps the text of an answer that was stopped or failed, and says so', async () => {
    const stopped = await begin();
    const { body } = await say(stopped, 'please hang');
    await vi.waitFor(async () => expect((await ada.get(`/runs/${body.run.id}`)).body.step).toBe('answer'), patience);
    expect(await say(stopped, 'me too')).toMatchObject({
      status: 409,
      body: { code: 'run_active', errors: [{ message: body.run.id }] },
    });
    await ada.post(`/runs/${body.run.id}/cancel`);
    expect((await messagesOf(stopped)).at(-1)).toMatchObject({
      role: 'assistant',
      content: '0: please hang',
      metadata: { status: 'cancelled' },
    });
    const failing = await begin();
    await say(failing, 'please fail');
    await settled(failing);
    expect((await messagesOf(failing)).at(-1)).toMatchObject({
      content: '0: please fail',
      metadata: { status: 'failed' },
    });
  });

  it('begins a conversation by chatting, whole or not at all', async () => {
    const { body } = await ada.post('/agents/chat', { message: `A long question ${'with many words '.repeat(20)}` });
    const conversation = (await ada.get(`/conversations/${body.message.conversationId}`)).body;
    expect(conversation.title).toMatch(/^A long question .{30,70}…$/u);
    const before = (await ada.get('/conversations?limit=100')).body.items.length;
    expect(await ada.post('/agents/chat', { message: 'hi', agentId: 'nobody' })).toMatchObject({ status: 404 });
    expect(await ada.post('/agents/chat', { message: 'hi', attachments: [body.run.id] })).toMatchObject({
      status: 404,
    });
    expect((await ada.get('/conversations?limit=100')).body.items).toHaveLength(before);
  });

  it('finds conversations by title and by what was said, taking every character as it is', async () => {
    const id = await begin();
    await say(id, 'Margins of 100% are rare_ish');
    await settled(id);
    const found = async (q: string) =>
      (await ada.get(`/conversations/search?q=${encodeURIComponent(q)}`)).body.items.map(
        (item: { id: string }) => item.id,
      );
    expect(await found('100%')).toEqual([id]);
    expect(await found('rare_ish')).toEqual([id]);
    expect(await found('100_')).toEqual([]);
    expect((await stranger.get('/conversations/search?q=100')).body.items).toEqual([]);
  });

  it('archives', async () => {
    const id = await begin();
    expect((await ada.delete(`/conversations/${id}`)).status).toBe(204);
    expect((await ada.get('/conversations?limit=100')).body.items.map((item: { id: string }) => item.id)).not.toContain(
      id,
    );
    expect(await say(id, 'hello?')).toMatchObject({ status: 409, body: { code: 'conversation_archived' } });
  });

  it('is nobody else’s business', async () => {
    const id = await begin();
    const { body } = await say(id, 'A secret');
    await settled(id);
    const colleague = await colleagueOf(ada);
    expect((await colleague.get('/conversations')).body.items).toEqual([]);
    expect((await colleague.get('/runs')).body.items).toEqual([]);
    for (const client of [colleague, stranger]) {
      for (const path of ['', '/messages', '/stream']) {
        expect(await client.get(`/conversations/${id}${path}`)).toMatchObject({ status: 404 });
      }
      expect(await client.post(`/conversations/${id}/messages`, { content: 'hi' })).toMatchObject({ status: 404 });
      expect(await client.post('/agents/chat', { message: 'hi', conversationId: id })).toMatchObject({ status: 404 });
      expect(await client.delete(`/conversations/${id}`)).toMatchObject({ status: 404 });
      expect(await client.get(`/runs/${body.run.id}`)).toMatchObject({ status: 404 });
      expect(await client.get(`/runs/${body.run.id}/events`)).toMatchObject({ status: 404 });
    }
  });
});
