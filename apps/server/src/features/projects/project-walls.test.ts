import { type AgentDefinition, defineAgent, documentsField } from '@copilot/agent-kit';
import { builtInAgents } from '@copilot/agents';
import type { ProjectRole } from '@copilot/contracts';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addColleague } from '../../testing/colleague.ts';
import { type TestApp, type TestClient, testApp } from '../../testing/test-app.ts';
import { index } from '../knowledge/knowledge-under-test.ts';

/** Opened by the test that closed it. */
let gate = Promise.resolve();

/** Waits as long as it is told, and for the gate, and then searches, so that a test sees what a run sees. */
const seeker = defineAgent({
  id: 'seeker',
  revision: 1,
  title: 'Seeker',
  description: 'Waits and searches.',
  department: 'general',
  model: 'none',
  hasForm: true,
  input: z.strictObject({
    documents: documentsField({ title: 'Documents', description: '' }, { minimum: 0 }).optional(),
    waitMs: z.number().optional(),
  }),
  output: z.object({ found: z.array(z.string()) }),
  async run({ waitMs = 0 }, context) {
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    await gate;
    const found = await context.searchKnowledge('falcon', { limit: 20 });
    const names = new Set(found.map(({ filename }) => filename));
    return { summary: 'Searched', claims: [], gaps: [], data: { found: [...names].sort() } };
  },
}) as unknown as AgentDefinition;

const userIdOf = (client: TestClient): string => client.session?.user.id ?? '';

