import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { colleague, idOf, passphrase, roleIdOf, signIn } from '../../testing/people.ts';
import { type TestApp, type TestClient, testApp } from '../../testing/test-app.ts';

const tokenOf = (link: string): string => new URL(link).hash.slice(1);
const acceptance = { fullName: 'Ivy Invited', password: passphrase };

describe('invitations', () => {
  let app: TestApp;
  let acme: TestClient;
  let globex: TestClient;
  beforeAll(async () => {
    app = await testApp();
    acme = await app.owner('Acme');
    globex = await app.owner('Globex');
  });
  afterAll(() => app.close());

  let count = 0;
  const address = () => {
    count += 1;
    return `invited-${count}-${idOf(acme).slice(-6)}@example.com`;
  };
  const invite = (draft: object = {}, inviter = acme) => inviter.post('/invitations', { email: address(), ...draft });
  const accept = (link: string, more: object = {}) =>
    app.nobody.post(`/invitations/${tokenOf(link)}/accept`, { ...acceptance, ...more });
  const passTime = (id: string) =>
    app.adapters.database.system((database) =>
      database.execute(sql`update invitations set expires_at = now() - interval '1 minute' where id = ${id}`),
    );

  it('bring someone in, with the role that was meant, by a link that is shown once', async () => {
    const made = await invite({ roleId: await roleIdOf(acme, 'manager'), fullName: 'Ivy' });
    expect(made).toMatchObject({
      status: 201,
      body: { status: 'pending', role: { name: 'manager' }, fullName: 'Ivy' },
    });
    const { link, email, id } = made.body;
    expect((await acme.get('/invitations')).text).not.toContain(tokenOf(link));
    const preview = await app.nobody.get(`/invitations/${tokenOf(link)}`);
    expect(preview.body).toMatchObject({ email, organizationName: 'Acme', roleName: 'manager', fullName: 'Ivy' });
    expect(await accept(link)).toMatchObject({ status: 201, body: { email, organization: { name: 'Acme' } } });
    const ivy = await signIn(app, email);
    expect(ivy.session?.user).toMatchObject({ fullName: 'Ivy Invited', role: { name: 'manager' } });
    expect((await ivy.get('/users')).status).toBe(200);
    const actions = (await acme.get(`/audit?subjectId=${id}`)).body.items.map(
      (entry: { action: string }) => entry.action,
    );
    expect(actions).toEqual(['invitation.accepted', 'invitation.created']);
  });

  it('are good once, also for two who come at the same moment', async () => {
    const { link } = (await invite()).body;
    const answers = await Promise.all([accept(link), accept(link), accept(link)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 400, 400]);
    expect(await accept(link)).toMatchObject({ status: 400, body: { code: 'invalid_invitation' } });
    expect((await app.nobody.get(`/invitations/${tokenOf(link)}`)).status).toBe(400);
  });

  it('give one answer for every link that is not good', async () => {
    const withdrawn = (await invite()).body;
    expect((await acme.delete(`/invitations/${withdrawn.id}`)).status).toBe(204);
    const replaced = (await invite()).body;
    const resent = await acme.post(`/invitations/${replaced.id}/resend`, {});
    const expired = (await invite()).body;
    await passTime(expired.id);
    const answers = [withdrawn.link, replaced.link, expired.link, 'https://x/#nonsense'].map((link) => accept(link));
    const bodies = (await Promise.all(answers)).map(({ body: { requestId: _id, ...body } }) => body);
    for (const body of bodies) expect(body).toEqual(bodies[0]);
    expect(bodies[0]).toMatchObject({ status: 400, code: 'invalid_invitation' });
    expect((await accept(resent.body.link)).status).toBe(201);
    expect((await acme.get('/invitations?status=expired')).body.items).toMatchObject([{ id: expired.id }]);
    expect((await acme.post(`/invitations/${withdrawn.id}/resend`, {})).body.code).toBe('invitation_closed');
    expect((await acme.delete(`/invitations/${withdrawn.id}`)).status).toBe(409);
  });

  it('tell an inviter nothing of accounts elsewhere', async () => {
    const unknown = await invite();
    const elsewhere = await invite({ email: globex.session?.user.email });
    const shape = ({ status, body }: typeof unknown) => ({ status, keys: Object.keys(body).toSorted() });
    expect(shape(elsewhere)).toEqual(shape(unknown));
    const ours = await invite({ email: acme.session?.user.email.toUpperCase() });
    expect(ours).toMatchObject({ status: 409, body: { code: 'already_member' } });
  });

  it('are one a person: a second is refused until the first is withdrawn', async () => {
    const first = await invite();
    const { email } = first.body;
    expect(await invite({ email: email.toUpperCase() })).toMatchObject({
      status: 409,
      body: { code: 'invitation_exists' },
    });
    await acme.delete(`/invitations/${first.body.id}`);
    expect((await invite({ email })).status).toBe(201);
  });

  it('can’t hold more than the inviter, who can’t take stronger ones over', async () => {
    const admin = await colleague(app, acme, 'admin');
    const owner = await roleIdOf(acme, 'owner');
    expect(await invite({ roleId: owner }, admin)).toMatchObject({ status: 403, body: { code: 'cannot_grant' } });
    const strong = (await invite({ roleId: owner })).body;
    expect((await admin.post(`/invitations/${strong.id}/resend`, {})).status).toBe(403);
    expect((await admin.delete(`/invitations/${strong.id}`)).status).toBe(403);
    expect((await invite({}, await colleague(app, acme, 'manager'))).status).toBe(403);
  });

  it('are hidden from every other organization', async () => {
    const { id } = (await invite()).body;
    expect((await globex.post(`/invitations/${id}/resend`, {})).status).toBe(404);
    expect((await globex.delete(`/invitations/${id}`)).status).toBe(404);
    expect((await globex.get('/invitations')).body.items).toEqual([]);
    const role = (await globex.post('/roles', { name: 'Theirs', permissions: ['agent:read'] })).body;
    expect((await invite({ roleId: role.id })).status).toBe(404);
  });

  it('keep a role from being removed, and go with the person', async () => {
    const { body: role } = await acme.post('/roles', { name: 'Waiting', permissions: ['agent:read'] });
    const made = (await invite({ roleId: role.id })).body;
    expect(await acme.delete(`/roles/${role.id}`)).toMatchObject({ status: 409, body: { code: 'role_in_use' } });
    await accept(made.link);
    const ivy = await signIn(app, made.email);
    expect((await acme.delete(`/users/${idOf(ivy)}`)).status).toBe(204);
    const stored = await app.adapters.database.system(
      async (database) => (await database.execute(sql`select email from invitations`)).rows,
    );
    expect(JSON.stringify(stored)).not.toContain(made.email);
  });

  it('prepare an account that was made without a password', async () => {
    const email = address();
    const made = await acme.post('/users', { email, fullName: 'Pat Prepared' });
    expect(made).toMatchObject({ status: 201, body: { status: 'invited' } });
    await expect(signIn(app, email)).rejects.toThrow('invalid_credentials');
    const [waiting] = (await acme.get('/invitations?status=pending')).body.items;
    const { link } = (await acme.post(`/invitations/${waiting.id}/resend`, { delivery: 'link' })).body;
    expect((await accept(link, { fullName: 'Pat Prepared' })).status).toBe(201);
    expect(idOf(await signIn(app, email))).toBe(made.body.id);
    expect((await acme.get(`/users/${made.body.id}`)).body.status).toBe('active');
  });

  it('refuse weak passwords, unknown fields, and mail where none is set up', async () => {
    const { link } = (await invite()).body;
    expect((await accept(link, { password: 'short' })).status).toBe(400);
    expect((await accept(link, { roleId: idOf(acme) })).status).toBe(400);
    expect(await invite({ delivery: 'mail' })).toMatchObject({ status: 409, body: { code: 'mail_not_set_up' } });
    expect((await accept(link)).status).toBe(201);
  });
});
