import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { colleague, idOf, roleIdOf } from '../../testing/people.ts';
import { type TestApp, type TestClient, testApp } from '../../testing/test-app.ts';

describe('roles', () => {
  let app: TestApp;
  let acme: TestClient;
  let globex: TestClient;
  beforeAll(async () => {
    app = await testApp();
    acme = await app.owner('Acme');
    globex = await app.owner('Globex');
  });
  afterAll(() => app.close());

  const make = async (name: string, permissions: string[]) => acme.post('/roles', { name, permissions });

  it('are listed with what they allow, as a table of true and false', async () => {
    await make('Auditor', ['audit:read']);
    const { items } = (await acme.get('/roles')).body;
    expect(items.slice(0, 5).map((role: { name: string }) => role.name)).toEqual([
      'owner',
      'admin',
      'manager',
      'member',
      'viewer',
    ]);
    expect(items[0]).toMatchObject({ isBuiltIn: true, usersCount: 1 });
    const table = (await acme.get('/permissions')).body.items;
    const row = table.find((each: { permission: string }) => each.permission === 'audit:read');
    expect(row.roles).toEqual({
      owner: true,
      admin: true,
      manager: false,
      member: false,
      viewer: false,
      Auditor: true,
    });
    const platform = table.find((each: { permission: string }) => each.permission === 'platform:administer');
    expect(Object.values(platform.roles)).not.toContain(true);
    expect((await globex.get('/permissions')).body.items[0].roles).not.toHaveProperty('Auditor');
  });

  it('of one’s own give exactly their permissions', async () => {
    await make('Reader of logs', ['audit:read']);
    const person = await colleague(app, acme, 'Reader of logs');
    expect((await person.get('/auth/me')).body.permissions).toEqual(['audit:read']);
    expect((await person.get('/audit')).status).toBe(200);
    expect((await person.get('/users')).status).toBe(403);
  });

  it('change, and people notice within five seconds', async () => {
    const { body: role } = await make('Changing', ['agent:read']);
    const person = await colleague(app, acme, 'Changing');
    expect((await person.get('/audit')).status).toBe(403);
    const seen = String((await acme.get(`/roles/${role.id}`)).headers.etag);
    const draft = { name: 'Changed', permissions: ['audit:read', 'audit:read'] };
    const changed = await acme.put(`/roles/${role.id}`, draft, { 'if-match': seen });
    expect(changed).toMatchObject({ status: 200, body: { permissions: ['audit:read'], usersCount: 1 } });
    await expect.poll(async () => (await person.get('/audit')).status, { timeout: 5_500 }).toBe(200);
    expect((await acme.put(`/roles/${role.id}`, draft, { 'if-match': seen })).status).toBe(412);
    const entry = (await acme.get(`/audit?action=role.changed&subjectId=${role.id}`)).body.items[0];
    expect(entry.details).toEqual({ name: 'Changed', granted: ['audit:read'], withdrawn: ['agent:read'] });
  });

  it('can’t hold what the maker does not, nor what no role may', async () => {
    const admin = await colleague(app, acme, 'admin');
    const draft = { name: 'Too much', permissions: ['organization:delete'] };
    expect(await admin.post('/roles', draft)).toMatchObject({ status: 403, body: { code: 'cannot_grant' } });
    const platform = { name: 'Far too much', permissions: ['platform:administer'] };
    expect(await acme.post('/roles', platform)).toMatchObject({ status: 400 });
    expect(await make('Nothing', [])).toMatchObject({ status: 400 });
    expect(await make('Unknown', ['agent:fly'])).toMatchObject({ status: 400 });
    const { body: role } = await acme.post('/roles', { name: 'Nearly owner', permissions: ['organization:delete'] });
    const less = { name: 'Nearly owner', permissions: ['agent:read'] };
    expect(await admin.put(`/roles/${role.id}`, less)).toMatchObject({ status: 403, body: { code: 'outranked' } });
    expect(await admin.delete(`/roles/${role.id}`)).toMatchObject({ status: 403 });
  });

  it('that are built in do not change, and lend nobody their name', async () => {
    const owner = await roleIdOf(acme, 'owner');
    const draft = { name: 'x', permissions: ['agent:read'] };
    expect(await acme.put(`/roles/${owner}`, draft)).toMatchObject({ status: 409, body: { code: 'role_built_in' } });
    expect(await acme.delete(`/roles/${owner}`)).toMatchObject({ status: 409, body: { code: 'role_built_in' } });
    expect(await make('Owner', ['agent:read'])).toMatchObject({ status: 409, body: { code: 'role_name_taken' } });
    await make('Taken', ['agent:read']);
    expect(await make('TAKEN', ['agent:read'])).toMatchObject({ status: 409, body: { code: 'role_name_taken' } });
    expect((await globex.post('/roles', { name: 'Taken', permissions: ['agent:read'] })).status).toBe(201);
  });

  it('go when nobody has them', async () => {
    const { body: role } = await make('Short-lived', ['agent:read']);
    const person = await colleague(app, acme, 'Short-lived');
    expect(await acme.delete(`/roles/${role.id}`)).toMatchObject({ status: 409, body: { code: 'role_in_use' } });
    await acme.put(`/users/${idOf(person)}`, { roleId: await roleIdOf(acme, 'viewer') });
    expect((await acme.delete(`/roles/${role.id}`)).status).toBe(204);
    expect((await acme.delete(`/roles/${role.id}`)).status).toBe(404);
  });

  it('are hidden from every other organization', async () => {
    const { body: role } = await make('Ours', ['agent:read']);
    const draft = { name: 'Theirs', permissions: ['agent:read'] };
    expect((await globex.get(`/roles/${role.id}`)).status).toBe(404);
    expect((await globex.put(`/roles/${role.id}`, draft)).status).toBe(404);
    expect((await globex.delete(`/roles/${role.id}`)).status).toBe(404);
    const { items } = (await globex.get('/roles')).body;
    expect(items.map(({ id }: { id: string }) => id)).not.toContain(role.id);
  });
});
