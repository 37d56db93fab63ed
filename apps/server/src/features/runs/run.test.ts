import { setTimeout as sleep } from 'node:timers/promises';
import { AgentError, defineAgent, NeedsInputError } from '@copilot/agent-kit';
import type { RunEvent } from '@copilot/contracts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { type TestApp, type TestClient, testApp } from '../../testing/test-app.ts';

const patience = { timeout: 10_000, interval: 25 };

/** An agent that does what its input says, so that each test can have its own kind of run. */
const tried = new Map<string, number>();
const probe = defineAgent({
  id: 'probe',
  revision: 3,
  title: 'Probe',
  description: 'Does what it is told.',
  department: 'general',
  model: 'none',
  input: z.strictObject({
    behaviour: z.enum(['well', 'gaps', 'fails', 'crashes', 'needs', 'hangs', 'wrong-output', 'invents']),
    key: z.string().optional(),
  }),
  output: z.object({ lines: z.array(z.string()) }),
  hasForm: true,
  async run({ behaviour, key = 'none' }, context) {
    const lines = await context.step('read', 'Read', async (step) => {
      tried.set(key, (tried.get(key) ?? 0) + 1);
      for (let page = 1; page <= 50; page += 1) step.progress(page, 50, `page ${page}`);
      return ['one', 'two'];
    });
    await context.step('tell', 'Tell', async (step) => {
      for (const word of ['Hello ', 'wide ', '\ud83d', '\ude00', ' world\u0000']) step.emitText(word);
      if (behaviour === 'hangs') {
        // Listens to nothing, as a bad library would.
        await new Promise(() => {});
      }
      if (behaviour === 'fails') throw new AgentError('E_INPUT', 'The tender has no pages.');
      if (behaviour === 'crashes') throw new Error('password=hunter2');
      if (behaviour === 'needs') throw new NeedsInputError('Say which year you mean.');
    });
    return {
      summary: 'Two lines.',
      claims:
        behaviour === 'invents'
          ? [
              {
                id: 'c1',
                kind: 'quoted' as const,
                text: 'Invented',
                source: {
                  documentId: '0198a4b0-0000-7000-8000-000000000000',
                  versionHash: 'x',
                  page: 1,
                  section: null,
                  start: 0,
                  end: 3,
                  quote: 'abc',
                },
              },
            ]
          : [],
      gaps: behaviour === 'gaps' ? [{ code: 'no_date', message: 'There is no date.', remedy: null }] : [],
      data: behaviour === 'wrong-output' ? ({ lines: [1] } as never) : { lines },
    };
  },
  deliverable: (result, { startedAt, organizationName }) => ({
    title: 'Probe: “result” / 2026',
    language: 'en',
    createdAt: startedAt,
    organizationName,
    cover: [],
    sections: [{ heading: 'Lines', blocks: [{ type: 'paragraph', content: [{ text: result.summary }] }] }],
    sources: [],
    generator: 'test',
  }),
});

