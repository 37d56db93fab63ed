import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { colleague, idOf, passphrase, roleIdOf, signIn } from '../../testing/people.ts';
import { type TestApp, type TestClient, testApp } from '../../testing/test-app.ts';

describe('users', () => {
  let app: TestApp;
  let acme: TestClient;
  let globex: TestClient;
  beforeAll(async () => {
    app = await testApp();
    acme = await app.owner('Acme');
    globex = await app.owner('Globex');
  });
  afterAll(() => app.close());

  const auditOf = async (owner: TestClient, subjectId: string): Promise<string[]> =>
    (await owner.get(`/audit?subjectId=${subjectId}`)).body.items.map((entry: { action: string }) => entry.action);

  it('are made, listed, searched, filtered and paged', async () => {
    const owner = await app.owner('Umbrella');
    for (const name of ['Ada Lovelace', 'Grace Hopper', '100% Percent']) {
      const email = `${name.split(' ')[0]?.replace('%', '')}.${idOf(owner)}@example.com`;
      const made = await owner.post('/users', { email, password: passphrase, fullName: name });
      expect(made).toMatchObject({ status: 201, body: { email, status: 'active', role: { name: 'member' } } });
    }
    const names = async (query: string) =>
      (await owner.get(`/users${query}`)).body.items.map((user: { fullName: string }) => user.fullName);
    expect(await names('?search=LOVE')).toEqual(['Ada Lovelace']);
    expect(await names('?search=%25')).toEqual(['100% Percent']);
    expect(await names(`?roleId=${await roleIdOf(owner, 'owner')}`)).toEqual(['Owner of Umbrella']);
    expect(await names('?status=suspended')).toEqual([]);
    const first = (await owner.get('/users?limit=2')).body;
    expect(first.items).toHaveLength(2);
    expect(await names(`?limit=2&cursor=${first.nextCursor}`)).toEqual(['Ada Lovelace', 'Owner of Umbrella']);
  });

  it('refuse addresses that are taken, in any case and in any organization', async () => {
    const name = `twice-${idOf(acme)}`;
    const draft = { email: `${name}@example.com`, username: name, password: passphrase, fullName: 'Twice' };
    expect((await acme.post('/users', draft)).status).toBe(201);
    const again = { ...draft, email: draft.email.toUpperCase(), username: `other-${name}` };
    expect(await globex.post('/users', again)).toMatchObject({ status: 409, body: { code: 'email_taken' } });
    const sameName = { ...draft, email: `other.${draft.email}`, username: name.toUpperCase() };
    expect(await acme.post('/users', sameName)).toMatchObject({ status: 409, body: { code: 'username_taken' } });
    expect((await acme.post('/users', { ...draft, isActive: true })).status).toBe(400);
    expect((await acme.post('/users', { ...draft, password: 'short' })).status).toBe(400);
  });

  it('make one account for a request that comes twice', async () => {
    const headers = { 'idempotency-key': 'hire' };
    const draft = { email: `once.${idOf(acme)}@example.com`, password: passphrase, fullName: 'Once' };
    const first = await acme.post('/users', draft, headers);
    expect((await acme.post('/users', draft, headers)).body).toEqual(first.body);
  });

  it('hide everyone from other organizations', async () => {
    const member = await colleague(app, acme, 'member');
    const path = `/users/${idOf(member)}`;
    for (const answer of [
      await globex.get(path),
      await globex.put(path, { isActive: false }),
      await globex.delete(path),
      await acme.put(path, { roleId: idOf(globex) }),
    ]) {
      expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
    }
    const role = await globex.post('/roles', { name: 'Theirs', permissions: ['agent:read'] });
    expect(await acme.put(path, { roleId: role.body.id })).toMatchObject({ status: 404 });
    expect((await globex.get(`/users?search=${member.session?.user.email}`)).body.items).toEqual([]);
  });

  it('can be managed by those whom the table allows, no one else', async () => {
    const member = await colleague(app, acme, 'member');
    const manager = await colleague(app, acme, 'manager');
    expect((await manager.get(`/users/${idOf(member)}`)).status).toBe(200);
    for (const someone of [member, manager]) {
      expect(await someone.put(`/users/${idOf(member)}`, { fullName: 'x' })).toMatchObject({ status: 403 });
    }
    expect((await member.get('/users')).status).toBe(403);
  });

  it('keep what two people edit: the second one is told', async () => {
    const path = `/users/${idOf(await colleague(app, acme, 'member'))}`;
    const seen = String((await acme.get(path)).headers.etag);
    const first = await acme.put(path, { fullName: 'First' }, { 'if-match': seen });
    expect(first).toMatchObject({ status: 200, body: { fullName: 'First' } });
    expect(await acme.put(path, { fullName: 'Second' }, { 'if-match': seen })).toMatchObject({
      status: 412,
      body: { code: 'changed_meanwhile' },
    });
    expect((await acme.delete(path, { 'if-match': seen })).status).toBe(412);
    const next = await acme.put(path, { fullName: 'Third' }, { 'if-match': String(first.headers.etag) });
    expect(next.status).toBe(200);
  });

  it('can’t be given more than the giver holds, nor managed from below', async () => {
    const admin = await colleague(app, acme, 'admin');
    const other = await colleague(app, acme, 'member');
    const owner = await roleIdOf(acme, 'owner');
    const draft = { email: `up.${idOf(admin)}@example.com`, password: passphrase, fullName: 'Up', roleId: owner };
    const refusals = [
      await admin.post('/users', draft),
      await admin.put(`/users/${idOf(other)}`, { roleId: owner }),
      await admin.put(`/users/${idOf(admin)}`, { roleId: owner }),
    ];
    for (const answer of refusals) expect(answer).toMatchObject({ status: 403, body: { code: 'cannot_grant' } });
    for (const answer of [
      await admin.put(`/users/${idOf(acme)}`, { isActive: false }),
      await admin.put(`/users/${idOf(acme)}`, { fullName: 'x' }),
      await admin.delete(`/users/${idOf(acme)}`),
    ]) {
      expect(answer).toMatchObject({ status: 403, body: { code: 'outranked' } });
    }
    const recorded = (await acme.get(`/audit?action=access.refused&actorId=${idOf(admin)}`)).body.items;
    expect(recorded).toHaveLength(6);
  });

  it('are locked out by a suspension within five seconds, and let in again', async () => {
    const member = await colleague(app, acme, 'member');
    const email = member.session?.user.email ?? '';
    expect((await member.get('/auth/me')).status).toBe(200);
    const suspended = await acme.put(`/users/${idOf(member)}`, { isActive: false });
    expect(suspended.body).toMatchObject({ status: 'suspended', isActive: false });
    const started = Date.now();
    while ((await member.get('/auth/me')).status !== 401) {
      expect(Date.now() - started).toBeLessThan(5_500);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    await expect(signIn(app, email)).rejects.toThrow('invalid_credentials');
    const refreshToken = member.session?.tokens.refreshToken;
    expect((await app.nobody.post('/auth/refresh', { refreshToken })).status).toBe(401);
    await acme.put(`/users/${idOf(member)}`, { isActive: true });
    expect((await app.nobody.post('/auth/refresh', { refreshToken })).status).toBe(401);
    expect((await (await signIn(app, email)).get('/auth/me')).status).toBe(200);
    expect(await auditOf(acme, idOf(member))).toEqual([
      'user.activated',
      'sign_in.failed',
      'user.suspended',
      'user.created',
    ]);
  });

  it('see a change of their role within five seconds', async () => {
    const member = await colleague(app, acme, 'member');
    expect((await member.get('/users')).status).toBe(403);
    await acme.put(`/users/${idOf(member)}`, { roleId: await roleIdOf(acme, 'manager') });
    await expect.poll(async () => (await member.get('/users')).status, { timeout: 5_500 }).toBe(200);
    expect(await auditOf(acme, idOf(member))).toContain('user.role-changed');
  });

  it('always include an owner who can sign in, whoever changes what at the same moment', async () => {
    const viewer = await roleIdOf(acme, 'viewer');
    for (const change of [{ roleId: viewer }, { isActive: false }]) {
      const one = await app.owner('Two owners');
      const two = await colleague(app, one, 'owner');
      // Both sign-ins are known, so that neither request is refused before it comes to the race.
      await Promise.all([one.get('/auth/me'), two.get('/auth/me')]);
      const answers = await Promise.all([
        one.put(`/users/${idOf(two)}`, change),
        two.put(`/users/${idOf(one)}`, change),
      ]);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
      expect(answers.find(({ status }) => status === 409)?.body.code).toBe('last_owner');
    }
    const lonely = await app.owner('Lonely');
    expect(await lonely.put(`/users/${idOf(lonely)}`, { roleId: viewer })).toMatchObject({ status: 409 });
    expect(await lonely.put(`/users/${idOf(lonely)}`, { isActive: false })).toMatchObject({
      status: 409,
      body: { code: 'own_account' },
    });
    expect((await lonely.delete(`/users/${idOf(lonely)}`)).status).toBe(409);
  });

  it('who are removed leave nothing that names them, and nothing that was theirs alone', async () => {
    const member = await colleague(app, acme, 'member');
    const { email = '', username = '' } = member.session?.user ?? {};
    const chat = await member.post('/agents/chat', { message: 'What is a private question?' });
    const { conversationId } = chat.body.message;
    await expect
      .poll(async () => (await member.get(`/runs/${chat.body.run.id}`)).body.endedAt, { timeout: 20_000 })
      .toBeTruthy();
    expect((await member.post('/api-keys', { name: 'Robot', scopes: ['run:read'] })).status).toBe(201);
    expect((await acme.delete(`/users/${idOf(member)}`)).status).toBe(204);
    expect((await acme.get(`/users/${idOf(member)}`)).status).toBe(404);
    expect((await acme.get(`/users?search=${email}`)).body.items).toEqual([]);
    await expect(signIn(app, email)).rejects.toThrow('invalid_credentials');
    await expect.poll(async () => (await member.get('/auth/me')).status, { timeout: 5_500 }).toBe(401);

    const stored = await app.adapters.database.system(async (database) => {
      const { rows } = await database.execute(sql`select * from users where id = ${idOf(member)}`);
      const left = await database.execute(sql`select id from conversations where id = ${conversationId}
        union all select id from messages where conversation_id = ${conversationId}
        union all select id from runs where conversation_id = ${conversationId}
        union all select id from sessions where user_id = ${idOf(member)}
        union all select id from api_keys where user_id = ${idOf(member)}
        union all select id from outgoing_mails where recipient = ${email}`);
      return { person: rows[0], left: left.rows };
    });
    expect(stored.left).toEqual([]);
    expect(stored.person).toMatchObject({ full_name: 'Removed person', is_active: false });
    expect(stored.person?.erased_at).not.toBeNull();
    for (const text of [email, username, 'A member']) expect(JSON.stringify(stored.person)).not.toContain(text);
    const entries = (await acme.get(`/audit?actorId=${idOf(member)}`)).body.items;
    expect(JSON.stringify(entries)).not.toContain(email);

    const draft = { email, password: passphrase, fullName: 'Came back' };
    expect((await acme.post('/users', draft)).status).toBe(201);
    expect((await acme.get('/audit/verify')).body.intact).toBe(true);
  });
});
