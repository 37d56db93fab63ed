import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { colleague, idOf, passphrase, roleIdOf, signIn } from '../../testing/people.ts';
import { type TestApp, type TestClient, testApp } from '../../testing/test-app.ts';

describe('organizations', () => {
  const records = new Map<string, string[]>();
  let app: TestApp;
  let acme: TestClient;
  let globex: TestClient;
  let path: string;
  beforeAll(async () => {
    const domainRecords = {
      async texts(name: string) {
        if (name.includes('silent')) throw new Error('timeout');
        return records.get(name) ?? [];
      },
    };
    app = await testApp({ domainRecords });
    globex = await app.owner('Globex');
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    acme = await app.owner('Acme');
    path = `/organizations/${acme.session?.organization.id}`;
  });

  it('are shown to their own people only', async () => {
    expect((await acme.get(path)).body).toMatchObject({ name: 'Acme', status: 'active', domain: null });
    expect((await acme.get('/organizations')).body).toMatchObject({ items: [{ name: 'Acme', usersCount: 1 }] });
    expect((await globex.get(path)).status).toBe(404);
    expect((await globex.put(path, { name: 'Taken' })).status).toBe(404);
    expect((await globex.put(`${path}/domain`, { domain: 'example.com' })).status).toBe(404);
    expect((await globex.delete(path, {}, { name: 'Acme' })).status).toBe(404);
    expect((await globex.post(`${path}/transfer`, { userId: idOf(globex) })).status).toBe(404);
    expect((await acme.post('/organizations', { name: 'New', ownerEmail: 'new@example.com' })).status).toBe(403);
  });

  it('change name and settings, strictly, one editor after the other', async () => {
    const settings = { requireMfa: false, sessionHours: 8, allowedEmailDomains: ['Example.com'], defaultRoleId: null };
    const seen = String((await acme.get(path)).headers.etag);
    const changed = await acme.put(path, { name: 'Acme Ltd', settings }, { 'if-match': seen });
    expect(changed.body).toMatchObject({ name: 'Acme Ltd', settings: { sessionHours: 8 } });
    expect(changed.body.settings.allowedEmailDomains).toEqual(['example.com']);
    expect((await acme.put(path, { name: 'Old' }, { 'if-match': seen })).status).toBe(412);
    for (const wrong of [
      { sessionHours: 0 },
      { requireMfa: 'yes' },
      { colour: 'red' },
      { allowedEmailDomains: ['x y'] },
    ])
      expect((await acme.put(path, { settings: wrong })).status).toBe(400);
    const entry = (await acme.get('/audit?action=organization.changed')).body.items[0];
    expect(entry.details).toMatchObject({ isRenamed: true, settings: ['sessionHours', 'allowedEmailDomains'] });
  });

  it('take people only from the domains they name, with the role they name', async () => {
    const viewer = await roleIdOf(acme, 'viewer');
    await acme.put(path, { settings: { allowedEmailDomains: ['acme.example'], defaultRoleId: viewer } });
    const draft = { email: 'x@elsewhere.example', password: passphrase, fullName: 'X' };
    expect((await acme.post('/users', draft)).body.code).toBe('domain_not_allowed');
    expect((await acme.post('/invitations', { email: draft.email })).body.code).toBe('domain_not_allowed');
    const email = `y-${idOf(acme)}@ACME.example`;
    expect((await acme.post('/users', { ...draft, email })).body).toMatchObject({ role: { name: 'viewer' } });
    const admin = await signIn(app, acme.session?.user.email ?? '');
    expect((await admin.put(path, { settings: { defaultRoleId: idOf(acme) } })).status).toBe(404);
  });

  it('let nobody set a default role above their own', async () => {
    const admin = await colleague(app, acme, 'admin');
    const owner = await roleIdOf(acme, 'owner');
    expect((await admin.put(path, { settings: { defaultRoleId: owner } })).body.code).toBe('cannot_grant');
  });

  it('prove a domain by its record; what one has proven no other can', async () => {
    const claim = await acme.put(`${path}/domain`, { domain: 'Proof.example' });
    const { recordName, recordValue } = claim.body.domainClaim;
    expect(recordName).toBe('_copilot-challenge.proof.example');
    expect((await acme.post(`${path}/domain/verify`)).body.code).toBe('domain_not_proven');
    records.set(recordName, ['something else', recordValue]);
    const proven = await acme.post(`${path}/domain/verify`);
    expect(proven.body).toMatchObject({ domain: 'proof.example', domainClaim: null });
    expect(proven.body.domainVerifiedAt).not.toBeNull();

    const theirs = `/organizations/${globex.session?.organization.id}/domain`;
    const rival = (await globex.put(theirs, { domain: 'proof.example' })).body.domainClaim;
    expect((await globex.post(`${theirs}/verify`)).body.code).toBe('domain_not_proven');
    records.set(rival.recordName, [rival.recordValue]);
    expect((await globex.post(`${theirs}/verify`)).body.code).toBe('domain_taken');
    expect((await acme.delete(`${path}/domain`)).body).toMatchObject({ domain: null });
    expect((await globex.post(`${theirs}/verify`)).body).toMatchObject({ domain: 'proof.example' });
  });

  it('say so when the name server is silent, and refuse what is no domain', async () => {
    await acme.put(`${path}/domain`, { domain: 'silent.example' });
    expect(await acme.post(`${path}/domain/verify`)).toMatchObject({ status: 503, body: { code: 'dns_unavailable' } });
    for (const domain of ['localhost', 'http://x.example', '10.0.0.1', 'a..example', ''])
      expect((await acme.put(`${path}/domain`, { domain })).status, domain).toBe(400);
  });

  it('are handed over by their owner, in one step', async () => {
    const heir = await colleague(app, acme, 'member');
    expect((await heir.post(`${path}/transfer`, { userId: idOf(heir) })).status).toBe(403);
    expect((await acme.post(`${path}/transfer`, { userId: idOf(acme) })).status).toBe(409);
    expect((await acme.post(`${path}/transfer`, { userId: idOf(globex) })).status).toBe(404);
    const handed = await acme.post(`${path}/transfer`, { userId: idOf(heir) });
    expect(handed.body).toMatchObject({ id: idOf(heir), role: { name: 'owner' } });
    const roles = (await acme.get('/users')).body.items.map((user: { role: { name: string } }) => user.role.name);
    expect(roles.toSorted()).toEqual(['admin', 'owner']);
    expect((await acme.post(`${path}/transfer`, { userId: idOf(heir) })).status).toBe(403);
  });

  it('lock everyone out when they are deleted, and come back with the code', async () => {
    const member = await colleague(app, acme, 'member');
    const admin = await colleague(app, acme, 'admin');
    expect((await admin.delete(path, {}, { name: 'Acme' })).status).toBe(403);
    expect((await acme.delete(path, {}, { name: 'Acne' })).body.errors[0].code).toBe('name_mismatch');
    const deleted = await acme.delete(path, {}, { name: 'Acme' });
    expect(deleted.status).toBe(202);
    const days = (new Date(deleted.body.purgeAt).getTime() - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(14);
    await expect.poll(async () => (await member.get('/auth/me')).status, { timeout: 5_500 }).toBe(401);
    await expect(signIn(app, acme.session?.user.email ?? '')).rejects.toThrow('invalid_credentials');

    const restore = (restoreCode: string) => app.nobody.post('/organizations/restore', { restoreCode });
    expect((await restore('nonsense')).body.code).toBe('invalid_restore_code');
    expect(await restore(deleted.body.restoreCode)).toMatchObject({ status: 200, body: { name: 'Acme' } });
    expect((await restore(deleted.body.restoreCode)).status).toBe(400);
    const again = await signIn(app, acme.session?.user.email ?? '');
    const actions = (await again.get('/audit?action=organization')).body.items.map((e: { action: string }) => e.action);
    expect(actions.slice(0, 2)).toEqual(['organization.restored', 'organization.deleted']);
    expect((await again.get('/audit/verify')).body.intact).toBe(true);
  });
});
