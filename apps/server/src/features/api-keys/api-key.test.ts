import type { Session } from '@copilot/contracts';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BuiltInRole } from '../../kernel/permissions.ts';
import { type TestApp, type TestClient, testApp } from '../../testing/test-app.ts';
import { builtInRoleId, users } from '../users/index.ts';
import { apiKeys } from './api-key.table.ts';
import { newApiKeySecret } from './api-key-secret.ts';

const noticedWithinMs = 6_000;

describe('API keys', () => {
  let app: TestApp;
  let owner: TestClient;
  beforeAll(async () => {
    app = await testApp();
    owner = await app.owner();
  });
  afterAll(() => app.close());

  const using = (secret: string): TestClient => app.as({ tokens: { accessToken: secret } } as Session);
  const make = async (draft: object, client = owner) => {
    const answer = await client.post('/api-keys', { name: 'Script', scopes: ['project:read'], ...draft });
    expect(answer.status, answer.text).toBe(201);
    return answer.body as { id: string; secret: string; hint: string; expiresAt: string; allowedAddresses: string[] };
  };
  const userIdOf = (client: TestClient): string => client.session?.user.id ?? '';
  const changeKey = (id: string, change: Partial<typeof apiKeys.$inferInsert>) =>
    app.adapters.database.system((database) => database.update(apiKeys).set(change).where(eq(apiKeys.id, id)));
  const readKey = async (id: string) => {
    const rows = await app.adapters.database.system((database) =>
      database.select().from(apiKeys).where(eq(apiKeys.id, id)),
    );
    return rows[0]!;
  };
  const changeUser = (client: TestClient, change: Partial<typeof users.$inferInsert>) =>
    app.adapters.database.system((database) =>
      database
        .update(users)
        .set(change)
        .where(eq(users.id, userIdOf(client))),
    );
  const giveRole = (client: TestClient, role: BuiltInRole) => changeUser(client, { roleId: builtInRoleId(role) });
  const statusOf = async (client: TestClient) => (await client.get('/projects')).status;
  const fromAddress = (secret: string, remoteAddress: string, headers: Record<string, string> = {}) =>
    app.http.inject({
      url: '/api/v1/projects',
      remoteAddress,
      headers: { authorization: `Bearer ${secret}`, ...headers },
    });

  it('show their secret once, and keep nothing of it', async () => {
    const made = await make({ name: 'Nightly import' });
    const days = (Date.parse(made.expiresAt) - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(90, 2);
    const list = await owner.get('/api-keys');
    expect(list.body.items[0]).toMatchObject({
      id: made.id,
      name: 'Nightly import',
      status: 'active',
      owner: { id: userIdOf(owner) },
      lastUsedAt: null,
    });
    expect(list.text).not.toContain(made.secret);
    const audit = await owner.get('/audit?action=api_key');
    expect(audit.body.items[0]).toMatchObject({ action: 'api_key.created', subjectId: made.id });
    const kept = JSON.stringify([await readKey(made.id), audit.body]);
    expect(kept).not.toContain(made.secret.slice(8, -4));
  });

  it('do what their scopes allow, and no more', async () => {
    const { secret } = await make({ scopes: ['project:read', 'audit:read'] });
    expect(await statusOf(using(secret))).toBe(200);
    expect((await using(secret).post('/projects', { name: 'By a key' })).status).toBe(403);
    const me = await using(secret).get('/auth/me');
    expect(me.body.permissions.toSorted()).toEqual(['audit:read', 'project:read']);
  });

  it('are made of what their maker holds only', async () => {
    const member = await app.owner();
    await giveRole(member, 'member');
    await expect.poll(() => member.get('/audit').then(({ status }) => status), { timeout: noticedWithinMs }).toBe(403);
    const answer = await member.post('/api-keys', { name: 'Reach', scopes: ['project:read', 'audit:read'] });
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({ code: 'scope_not_held', detail: expect.stringContaining('audit:read') });
    expect((await member.get('/api-keys?owner=all')).status).toBe(403);
  });

  it('lose what their maker loses, and die with their maker, within five seconds', async () => {
    const maker = await app.owner();
    const { secret } = await make({ scopes: ['project:read', 'audit:read'] }, maker);
    const client = using(secret);
    expect((await client.get('/audit')).status).toBe(200);
    await giveRole(maker, 'member');
    await expect.poll(() => client.get('/audit').then(({ status }) => status), { timeout: noticedWithinMs }).toBe(403);
    expect(await statusOf(client)).toBe(200);
    await changeUser(maker, { isActive: false });
    await expect.poll(() => statusOf(client), { timeout: noticedWithinMs }).toBe(401);
  }, 20_000);

  it('answer alike whether unknown, malformed, revoked or expired', async () => {
    const revoked = await make({});
    const expired = await make({});
    expect((await owner.delete(`/api-keys/${revoked.id}`)).status).toBe(204);
    await changeKey(expired.id, { expiresAt: new Date(Date.now() - 1) });
    const answers = await Promise.all(
      [newApiKeySecret(), 'tck_', `${revoked.secret}x`, revoked.secret, expired.secret].map((secret) =>
        using(secret).get('/projects'),
      ),
    );
    for (const { status, body } of answers) {
      expect(status).toBe(401);
      expect({ ...body, requestId: '' }).toEqual({ ...answers[0]!.body, requestId: '' });
    }
    expect(answers[0]!.body.code).toBe('invalid_api_key');
    const { items } = (await owner.get('/api-keys')).body;
    const statusById = new Map(items.map((key: { id: string; status: string }) => [key.id, key.status]));
    expect(statusById.get(revoked.id)).toBe('revoked');
    expect(statusById.get(expired.id)).toBe('expired');
  });

  it('end at once where they are revoked, and within five seconds elsewhere', async () => {
    const here = await make({});
    expect(await statusOf(using(here.secret))).toBe(200);
    await owner.delete(`/api-keys/${here.id}`);
    expect(await statusOf(using(here.secret))).toBe(401);
    expect((await owner.delete(`/api-keys/${here.id}`)).status).toBe(204);
    const audit = await owner.get(`/audit?action=api_key.revoked&subjectId=${here.id}`);
    expect(audit.body.items).toHaveLength(1);

    const elsewhere = await make({});
    expect(await statusOf(using(elsewhere.secret))).toBe(200);
    await changeKey(elsewhere.id, { revokedAt: new Date() });
    await expect.poll(() => statusOf(using(elsewhere.secret)), { timeout: noticedWithinMs }).toBe(401);
  }, 15_000);

  it('never manage keys, nor what is a person’s own', async () => {
    const { id, secret } = await make({});
    expect((await owner.post('/api-keys', { name: 'Self', scopes: ['api_key:write'] })).status).toBe(400);
    expect((await using(secret).get('/api-keys')).status).toBe(403);
    expect((await using(secret).post('/api-keys', { name: 'More', scopes: ['project:read'] })).status).toBe(403);
    expect((await using(secret).post(`/api-keys/${id}/rotate`)).status).toBe(403);
    expect((await using(secret).delete(`/api-keys/${id}`)).status).toBe(403);
    const signOut = await using(secret).post('/auth/logout');
    expect(signOut).toMatchObject({ status: 403, body: { code: 'api_key_not_allowed' } });
    const refused = await owner.get('/audit?action=access.refused');
    expect(refused.body.items[0]).toMatchObject({ actorKind: 'api_key', actorId: userIdOf(owner) });
  });

  it('get a new secret, the old one ending at once or after an overlap', async () => {
    const { id, secret: first } = await make({});
    expect(await statusOf(using(first))).toBe(200);
    const second = await owner.post(`/api-keys/${id}/rotate`);
    expect(second.status).toBe(200);
    expect(await statusOf(using(first))).toBe(401);
    const third = await owner.post(`/api-keys/${id}/rotate`, { overlapHours: 1, expiresInDays: 30 });
    expect(await statusOf(using(second.body.secret))).toBe(200);
    expect(await statusOf(using(third.body.secret))).toBe(200);
    await changeKey(id, { previousSecretUntil: new Date(Date.now() - 1) });
    await expect.poll(() => statusOf(using(second.body.secret)), { timeout: noticedWithinMs }).toBe(401);
    expect(await statusOf(using(third.body.secret))).toBe(200);
    await owner.delete(`/api-keys/${id}`);
    expect((await owner.post(`/api-keys/${id}/rotate`)).body.code).toBe('api_key_revoked');
  }, 15_000);

  it('can be bound to addresses, which nobody makes up', async () => {
    const { secret, allowedAddresses } = await make({ allowedAddresses: ['192.0.2.77/24', '2001:db8::1'] });
    expect(allowedAddresses).toEqual(['192.0.2.0/24', '2001:db8::1/128']);
    expect((await fromAddress(secret, '192.0.2.9')).statusCode).toBe(200);
    expect((await fromAddress(secret, '::ffff:192.0.2.9')).statusCode).toBe(200);
    expect((await fromAddress(secret, '2001:db8::1')).statusCode).toBe(200);
    const refused = await fromAddress(secret, '198.51.100.1', { 'x-forwarded-for': '192.0.2.9' });
    expect(refused.json()).toMatchObject({ status: 403, code: 'address_not_allowed' });
    const audit = await owner.get('/audit?action=api_key.refused');
    expect(audit.body.items[0]).toMatchObject({ outcome: 'refused', address: '198.51.100.1' });
    const wrong = await owner.post('/api-keys', { name: 'x', scopes: ['run:read'], allowedAddresses: ['10.1'] });
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ path: 'allowedAddresses.0' }] } });
  });

  it('live a year at most', async () => {
    expect((await owner.post('/api-keys', { name: 'x', scopes: ['run:read'], expiresInDays: 365 })).status).toBe(201);
    const answer = await owner.post('/api-keys', { name: 'x', scopes: ['run:read'], expiresInDays: 366 });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: 'expiresInDays' }] } });
  });

  it('live longer where the organization allows it', async () => {
    const path = `/organizations/${owner.session?.organization.id}`;
    const draft = { name: 'Long', scopes: ['run:read'], expiresInDays: 1_000 };
    expect((await owner.put(path, { settings: { apiKeyMaximumDays: 1_000 } })).status).toBe(200);
    expect((await owner.post('/api-keys', draft)).status).toBe(201);
    expect((await owner.put(path, { settings: { apiKeyMaximumDays: 30 } })).status).toBe(200);
    expect((await owner.post('/api-keys', { ...draft, expiresInDays: 31 })).status).toBe(400);
    expect((await owner.put(path, { settings: {} })).status).toBe(200);
  });

  it('can be bound to one project: no other is in sight, in no list, search or run', async () => {
    const inside = (await owner.post('/projects', { name: 'Inside' })).body.id;
    const outside = (await owner.post('/projects', { name: 'Outside' })).body.id;
    const upload = async (projectId: string, filename: string) =>
      (await owner.upload([{ filename, bytes: `# ${filename}\n\nThe crane is blue.` }], { projectId })).body.items[0]
        .id;
    const seen = await upload(inside, 'inside.md');
    const hidden = await upload(outside, 'outside.md');
    const scopes = ['project:read', 'knowledge:read', 'knowledge:write'];
    const { secret } = await make({ scopes, projectId: inside });
    const key = using(secret);
    const names = (await key.get('/projects')).body.items.map(({ name }: { name: string }) => name);
    expect(names).toEqual(['Inside']);
    expect((await key.get(`/projects/${outside}`)).status).toBe(404);
    expect((await key.get(`/knowledge-base/documents/${seen}`)).status).toBe(200);
    expect((await key.get(`/knowledge-base/documents/${hidden}`)).status).toBe(404);
    const listed = (await key.get('/knowledge-base/documents')).body.items.map(({ id }: { id: string }) => id);
    expect(listed).not.toContain(hidden);
    const draft = { name: 'Strange', scopes: ['project:read'] };
    const stranger = await app.owner();
    expect((await stranger.post('/api-keys', { ...draft, projectId: inside })).status).toBe(404);
  });

  it('note when they were used, once a minute at most', async () => {
    const { id, secret } = await make({});
    await fromAddress(secret, '192.0.2.1');
    const first = (await readKey(id)).lastUsedAt;
    expect(first).not.toBeNull();
    await Promise.all(Array.from({ length: 20 }, () => fromAddress(secret, '192.0.2.2')));
    expect(await readKey(id)).toMatchObject({ lastUsedAt: first, lastUsedAddress: '192.0.2.1' });
  });

  it('are revoked by whoever administers keys, and rotated by their owner only', async () => {
    const { id } = await make({});
    const colleague = await app.owner();
    await changeUser(colleague, { organizationId: owner.session?.organization.id ?? '' });
    // Their sign-in belongs to the organization they have left.
    const again = await app.nobody.post('/auth/login', {
      email: colleague.session?.user.email,
      password: 'a long enough passphrase',
    });
    const administrator = app.as(again.body);
    expect((await administrator.get('/api-keys')).body.items).toEqual([]);
    expect((await administrator.get('/api-keys?owner=all')).body.items.length).toBeGreaterThan(3);
    expect((await administrator.post(`/api-keys/${id}/rotate`)).status).toBe(404);
    expect((await administrator.delete(`/api-keys/${id}`)).status).toBe(204);

    const own = await make({});
    await giveRole(colleague, 'member');
    const member = () => administrator.delete(`/api-keys/${own.id}`).then(({ status }) => status);
    await expect.poll(() => administrator.get('/audit').then(({ status }) => status), { timeout: 6_000 }).toBe(403);
    expect(await member()).toBe(404);
  }, 15_000);

  it('hide from other organizations', async () => {
    const { id } = await make({});
    const stranger = await app.owner();
    expect((await stranger.delete(`/api-keys/${id}`)).status).toBe(404);
    expect((await stranger.post(`/api-keys/${id}/rotate`)).status).toBe(404);
    expect((await stranger.get('/api-keys?owner=all')).body.items).toEqual([]);
  });

  it('let a run do no more than the key that asked for it', async () => {
    await owner.upload([{ filename: 'price.md', bytes: '# Price\n\nThe crane costs 42 thousand dollars.' }]);
    const scopes = ['agent:execute', 'conversation:write', 'run:read', 'agent:read'];
    const narrow = using((await make({ scopes })).secret);
    const wide = using((await make({ scopes: [...scopes, 'knowledge:read'] })).secret);
    const ask = async (client: TestClient) => {
      const { body } = await client.post('/agents/chat', { message: 'What does the crane cost?' });
      let run = body.run;
      await expect
        .poll(
          async () => {
            run = (await owner.get(`/runs/${run.id}`)).body;
            return run.status;
          },
          { timeout: 20_000 },
        )
        .not.toMatch(/queued|running/u);
      return run;
    };
    expect((await ask(narrow)).status).toBe('failed');
    expect((await ask(wide)).status).toMatch(/^done/u);
  }, 60_000);
});
