import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addColleague } from '../../testing/colleague.ts';
import { type TestApp, type TestClient, testApp } from '../../testing/test-app.ts';
import { index, traces } from '../knowledge/knowledge-under-test.ts';

const idOf = (client: TestClient): string => client.session?.user.id ?? '';
const organizationOf = (client: TestClient): string => client.session?.organization.id ?? '';

describe('a project', () => {
  let app: TestApp;
  let owner: TestClient;
  let manager: TestClient;
  let member: TestClient;
  let stranger: TestClient;
  let globex: TestClient;
  let url: string;

  beforeAll(async () => {
    app = await testApp();
    owner = await app.owner('Acme');
    globex = await app.owner('Globex');
    manager = await addColleague(app, owner, 'manager');
    member = await addColleague(app, owner, 'member');
    stranger = await addColleague(app, owner, 'member');
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    url = `/projects/${(await manager.post('/projects', { name: 'Bridge', description: 'A bid' })).body.id}`;
    await manager.put(`${url}/members/${idOf(member)}`, { role: 'contributor' });
  });

  const setActive = (client: TestClient, isActive: boolean) =>
    app.adapters.database.system((database) =>
      database.execute(sql`update users set is_active = ${isActive} where id = ${idOf(client)}`),
    );
  const audited = async (action: string) =>
    (await owner.get(`/audit?action=${action}&limit=1`)).body.items[0]?.details ?? null;

  describe('itself', () => {
    it('says what the caller is in it and what it holds', async () => {
      const counts = { members: 2, documents: 0, runs: 0 };
      expect((await manager.get(url)).body).toMatchObject({ role: 'manager', counts, isActive: true });
      expect((await member.get(url)).body).toMatchObject({ role: 'contributor', counts });
      expect((await owner.get(url)).body).toMatchObject({ role: 'manager', counts });
    });

    it('is found by part of its name or description, taking every character as it is', async () => {
      await manager.put(url, { name: '100% sure_thing', description: 'Estuary' });
      const names = async (search: string) =>
        (await manager.get(`/projects?search=${encodeURIComponent(search)}`)).body.items.map(
          (item: { name: string }) => item.name,
        );
      expect(await names('100%')).toEqual(['100% sure_thing']);
      expect(await names('estu')).toEqual(['100% sure_thing']);
      expect(await names('sureXthing')).toEqual([]);
    });

    it('is changed by its managers only, one after the other', async () => {
      const { headers } = await manager.get(url);
      const ifMatch = { 'if-match': String(headers.etag) };
      for (const client of [member, stranger, globex]) {
        expect((await client.put(url, { name: 'x' })).status).toBe(client === globex ? 404 : 403);
      }
      const changed = await manager.put(url, { name: 'Tunnel', settings: { contributorsMayDelete: false } }, ifMatch);
      expect(changed).toMatchObject({ status: 200, body: { name: 'Tunnel', description: '' } });
      expect(await manager.put(url, { name: 'Late' }, ifMatch)).toMatchObject({ status: 412 });
      const fresh = { 'if-match': String(changed.headers.etag) };
      expect((await owner.put(url, { name: 'Tunnel 2' }, fresh)).body.settings).toEqual({
        defaultAgentId: null,
        contributorsMayDelete: false,
      });
      expect(await audited('project.changed')).toMatchObject({ name: 'Tunnel 2' });
    });

    it('takes one of two changes made at once', async () => {
      const ifMatch = { 'if-match': String((await manager.get(url)).headers.etag) };
      const answers = await Promise.all([
        manager.put(url, { name: 'One' }, ifMatch),
        owner.put(url, { name: 'Two' }, ifMatch),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    });

    it.each([
      [{ name: '' }, 'name'],
      [{ name: 'x', isActive: false }, ''],
      [{ name: 'x', settings: { color: 'red' } }, 'settings'],
      [{ name: 'x', settings: { contributorsMayDelete: 'no' } }, 'settings.contributorsMayDelete'],
    ])('refuses %j', async (body, path) => {
      expect(await manager.put(url, body)).toMatchObject({
        status: 400,
        body: { code: 'invalid_request', errors: [{ path }] },
      });
    });

    it('keeps deleting for managers where it says so', async () => {
      const projectId = url.split('/')[2] ?? '';
      const { id } = await index(member, 'kept.md', '# Kept', { projectId });
      await manager.put(url, { name: 'x', settings: { contributorsMayDelete: false } });
      expect((await member.delete(`/knowledge-base/documents/${id}`)).status).toBe(403);
      expect((await manager.delete(`/knowledge-base/documents/${id}`)).status).toBe(204);
    });
  });

  describe('that is archived', () => {
    it('stays readable, and takes nothing until it is restored', async () => {
      const projectId = url.split('/')[2] ?? '';
      const { id } = await index(member, 'plan.md', '# Plan\n\nThe bridge has nine arches.', { projectId });
      const conversation = (await member.post('/conversations', { projectId })).body.id;
      expect(await member.post(`${url}/archive`)).toMatchObject({ status: 403 });
      expect((await manager.post(`${url}/archive`)).body).toMatchObject({ isActive: false });
      expect((await manager.get('/projects')).body.items.map((item: { id: string }) => item.id)).not.toContain(
        projectId,
      );
      const archived = (await manager.get('/projects?archived=true')).body.items;
      expect(archived.map((item: { id: string }) => item.id)).toContain(projectId);
      expect((await member.get(`/knowledge-base/documents/${id}/content`)).status).toBe(200);
      const search = await member.post('/knowledge-base/search', { query: 'arches', projectId });
      expect(search.body.items).toHaveLength(1);
      const refused = [
        await member.upload([{ filename: 'x.md', bytes: '# x' }], { projectId }),
        await member.delete(`/knowledge-base/documents/${id}`),
        await member.post('/agents/execute', { agentId: 'rfp-analyzer', input: { documents: [id] } }),
        await member.post('/agents/chat', { message: 'x', projectId }),
        await member.post(`/conversations/${conversation}/messages`, { content: 'x' }),
        await manager.put(url, { name: 'x' }),
        await manager.put(`${url}/members/${idOf(stranger)}`, { role: 'viewer' }),
        await owner.post(`${url}/agents`, { agentId: 'assistant' }),
      ];
      for (const answer of refused) expect(answer).toMatchObject({ status: 409, body: { code: 'project_archived' } });
      expect((await manager.post(`${url}/restore`)).body).toMatchObject({ isActive: true });
      expect((await member.upload([{ filename: 'x.md', bytes: '# x' }], { projectId })).status).toBe(202);
    });
  });

  describe('that is deleted', () => {
    it('goes at once when it is empty, for managers only', async () => {
      expect((await member.delete(url)).status).toBe(403);
      expect((await stranger.delete(url)).status).toBe(403);
      expect((await globex.delete(url)).status).toBe(404);
      expect((await manager.delete(url)).status).toBe(204);
      expect((await owner.get(url)).status).toBe(404);
      expect((await manager.delete(url)).status).toBe(404);
      expect(await audited('project.deleted')).toMatchObject({ name: 'Bridge', documents: 0 });
    });

    it('goes with all it holds only when that is said, and leaves no trace in any store', async () => {
      const projectId = url.split('/')[2] ?? '';
      const document = await index(member, 'gone.md', '# Gone\n\nThe arches fall.', { projectId });
      const run = await member.post('/agents/execute', {
        agentId: 'rfp-analyzer',
        input: { documents: [document.id] },
        wait: 30,
      });
      expect(run.body.projectId).toBe(projectId);
      await member.post('/agents/chat', { message: 'arches', projectId });
      expect(await manager.delete(url)).toMatchObject({ status: 409, body: { code: 'project_not_empty' } });
      expect((await manager.get(url)).status).toBe(200);

      expect((await manager.delete(`${url}?contents=delete`)).status).toBe(204);
      for (const client of [manager, member, owner]) expect((await client.get(url)).status).toBe(404);
      expect((await member.get(`/knowledge-base/documents/${document.id}`)).status).toBe(404);
      const organizationId = organizationOf(owner);
      const left = () =>
        app.adapters.database.system(async (database) => {
          const { rows } = await database.execute(sql`select
            (select count(*)::int from projects where id = ${projectId}) as projects,
            (select count(*)::int from runs where project_id = ${projectId}) as runs,
            (select count(*)::int from conversations where project_id = ${projectId}) as conversations,
            (select count(*)::int from documents where project_id = ${projectId}) as documents`);
          return rows[0];
        });
      await expect
        .poll(left, { timeout: 20_000, interval: 200 })
        .toEqual({ projects: 0, runs: 0, conversations: 0, documents: 0 });
      expect(await traces(app.adapters, organizationId, document.id)).toEqual({
        documents: 0,
        chunks: 0,
        terms: 0,
        vectors: 0,
        files: 0,
      });
      expect(await app.adapters.objectStorage.list(`${organizationId}/runs/${run.body.id}`)).toEqual([]);
    });

    it('cannot lose a document that arrives at the same moment', async () => {
      const projectId = url.split('/')[2] ?? '';
      const [deleted, uploaded] = await Promise.all([
        manager.delete(url),
        member.upload([{ filename: 'late.md', bytes: '# Late' }], { projectId }),
      ]);
      const outcome = [deleted.status, uploaded.status];
      expect([
        [204, 404],
        [409, 202],
      ]).toContainEqual(outcome);
    });
  });

  describe('and its members', () => {
    it('are seen by all of them and changed by managers', async () => {
      expect((await member.get(`${url}/members`)).body.items).toMatchObject([
        { role: 'manager', fullName: 'The manager', isActive: true },
        { role: 'contributor', userId: idOf(member) },
      ]);
      expect((await stranger.get(`${url}/members`)).status).toBe(404);
      expect((await member.post(`${url}/members`, { userId: idOf(stranger), role: 'viewer' })).status).toBe(403);
      const added = await manager.post(`${url}/members`, { userId: idOf(stranger), role: 'viewer' });
      expect(added).toMatchObject({ status: 201, body: { role: 'viewer' } });
      expect(await audited('project_member.added')).toEqual({ userId: idOf(stranger), role: 'viewer' });
      expect(await manager.post(`${url}/members`, { userId: idOf(stranger), role: 'viewer' })).toMatchObject({
        status: 409,
        body: { code: 'already_member' },
      });
      expect((await manager.put(`${url}/members/${idOf(stranger)}`, { role: 'contributor' })).status).toBe(200);
      expect(await audited('project_member.changed')).toMatchObject({ before: 'viewer', role: 'contributor' });
      expect((await manager.delete(`${url}/members/${idOf(stranger)}`)).status).toBe(204);
      expect(await audited('project_member.removed')).toMatchObject({ before: 'contributor' });
      expect((await manager.delete(`${url}/members/${idOf(stranger)}`)).status).toBe(404);
    });

    it('are people of the organization who can work', async () => {
      const put = (userId: string) => manager.put(`${url}/members/${userId}`, { role: 'viewer' });
      expect(await put(idOf(globex))).toMatchObject({ status: 404, body: { code: 'not_found' } });
      expect((await put(randomUUID())).status).toBe(404);
      expect(await put('me')).toMatchObject({ status: 400 });
      await setActive(stranger, false);
      expect(await put(idOf(stranger))).toMatchObject({ status: 409, body: { code: 'user_suspended' } });
      await setActive(stranger, true);
    });

    it('may leave, viewers too', async () => {
      await manager.put(`${url}/members/${idOf(member)}`, { role: 'viewer' });
      expect((await member.delete(`${url}/members/${idOf(manager)}`)).status).toBe(403);
      expect((await member.delete(`${url}/members/${idOf(member)}`)).status).toBe(204);
      expect((await member.get(url)).status).toBe(404);
    });

    it('keep one who can manage, where no administrator could', async () => {
      const self = `${url}/members/${idOf(manager)}`;
      await setActive(owner, false);
      try {
        expect(await manager.delete(self)).toMatchObject({ status: 409, body: { code: 'last_manager' } });
        expect(await manager.put(self, { role: 'viewer' })).toMatchObject({ status: 409 });
        const second = await addColleague(app, owner, 'manager');
        await manager.put(`${url}/members/${idOf(second)}`, { role: 'manager' });
        const both = await Promise.all([manager.delete(self), second.delete(`${url}/members/${idOf(second)}`)]);
        expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
      } finally {
        await setActive(owner, true);
      }
    });
  });

  describe('and its agents', () => {
    it('runs all of them until some are assigned, then those with what is preset for them', async () => {
      const projectId = url.split('/')[2] ?? '';
      const { id } = await index(member, `arches-${randomUUID()}.md`, `# Arches\n\n${randomUUID()}`, { projectId });
      expect((await member.get(`${url}/agents`)).body.items).toEqual([]);
      expect((await member.post(`${url}/agents`, { agentId: 'rfp-analyzer' })).status).toBe(403);
      const input = { documents: [id] };
      expect(await manager.post(`${url}/agents`, { agentId: 'rfp-analyzer', settings: { input } })).toMatchObject({
        status: 201,
        body: { settings: { input } },
      });
      expect((await member.get(`${url}/agents`)).body.items).toHaveLength(1);
      const preset = await member.post('/agents/execute', { agentId: 'rfp-analyzer', input: {}, projectId });
      expect(preset).toMatchObject({ status: 202, body: { input } });
      for (const answer of [
        await member.post('/agents/chat', { message: 'arches', projectId }),
        await owner.post('/agents/execute', { agentId: 'assistant', input: { message: 'x' }, projectId }),
      ]) {
        expect(answer).toMatchObject({ status: 409, body: { code: 'agent_not_assigned' } });
      }
      expect((await manager.delete(`${url}/agents/rfp-analyzer`)).status).toBe(204);
      expect((await manager.delete(`${url}/agents/rfp-analyzer`)).status).toBe(404);
      expect((await member.post('/agents/chat', { message: 'arches', projectId })).status).toBe(202);
    });

    it('refuses agents and fields that are not there', async () => {
      const assign = (body: object) => manager.post(`${url}/agents`, body);
      expect((await assign({ agentId: 'nobody' })).status).toBe(404);
      expect(await assign({ agentId: 'rfp-analyzer', settings: { input: { colour: 'red' } } })).toMatchObject({
        status: 400,
        body: { errors: [{ path: 'settings.input.colour' }] },
      });
      expect((await assign({ agentId: 'rfp-analyzer', settings: { input: { documents: 'x' } } })).status).toBe(400);
      expect((await manager.put(url, { name: 'x', settings: { defaultAgentId: 'nobody' } })).status).toBe(404);
    });

    it('begins chats with the agent it names', async () => {
      const projectId = url.split('/')[2] ?? '';
      await manager.put(url, { name: 'x', settings: { defaultAgentId: 'assistant' } });
      expect((await member.post('/agents/chat', { message: 'x', projectId })).body.run.agentId).toBe('assistant');
    });
  });

  describe('adds up', () => {
    it('runs, tokens, cost, documents and people of every day', async () => {
      const projectId = url.split('/')[2] ?? '';
      const organizationId = organizationOf(owner);
      const insertRun = (day: string, status: string, cost: string, user: TestClient) => sql`
        insert into runs (id, organization_id, user_id, project_id, agent_id, agent_title, agent_revision, status, input, input_hash,
          assistant_message_id, input_tokens, output_tokens, cost, created_at)
        values (${randomUUID()}, ${organizationId}, ${idOf(user)}, ${projectId}, 'a', 'Agent A', 1, ${status}, '{}', 'x',
          ${randomUUID()}, 100, 20, ${cost}, ${day})`;
      await app.adapters.database.system(async (database) => {
        await database.execute(insertRun('2026-03-01T00:00:00Z', 'done', '0.10', member));
        await database.execute(insertRun('2026-03-01T23:59:59.999Z', 'failed', '0.20', member));
        await database.execute(insertRun('2026-03-03T12:00:00Z', 'done', '0.003', manager));
        await database.execute(insertRun('2026-03-04T00:00:00Z', 'done', '9', owner));
      });
      const { status, body } = await member.get(`${url}/analytics?from=2026-03-01&to=2026-03-03`);
      expect(status).toBe(200);
      expect(body).toEqual({
        from: '2026-03-01',
        to: '2026-03-03',
        totals: {
          runs: 3,
          inputTokens: 300,
          outputTokens: 60,
          cost: { amount: '0.303', currency: 'USD' },
          documents: 0,
          documentsAdded: 0,
          activeMembers: 2,
        },
        days: [
          { day: '2026-03-01', runs: 2, failed: 1, inputTokens: 200, outputTokens: 40, cost: '0.30' },
          { day: '2026-03-02', runs: 0, failed: 0, inputTokens: 0, outputTokens: 0, cost: '0' },
          { day: '2026-03-03', runs: 1, failed: 0, inputTokens: 100, outputTokens: 20, cost: '0.003' },
        ],
        agents: [{ agentId: 'a', title: 'Agent A', runs: 3, cost: '0.303' }],
        statuses: [
          { status: 'done', runs: 2 },
          { status: 'failed', runs: 1 },
        ],
      });
      expect((await stranger.get(`${url}/analytics`)).status).toBe(404);
      expect((await member.get(`${url}/analytics`)).body.days).toHaveLength(30);
      for (const query of ['from=2026-01-01&to=2026-06-01', 'from=2026-03-02&to=2026-03-01', 'from=yesterday']) {
        expect((await member.get(`${url}/analytics?${query}`)).status, query).toBe(400);
      }
    });
  });
});