describe('runs', () => {
  let app: TestApp;
  let acme: TestClient;
  let globex: TestClient;
  beforeAll(async () => {
    app = await testApp({ agents: [probe] });
    acme = await app.owner('Acme');
    globex = await app.owner('Globex');
  }, 60_000);
  afterAll(() => app.close());

  const execute = (behaviour: string, more: Record<string, unknown> = {}) =>
    acme.post('/agents/execute', { agentId: 'probe', input: { behaviour }, ...more });
  const ended = async (behaviour: string) => {
    const { status, body } = await execute(behaviour, { wait: 10 });
    expect(status).toBe(200);
    return body;
  };
  const readEvents = async (id: string, after = 0): Promise<RunEvent[]> => {
    const headers: Record<string, string> = after > 0 ? { 'last-event-id': String(after) } : {};
    const { text } = await acme.get(`/runs/${id}/events`, headers);
    return text
      .split('\n\n')
      .filter((block) => block.startsWith('id: '))
      .map((block) => {
        const [number, data] = block.split('\n') as [string, string];
        const event = JSON.parse(data.slice('data: '.length));
        expect(number).toBe(`id: ${event.sequence}`);
        return event;
      });
  };

  it('runs an agent to its end and shows every step in its log', async () => {
    const run = await ended('well');
    expect(run).toMatchObject({
      status: 'done',
      agentRevision: 3,
      agentTitle: 'Probe',
      step: 'deliverables',
      error: null,
      result: { summary: 'Two lines.', data: { lines: ['one', 'two'] }, gaps: [] },
      usage: { inputTokens: 0, cost: { amount: '0', currency: 'USD' } },
    });
    const events = await readEvents(run.id);
    expect(events.map((event) => event.sequence)).toEqual(events.map((_event, index) => index + 1));
    const told = events.filter((event) => event.type !== 'progress').map((event) => event.type);
    expect(told.filter((type) => type !== 'text-delta')).toEqual([
      'run-start',
      ...['step-start', 'step-end', 'step-start', 'step-end', 'step-start', 'step-end'],
      'run-end',
    ]);
    const text = events.map((event) => (event.type === 'text-delta' ? event.data.delta : '')).join('');
    expect(text).toBe('Hello wide 😀 world');
    const progress = events.filter((event) => event.type === 'progress');
    expect(progress.length).toBeLessThanOrEqual(2);
    expect(progress.at(-1)).toMatchObject({ data: { done: 50 } });
  });

  it.each([
    ['gaps', { status: 'done_with_gaps', result: { gaps: [{ code: 'no_date' }] } }],
    ['fails', { status: 'failed', error: { code: 'E_INPUT', message: 'The tender has no pages.' } }],
    ['needs', { status: 'needs_input', error: { code: 'E_NEEDS_INPUT', message: 'Say which year you mean.' } }],
    ['wrong-output', { status: 'failed', error: { code: 'E_OUTPUT' } }],
    ['invents', { status: 'done_with_gaps', result: { claims: [], gaps: [{ code: 'unsupported_claims' }] } }],
  ])('ends a run that %s so that its reader knows why', async (behaviour, expected) => {
    expect(await ended(behaviour)).toMatchObject(expected);
  });

  it('tells nobody what went wrong inside', async () => {
    const run = await ended('crashes');
    expect(run).toMatchObject({ status: 'failed', error: { code: 'E_INTERNAL' } });
    expect(JSON.stringify(run)).not.toContain('hunter2');
  });

  it('answers at once with 202, and with the run as it stands when waiting was too short', async () => {
    const { status, body } = await execute('hangs');
    expect([status, body.status]).toEqual([202, 'queued']);
    const second = await execute('hangs', { wait: 0.3 });
    expect([second.status, second.body.status]).toEqual([202, 'running']);
    for (const { id } of [body, second.body]) await acme.post(`/runs/${id}/cancel`);
  });

  it('cancels a step that listens to nothing within a second, and only once', async () => {
    const { body } = await execute('hangs', { wait: 0.2 });
    const startedAt = performance.now();
    const first = await acme.post(`/runs/${body.id}/cancel`);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    expect(first).toMatchObject({ status: 200, body: { status: 'cancelled' } });
    expect((await acme.post(`/runs/${body.id}/cancel`)).body).toEqual(first.body);
    const events = await readEvents(body.id);
    expect(events.at(-1)).toMatchObject({ type: 'run-end', data: { status: 'cancelled' } });
  });

  it('resumes its events after any of them, without gaps or doubles', async () => {
    const run = await ended('well');
    const all = await readEvents(run.id);
    for (const after of [1, 3, all.length - 1]) expect(await readEvents(run.id, after)).toEqual(all.slice(after));
    expect(await readEvents(run.id, all.length)).toEqual([]);
  });

  it('hands on its files under a harmless name', async () => {
    const run = await ended('well');
    const { items } = (await acme.get(`/runs/${run.id}/deliverables`)).body;
    expect(items.length).toBeGreaterThan(0);
    const [first] = items;
    const file = await acme.get(`/runs/${run.id}/deliverables/${first.format}`);
    expect(file.status).toBe(200);
    expect(file.headers).toMatchObject({ 'content-type': first.mediaType, 'content-length': String(first.sizeBytes) });
    expect(file.headers['content-disposition']).toMatch(
      /^attachment; filename="[\w .-]+"; filename\*=UTF-8''[\w.%-]+$/u,
    );
  });

  it('repeats a run that has ended, and no other', async () => {
    const run = await ended('fails');
    const again = await acme.post(`/runs/${run.id}/retry`);
    expect(again).toMatchObject({ status: 202, body: { agentId: 'probe', input: { behaviour: 'fails' } } });
    expect(again.body.id).not.toBe(run.id);
    const { body } = await execute('hangs');
    expect(await acme.post(`/runs/${body.id}/retry`)).toMatchObject({ status: 409, body: { code: 'run_active' } });
    await acme.post(`/runs/${body.id}/cancel`);
  });

  it('starts one run for a repeated request', async () => {
    const headers = { 'idempotency-key': 'only-once' };
    const request = { agentId: 'probe', input: { behaviour: 'well', key: 'idempotent' }, wait: 5 };
    const first = await acme.post('/agents/execute', request, headers);
    const second = await acme.post('/agents/execute', request, headers);
    expect(second.body.id).toBe(first.body.id);
    expect(tried.get('idempotent')).toBe(1);
  });

  it('refuses what the form does not allow, unknown agents and foreign projects', async () => {
    expect(await execute('sideways')).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', errors: [{ path: 'input.behaviour' }] },
    });
    expect(await acme.post('/agents/execute', { agentId: 'nobody', input: {} })).toMatchObject({ status: 404 });
    const { body: project } = await globex.post('/projects', { name: 'Theirs' });
    expect(await execute('well', { projectId: project.id })).toMatchObject({ status: 404 });
    expect(await execute('well', { conversationId: project.id })).toMatchObject({ status: 404 });
  });

  it('hides a run from every other organization, on every path', async () => {
    const run = await ended('well');
    const paths = ['', '/events', '/deliverables', '/deliverables/md', '/evidence'];
    for (const path of paths) expect(await globex.get(`/runs/${run.id}${path}`)).toMatchObject({ status: 404 });
    for (const path of ['/cancel', '/retry']) {
      expect(await globex.post(`/runs/${run.id}${path}`)).toMatchObject({ status: 404 });
    }
    expect((await globex.get('/runs')).body.items).toEqual([]);
    expect((await acme.get('/runs?status=done&agentId=probe&limit=1')).body).toMatchObject({
      items: [{ status: 'done', summary: 'Two lines.' }],
      nextCursor: expect.any(String),
    });
  });

  it('keeps a run going when its watcher leaves, and lets go of the watcher', async () => {
    const address = await app.http.listen({ port: 0, host: '127.0.0.1' });
    const { body } = await execute('hangs');
    const leave = new AbortController();
    const answer = await fetch(`${address}/api/v1/runs/${body.id}/events`, {
      headers: { authorization: `Bearer ${acme.session?.tokens.accessToken}` },
      signal: leave.signal,
    });
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    const reader = answer.body?.getReader();
    let text = '';
    while (!text.includes('text-delta')) text += new TextDecoder().decode((await reader?.read())?.value);
    leave.abort();
    await sleep(50);
    expect((await acme.get(`/runs/${body.id}`)).body.status).toBe('running');
    await acme.post(`/runs/${body.id}/cancel`);
    await vi.waitFor(async () => expect((await acme.get(`/runs/${body.id}`)).body.status).toBe('cancelled'), patience);
  });
});