describe('the walls around a project', () => {
  let app: TestApp;
  let owner: TestClient;
  let maker: TestClient;
  let member: TestClient;
  let stranger: TestClient;
  let globex: TestClient;
  let projectId: string;
  let documentId: string;
  let commonId: string;

  const setRole = async (client: TestClient, role: ProjectRole | null, id = projectId) => {
    const url = `/projects/${id}/members`;
    if (role === null) expect(await owner.delete(`${url}/${userIdOf(client)}`)).toMatchObject({ status: 204 });
    else expect((await owner.put(`${url}/${userIdOf(client)}`, { role })).status).toBeLessThan(300);
  };
  const execute = (client: TestClient, input: object, more: object = {}) =>
    client.post('/agents/execute', { agentId: 'seeker', input, wait: 20, ...more });

  beforeAll(async () => {
    app = await testApp({ agents: [...builtInAgents, seeker] });
    owner = await app.owner('Acme');
    globex = await app.owner('Globex');
    maker = await addColleague(app, owner, 'manager');
    member = await addColleague(app, owner, 'member');
    stranger = await addColleague(app, owner, 'member');
    projectId = (await maker.post('/projects', { name: 'Falcon bid' })).body.id;
    await setRole(member, 'contributor');
    documentId = (await index(member, 'secret.md', '# Falcon\n\nThe falcon costs 42 crowns.', { projectId })).id;
    commonId = (await index(owner, 'common.md', '# Birds\n\nA falcon is a bird that everybody may know.')).id;
  });
  afterAll(() => app.close());
  beforeEach(() => setRole(member, 'contributor'));

  it('show it to its maker, its members and administrators at once, and to nobody else', async () => {
    const admin = await addColleague(app, owner, 'admin');
    for (const client of [maker, member, owner, admin]) {
      expect((await client.get(`/projects/${projectId}`)).status).toBe(200);
      expect((await client.get(`/knowledge-base/documents/${documentId}`)).status).toBe(200);
    }
    const manager = await addColleague(app, owner, 'manager');
    for (const client of [stranger, manager, globex]) {
      expect((await client.get('/projects')).body.items).toEqual([]);
      expect(await client.get(`/projects/${projectId}`)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    }
  });

  it('hide its documents on every path, also from searches that name them', async () => {
    const paths = ['', '/content', '/file'].map((path) => `/knowledge-base/documents/${documentId}${path}`);
    for (const path of paths) {
      expect((await member.get(path)).status, path).toBe(200);
      expect((await stranger.get(path)).status, path).toBe(404);
    }
    for (const path of ['retry', 'cancel']) {
      expect((await stranger.post(`/knowledge-base/documents/${documentId}/${path}`)).status).toBe(404);
    }
    expect((await stranger.delete(`/knowledge-base/documents/${documentId}`)).status).toBe(404);
    const list = (await stranger.get('/knowledge-base/documents')).body.items;
    expect(list.map((item: { id: string }) => item.id)).toEqual([commonId]);
    expect((await stranger.get(`/knowledge-base/documents?projectId=${projectId}`)).body.items).toEqual([]);
    for (const mode of ['text', 'vector', 'hybrid']) {
      const found = async (client: TestClient, filter: object = {}) => {
        const { body } = await client.post('/knowledge-base/search', { query: 'falcon', mode, ...filter });
        return [...new Set(body.items.map((item: { documentId: string }) => item.documentId))].sort();
      };
      expect(await found(member), mode).toEqual([documentId, commonId].sort());
      expect(await found(stranger), mode).toEqual([commonId]);
      expect(await found(stranger, { documentIds: [documentId] }), mode).toEqual([]);
    }
    expect((await stranger.post('/knowledge-base/search', { query: 'falcon', projectId })).status).toBe(404);
  });

  it('hide its runs, their events, files and evidence, and put a run of its documents behind themselves', async () => {
    const run = await execute(member, { documents: [documentId] });
    expect(run).toMatchObject({ status: 200, body: { projectId, result: { data: { found: ['secret.md'] } } } });
    const { id } = run.body;
    for (const path of ['', '/events', '/deliverables', '/evidence']) {
      expect((await maker.get(`/runs/${id}${path}`)).status, path).toBe(200);
      expect((await stranger.get(`/runs/${id}${path}`)).status, path).toBe(404);
    }
    for (const path of ['cancel', 'retry']) expect((await stranger.post(`/runs/${id}/${path}`)).status).toBe(404);
    expect((await stranger.get('/runs')).body.items).toEqual([]);
    expect((await execute(stranger, { documents: [documentId] })).status).toBe(404);
    expect((await execute(stranger, {}, { projectId })).status).toBe(404);
  });

  it('keep what only members may know out of results that everybody sees', async () => {
    const everybodys = await execute(member, {});
    expect(everybodys.body).toMatchObject({ projectId: null, result: { data: { found: ['common.md'] } } });
    const other = (await maker.post('/projects', { name: 'Other' })).body.id;
    await setRole(member, 'contributor', other);
    const mixed = await execute(member, { documents: [documentId] }, { projectId: other });
    expect(mixed).toMatchObject({ status: 400, body: { code: 'document_of_another_project' } });
    const conversation = (await member.post('/conversations', { projectId: other })).body.id;
    const attach = { message: 'falcon', conversationId: conversation, attachments: [documentId] };
    expect(await member.post('/agents/chat', attach)).toMatchObject({
      status: 400,
      body: { code: 'document_of_another_project' },
    });
    const moved = await execute(member, {}, { projectId, conversationId: conversation });
    expect(moved).toMatchObject({ status: 400, body: { errors: [{ code: 'project_mismatch' }] } });
  });

  it('let a viewer read, a contributor work, and a manager manage', async () => {
    await setRole(member, 'viewer');
    expect((await member.get(`/knowledge-base/documents/${documentId}`)).status).toBe(200);
    const refused = [
      await member.upload([{ filename: 'x.md', bytes: '# x' }], { projectId }),
      await member.delete(`/knowledge-base/documents/${documentId}`),
      await member.post(`/knowledge-base/documents/${documentId}/retry`),
      await execute(member, {}, { projectId }),
      await execute(member, { documents: [documentId] }),
      await member.post('/conversations', { projectId }),
      await member.post('/agents/chat', { message: 'falcon', projectId }),
    ];
    for (const answer of refused) expect(answer).toMatchObject({ status: 403, body: { code: 'project_role' } });
    const attached = await member.post('/agents/chat', { message: 'falcon', attachments: [documentId] });
    expect(attached).toMatchObject({ status: 202, body: { run: { projectId: null } } });
    expect((await stranger.get(`/runs/${attached.body.run.id}`)).status).toBe(404);
  });

  it('close behind someone who leaves: conversations, runs, retries and repeated answers', async () => {
    const headers = { 'idempotency-key': 'falcon' };
    const chat = await member.post('/agents/chat', { message: 'falcon', projectId }, headers);
    expect(chat.status).toBe(202);
    expect((await member.post('/agents/chat', { message: 'falcon', projectId }, headers)).status).toBe(202);
    const { id: runId, conversationId } = chat.body.run;
    await setRole(member, null);
    for (const path of ['', '/messages', '/stream']) {
      expect((await member.get(`/conversations/${conversationId}${path}`)).status, path).toBe(404);
    }
    expect((await member.get('/conversations')).body.items.map((item: { id: string }) => item.id)).not.toContain(
      conversationId,
    );
    expect(
      (await member.get('/conversations/search?q=falcon')).body.items.map((item: { id: string }) => item.id),
    ).not.toContain(conversationId);
    expect((await member.post(`/conversations/${conversationId}/messages`, { content: 'x' })).status).toBe(404);
    expect((await member.delete(`/conversations/${conversationId}`)).status).toBe(404);
    expect((await member.get(`/runs/${runId}`)).status).toBe(404);
    expect((await member.post(`/runs/${runId}/retry`)).status).toBe(404);
    const repeated = await member.post('/agents/chat', { message: 'falcon', projectId }, headers);
    expect(repeated).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });

  it('end an open stream within 5 seconds, and a waiting answer with it', async () => {
    const started = await member.post('/agents/execute', { agentId: 'seeker', input: { waitMs: 20_000 }, projectId });
    const watching = member.get(`/runs/${started.body.id}/events`);
    const waiting = execute(member, { waitMs: 20_000 }, { projectId });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await setRole(member, null);
    const since = performance.now();
    expect((await watching).text).not.toContain('run-end');
    expect((await waiting).status).toBe(404);
    expect(performance.now() - since).toBeLessThan(5_000);
    await owner.post(`/runs/${started.body.id}/cancel`);
  });

  it('hold for a run that was waiting while its person left', async () => {
    let open = () => {};
    gate = new Promise((resolve) => {
      open = resolve;
    });
    const started = await member.post('/agents/execute', { agentId: 'seeker', input: {}, projectId });
    expect(started.status).toBe(202);
    await setRole(member, null);
    open();
    await expect
      .poll(async () => (await owner.get(`/runs/${started.body.id}`)).body, { timeout: 8_000 })
      .toMatchObject({ status: 'failed', result: null, error: { code: 'E_NOT_ALLOWED' } });
  });

  it('stand in the database for statements that forget them', async () => {
    const { database } = app.adapters;
    const organizationId = owner.session?.organization.id ?? '';
    const actor = { kind: 'user', userId: userIdOf(member), permissions: new Set<never>() } as const;
    const count = async (projects: 'all' | ReadonlyMap<string, ProjectRole>, table: string) => {
      const scope = database.scope(organizationId, { ...actor, projects });
      const column = table === 'projects' ? 'id' : 'project_id';
      const { rows } = await scope.query((db) =>
        db.execute<{ n: number }>(sql.raw(`select count(*)::int as n from ${table} where ${column} = '${projectId}'`)),
      );
      return rows[0]?.n ?? 0;
    };
    for (const table of ['projects', 'documents', 'runs', 'conversations', 'project_members']) {
      expect(await count('all', table), table).toBeGreaterThan(0);
      expect(await count(new Map([[projectId, 'viewer']]), table), table).toBe(await count('all', table));
      expect(await count(new Map(), table), table).toBe(0);
    }
    const asViewer = database.scope(organizationId, { ...actor, projects: new Map([[projectId, 'viewer']]) });
    const change = (statement: string) => asViewer.query((db) => db.execute(sql.raw(statement)));
    expect((await change(`update documents set filename = 'x' where id = '${documentId}'`)).rowCount).toBe(0);
    expect((await change(`delete from documents where id = '${documentId}'`)).rowCount).toBe(0);
    await expect(change(`update documents set project_id = '${projectId}' where id = '${commonId}'`)).rejects.toThrow();
  });
});
