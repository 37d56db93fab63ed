import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { colleague, idOf, passphrase, signIn } from '../../testing/people.ts';
import { type TestApp, type TestClient, testApp } from '../../testing/test-app.ts';
import { createPlatformCommands } from './index.ts';

describe('platform administrators', () => {
  let app: TestApp;
  let operator: TestClient;
  let acme: TestClient;
  let commands: ReturnType<typeof createPlatformCommands>;
  beforeAll(async () => {
    app = await testApp();
    commands = createPlatformCommands({ database: app.adapters.database, auditLog: app.auditLog });
    operator = await app.owner('Operations');
    acme = await app.owner('Acme');
    await commands.grant(operator.session?.user.email.toUpperCase() ?? '');
    operator = await signIn(app, operator.session?.user.email ?? '');
  });
  afterAll(() => app.close());

  const idOfOrganization = (client: TestClient) => client.session?.organization.id ?? '';

  it('are made by command only, once', async () => {
    expect((await operator.get('/auth/me')).body.permissions).toContain('platform:administer');
    expect(await commands.grant(operator.session?.user.email ?? '')).toBe(false);
    await expect(commands.grant('nobody@example.com')).rejects.toThrow('Register or invite it first');
    expect(await commands.list()).toMatchObject([{ email: operator.session?.user.email }]);
    const entries = (await operator.get('/audit?action=platform')).body.items;
    expect(entries).toMatchObject([{ action: 'platform.granted', actorKind: 'system' }]);
  });

  it('see which organizations there are, and nothing that is in them', async () => {
    const list = await operator.get('/organizations?search=acme');
    expect(list.body.items).toMatchObject([{ name: 'Acme', status: 'active', usersCount: 1 }]);
    const id = idOfOrganization(acme);
    expect((await operator.get(`/platform/organizations/${id}`)).body).toMatchObject({ name: 'Acme' });
    const project = (await acme.post('/projects', { name: 'Secret' })).body;
    for (const path of [`/organizations/${id}`, `/users/${idOf(acme)}`, `/projects/${project.id}`])
      expect((await operator.get(path)).status, path).toBe(404);
    expect((await operator.put(`/organizations/${id}`, { name: 'x' })).status).toBe(404);
    expect((await operator.get('/projects')).body.items).toEqual([]);
  });

  it('are the only ones who may', async () => {
    const id = idOfOrganization(operator);
    for (const answer of [
      await acme.post('/organizations', { name: 'New', ownerEmail: 'x@example.com' }),
      await acme.get(`/platform/organizations/${id}`),
      await acme.post(`/platform/organizations/${id}/suspend`, { reason: 'x' }),
      await acme.post(`/platform/organizations/${id}/restore`),
    ])
      expect(answer.status).toBe(403);
    expect((await acme.get('/organizations')).body.items).toHaveLength(1);
  });

  it('make organizations, whose owner comes in by invitation', async () => {
    const ownerEmail = `founder-${idOf(operator)}@example.com`;
    const made = await operator.post('/organizations', { name: 'Founded', ownerEmail });
    expect(made).toMatchObject({ status: 201, body: { name: 'Founded', usersCount: 0 } });
    const token = new URL(made.body.invitationLink).hash.slice(1);
    await app.nobody.post(`/invitations/${token}/accept`, { fullName: 'Founder', password: passphrase });
    const founder = await signIn(app, ownerEmail);
    expect(founder.session?.user.role.name).toBe('owner');
    expect((await founder.get('/audit?action=organization.created')).body.items).toHaveLength(1);
    expect((await operator.get(`/audit?subjectId=${made.body.id}`)).body.items).toHaveLength(1);
  });

  it('keep an organization out within five seconds, and let it in again', async () => {
    const path = `/platform/organizations/${idOfOrganization(acme)}`;
    const suspended = await operator.post(`${path}/suspend`, { reason: 'Unpaid' });
    expect(suspended.body).toMatchObject({ status: 'suspended' });
    await expect.poll(async () => (await acme.get('/auth/me')).status, { timeout: 5_500 }).toBe(401);
    await expect(signIn(app, acme.session?.user.email ?? '')).rejects.toThrow('invalid_credentials');
    expect((await operator.post(`${path}/restore`)).body).toMatchObject({ status: 'active', suspendedAt: null });
    acme = await signIn(app, acme.session?.user.email ?? '');
    const actions = (await acme.get('/audit?action=organization')).body.items.map((e: { action: string }) => e.action);
    expect(actions).toEqual(['organization.restored', 'organization.suspended', 'organization.registered']);
    const own = `/platform/organizations/${idOfOrganization(operator)}/suspend`;
    expect((await operator.post(own, { reason: 'Oops' })).body.code).toBe('own_organization');
  });

  it('take a deletion back within its time', async () => {
    const doomed = await app.owner('Doomed');
    const path = `/organizations/${idOfOrganization(doomed)}`;
    await doomed.delete(path, {}, { name: 'Doomed' });
    expect((await operator.get('/organizations?status=deleting')).body.items).toMatchObject([{ name: 'Doomed' }]);
    await operator.post(`/platform${path}/restore`);
    expect((await signIn(app, doomed.session?.user.email ?? '')).session).not.toBeNull();
  });

  it('are not managed by people of their organization who are none', async () => {
    const owner = await colleague(app, operator, 'owner');
    const path = `/users/${idOf(operator)}`;
    expect(await owner.put(path, { isActive: false })).toMatchObject({ status: 403, body: { code: 'outranked' } });
    expect((await owner.delete(path)).status).toBe(403);
    expect((await acme.delete(path)).status).toBe(404);
  });

  it('lose it within five seconds', async () => {
    const second = await app.owner('Second');
    const email = second.session?.user.email ?? '';
    await commands.grant(email);
    await expect
      .poll(async () => (await second.get('/organizations')).body.items.length, { timeout: 5_500 })
      .not.toBe(1);
    expect(await commands.revoke(email)).toBe(true);
    await expect.poll(async () => (await second.get('/organizations')).body.items.length, { timeout: 5_500 }).toBe(1);
    expect(await commands.revoke(email)).toBe(false);
  });
});
