import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn } from '../../testing/people.ts';
import { type TestApp, type TestClient, testApp } from '../../testing/test-app.ts';
import { createPlatformCommands } from '../platform/index.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
let number = 0;

describe('SCIM', () => {
  let app: TestApp;
  let acme: TestClient;
  let globex: TestClient;
  let roles: Record<string, string>;
  let token: string;

  beforeAll(async () => {
    app = await testApp({}, { EMBEDDINGS: 'none' });
    acme = await app.owner('Acme');
    globex = await app.owner('Globex');
    const list = (await acme.get('/roles')).body.items as { id: string; name: string }[];
    roles = Object.fromEntries(list.map(({ id, name }) => [name, id]));
    token = await tokenFor(acme);
  });
  afterAll(() => app.close());

  const tokenFor = async (client: TestClient) => {
    const answer = await client.post('/provisioning/token', { defaultRoleId: roles.member });
    expect(answer.status, answer.text).toBe(201);
    return answer.body.token as string;
  };
  const scim = async (method: Method, path: string, body?: object, headers: object = {}, bearer = token) => {
    const answer = await app.http.inject({
      method,
      url: `/scim/v2${path}`,
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/scim+json', ...headers },
      ...(body ? { payload: JSON.stringify(body) } : {}),
    });
    const isJson = String(answer.headers['content-type']).startsWith('application/scim+json');
    return { status: answer.statusCode, headers: answer.headers, body: isJson ? answer.json() : undefined };
  };
  const patch = (path: string, Operations: object[], headers: object = {}) =>
    scim('PATCH', path, { schemas: [patchSchema], Operations }, headers);
  const person = (more: object = {}) => {
    number += 1;
    const userName = `person${number}@acme.example`;
    return {
      userName,
      name: { givenName: 'Ada', familyName: `No. ${number}` },
      emails: [{ value: userName, primary: true }],
      ...more,
    };
  };
  const make = async (more: object = {}) => {
    const answer = await scim('POST', '/Users', person(more));
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    return answer.body;
  };

  it('makes a person, who is a member here, and shows them in lists, by id and by filter', async () => {
    const made = await make({ externalId: 'emp-1' });
    expect(made).toMatchObject({ active: true, externalId: 'emp-1', displayName: `Ada No. ${number}` });
    expect(made.meta.location).toContain(`/scim/v2/Users/${made.id}`);
    expect((await scim('GET', `/Users/${made.id}`)).body).toEqual(made);
    expect((await acme.get(`/users/${made.id}`)).body).toMatchObject({
      email: made.userName,
      role: { name: 'member' },
    });
    const find = async (filter: string) =>
      (await scim('GET', `/Users?filter=${encodeURIComponent(filter)}`)).body.Resources.map(
        ({ id }: { id: string }) => id,
      );
    expect(await find(`userName eq "${made.userName.toUpperCase()}"`)).toEqual([made.id]);
    expect(await find('externalId eq "emp-1"')).toEqual([made.id]);
    expect(await find('externalId eq "EMP-1"')).toEqual([]);
    expect(await find(`userName sw "person${number}@" and active eq true`)).toEqual([made.id]);
    expect(await find(`userName co "nobody" or externalId eq "emp-1"`)).toEqual([made.id]);
    expect(await find(`emails[value eq "${made.userName}"]`)).toEqual([made.id]);
  });

  it('answers with SCIM’s own errors', async () => {
    const made = await make();
    const scimError = (status: number, scimType: string) => ({
      status,
      body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: String(status), scimType },
    });
    expect(await scim('POST', '/Users', person({ userName: made.userName }))).toMatchObject(
      scimError(409, 'uniqueness'),
    );
    expect(await scim('POST', '/Users', { userName: 'no-address' })).toMatchObject(scimError(400, 'invalidValue'));
    expect(await scim('POST', '/Users', {})).toMatchObject(scimError(400, 'invalidValue'));
    expect(await scim('POST', '/Users', { userName: { a: 1 } })).toMatchObject(scimError(400, 'invalidValue'));
    for (const filter of ['userName eq', 'bogus !!', 'userName zz "x"'])
      expect(await scim('GET', `/Users?filter=${encodeURIComponent(filter)}`), filter).toMatchObject(
        scimError(400, 'invalidFilter'),
      );
    expect(await patch(`/Users/${made.id}`, [{ op: 'replace', path: 'nope', value: 1 }])).toMatchObject(
      scimError(400, 'invalidPath'),
    );
    expect(await patch(`/Users/${made.id}`, [])).toMatchObject(scimError(400, 'invalidSyntax'));
    expect(await scim('GET', '/Users/018f2b6e-0000-7000-8000-000000000000')).toMatchObject({
      status: 404,
      body: { status: '404' },
    });
    expect(await scim('POST', '/Users', person(), { 'content-type': 'text/plain' })).toMatchObject({ status: 415 });
  });

  it('switches people off and on in the dialects of Okta and Entra; their sign-in ends at once', async () => {
    const email = `session${number}@acme.example`;
    const password = 'a long enough passphrase';
    const { id } = (await acme.post('/users', { email, password, fullName: 'Grace' })).body;
    const login = () => app.nobody.post('/auth/login', { email, password });
    const grace = app.as((await login()).body);
    expect((await grace.get('/auth/me')).status).toBe(200);
    const off = await patch(`/Users/${id}`, [{ op: 'replace', value: { active: false } }]);
    expect(off).toMatchObject({ status: 200, body: { active: false } });
    const deadline = Date.now() + 5_000;
    while ((await grace.get('/auth/me')).status === 200 && Date.now() < deadline)
      await new Promise((done) => setTimeout(done, 100));
    expect((await grace.get('/auth/me')).status).toBe(401);
    expect((await login()).status).toBe(401);
    expect((await patch(`/Users/${id}`, [{ op: 'Replace', path: 'active', value: 'True' }])).body.active).toBe(true);
    expect((await login()).status).toBe(200);
    const renamed = await patch(`/Users/${id}`, [
      { op: 'Replace', path: 'name.givenName', value: 'Grace' },
      { op: 'Add', path: 'name.familyName', value: 'Hopper' },
      { op: 'Replace', path: 'emails[type eq "work"].value', value: `hopper${number}@acme.example` },
      { op: 'Add', path: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department', value: 'Navy' },
    ]);
    expect(renamed).toMatchObject({
      status: 200,
      body: { displayName: 'Grace Hopper', emails: [{ value: `hopper${number}@acme.example` }] },
    });
    expect((await acme.get(`/audit?action=user.suspended`)).body.items[0]).toMatchObject({
      subjectId: id,
      actorKind: 'system',
    });
  });

  it('replaces under If-Match, and refuses what is out of date', async () => {
    const made = await make();
    const etag = made.meta.version;
    const replaced = await scim('PUT', `/Users/${made.id}`, { ...made, displayName: 'Countess' }, { 'if-match': etag });
    expect(replaced).toMatchObject({ status: 200, body: { displayName: 'Countess' } });
    expect(replaced.headers.etag).toBe(replaced.body.meta.version);
    expect(await scim('PUT', `/Users/${made.id}`, made, { 'if-match': etag })).toMatchObject({ status: 412 });
    expect(
      await patch(`/Users/${made.id}`, [{ op: 'replace', value: { active: false } }], { 'if-match': etag }),
    ).toMatchObject({ status: 412 });
  });

  it('pages', async () => {
    const all = (await scim('GET', '/Users?count=200')).body;
    const page = (await scim('GET', '/Users?startIndex=2&count=2')).body;
    expect(page).toMatchObject({ totalResults: all.totalResults, startIndex: 2, itemsPerPage: 2 });
    expect(page.Resources).toEqual(all.Resources.slice(1, 3));
    expect((await scim('GET', '/Users?count=0')).body).toMatchObject({ totalResults: all.totalResults, Resources: [] });
    const [short] = (await scim('GET', '/Users?count=1&attributes=userName')).body.Resources;
    expect(Object.keys(short).toSorted()).toEqual(['id', 'schemas', 'userName']);
  });

  it('gives roles by group as administrators say, and takes them back', async () => {
    const [ada, grace] = [await make(), await make()];
    const roleOf = async ({ id }: { id: string }) => (await acme.get(`/users/${id}`)).body.role.name;
    const group = (await scim('POST', '/Groups', { displayName: 'Leads', members: [{ value: ada.id }] })).body;
    expect(await roleOf(ada)).toBe('member');
    expect((await acme.put(`/provisioning/groups/${group.id}`, { roleId: roles.manager })).status).toBe(204);
    expect(await roleOf(ada)).toBe('manager');
    const members = async () =>
      (await scim('GET', `/Groups/${group.id}`)).body.members?.map(({ value }: { value: string }) => value) ?? [];
    await patch(`/Groups/${group.id}`, [{ op: 'Add', path: 'members', value: [{ value: grace.id }] }]);
    expect(await members()).toEqual([ada.id, grace.id]);
    expect(await roleOf(grace)).toBe('manager');
    await patch(`/Groups/${group.id}`, [{ op: 'remove', path: `members[value eq "${ada.id}"]` }]);
    await patch(`/Groups/${group.id}`, [{ op: 'replace', value: { id: group.id, displayName: 'Lead people' } }]);
    expect([await roleOf(ada), await roleOf(grace)]).toEqual(['member', 'manager']);
    expect(
      (
        await scim(
          'GET',
          `/Groups?filter=${encodeURIComponent('displayName eq "lead PEOPLE"')}&excludedAttributes=members`,
        )
      ).body.Resources[0],
    ).toEqual(expect.not.objectContaining({ members: expect.anything() }));
    expect(await scim('POST', '/Groups', { displayName: 'LEAD people' })).toMatchObject({
      status: 409,
      body: { scimType: 'uniqueness' },
    });
    expect((await scim('DELETE', `/Groups/${group.id}`)).status).toBe(204);
    expect(await roleOf(grace)).toBe('member');
  });

  it('keeps owners: the last one can be neither switched off nor removed, nor moved by a group', async () => {
    const ownerId = acme.session?.user.id ?? '';
    expect(await patch(`/Users/${ownerId}`, [{ op: 'replace', value: { active: false } }])).toMatchObject({
      status: 409,
    });
    expect(await scim('DELETE', `/Users/${ownerId}`)).toMatchObject({ status: 409 });
    const group = (await scim('POST', '/Groups', { displayName: 'Everybody', members: [{ value: ownerId }] })).body;
    await acme.put(`/provisioning/groups/${group.id}`, { roleId: roles.viewer });
    expect((await acme.get('/auth/me')).body.user.role.name).toBe('owner');
  });

  it('manages nobody above the maker of the token', async () => {
    const password = 'a long enough passphrase';
    const email = 'admin@globex.example';
    await globex.post('/users', { email, password, fullName: 'Admin', roleId: roles.admin });
    const admin = app.as((await app.nobody.post('/auth/login', { email, password })).body);
    const refused = await admin.post('/provisioning/token', { defaultRoleId: roles.owner });
    expect(refused).toMatchObject({ status: 403, body: { code: 'cannot_grant' } });
    const weaker = await tokenFor(admin);
    const body = { schemas: [patchSchema], Operations: [{ op: 'replace', value: { active: false } }] };
    expect(await scim('PATCH', `/Users/${globex.session?.user.id}`, body, {}, weaker)).toMatchObject({ status: 403 });
  });

  it('knows people by the directory’s name where it is another one than their address, and lets both change', async () => {
    const upn = `upn${number}@corp.example`;
    const made = await make({ userName: upn });
    expect(made.userName).toBe(upn);
    const [email] = made.emails.map(({ value }: { value: string }) => value);
    expect((await acme.get(`/users/${made.id}`)).body).toMatchObject({ email, username: email });
    const found = await scim('GET', `/Users?filter=${encodeURIComponent(`userName eq "${upn}"`)}`);
    expect(found.body.Resources.map(({ id }: { id: string }) => id)).toEqual([made.id]);
    expect(await scim('POST', '/Users', person({ userName: upn.toUpperCase() }))).toMatchObject({
      status: 409,
      body: { scimType: 'uniqueness' },
    });
    const plain = await make();
    const address = `married${number}@acme.example`;
    const renamed = { ...plain, userName: address, emails: [{ value: address, primary: true }] };
    expect(await scim('PUT', `/Users/${plain.id}`, renamed)).toMatchObject({
      status: 200,
      body: { userName: address },
    });
    expect((await acme.get(`/users/${plain.id}`)).body).toMatchObject({ email: address, username: address });
  });

  it('leaves no account behind when it refuses one', async () => {
    await make({ externalId: 'emp-twice' });
    const refused = person({ externalId: 'emp-twice' });
    expect(await scim('POST', '/Users', refused)).toMatchObject({ status: 409, body: { scimType: 'uniqueness' } });
    expect((await acme.get(`/users?search=${refused.userName}`)).body.items).toEqual([]);
  });

  it('holds to the organization’s plan and its domains', async () => {
    const initech = await app.owner('Initech');
    const bearer = await tokenFor(initech);
    const organizationId = initech.session?.organization.id ?? '';
    const operator = await app.owner('Operations');
    const commands = createPlatformCommands({ database: app.adapters.database, auditLog: app.auditLog });
    await commands.grant(operator.session?.user.email ?? '');
    const runsAll = await signIn(app, operator.session?.user.email ?? '');
    expect((await runsAll.put(`/organizations/${organizationId}/subscription`, { plan: 'free' })).status).toBe(200);
    const statuses = [];
    for (let index = 0; index < 3; index += 1)
      statuses.push((await scim('POST', '/Users', person(), {}, bearer)).status);
    expect(statuses).toEqual([201, 201, 402]);
    const { body: organization } = await initech.get(`/organizations/${organizationId}`);
    const settings = { ...organization.settings, allowedEmailDomains: ['initech.example'] };
    expect((await initech.put(`/organizations/${organizationId}`, { settings })).status).toBe(200);
    const [one] = (await scim('GET', '/Users?filter=userName%20co%20%22@acme%22', undefined, {}, bearer)).body
      .Resources;
    const moved = { ...one, emails: [{ value: 'elsewhere@globex.example', primary: true }] };
    expect(await scim('PUT', `/Users/${one.id}`, moved, {}, bearer)).toMatchObject({ status: 400 });
  });

  it('never reaches another organization', async () => {
    const theirs = await tokenFor(globex);
    const mine = await make();
    const group = (await scim('POST', '/Groups', { displayName: 'Walls' })).body;
    for (const path of [`/Users/${mine.id}`, `/Groups/${group.id}`]) {
      expect(await scim('GET', path, undefined, {}, theirs)).toMatchObject({ status: 404 });
      expect(await scim('DELETE', path, undefined, {}, theirs)).toMatchObject({ status: 404 });
      expect(await scim('PUT', path, { displayName: 'Taken' }, {}, theirs)).toMatchObject({ status: 404 });
    }
    const listed = (await scim('GET', '/Users?count=200', undefined, {}, theirs)).body.Resources;
    expect(listed.map(({ userName }: { userName: string }) => userName)).not.toContain(mine.userName);
    const intruder = { displayName: 'Intruders', members: [{ value: mine.id }] };
    expect(await scim('POST', '/Groups', intruder, {}, theirs)).toMatchObject({
      status: 400,
      body: { scimType: 'invalidValue' },
    });
    expect((await acme.get(`/users/${mine.id}`)).status).toBe(200);
  });

  it('removes a person for good', async () => {
    const made = await make({ externalId: 'emp-leaves' });
    expect((await scim('DELETE', `/Users/${made.id}`)).status).toBe(204);
    expect((await scim('GET', `/Users/${made.id}`)).status).toBe(404);
    expect((await scim('DELETE', `/Users/${made.id}`)).status).toBe(404);
    expect((await acme.get(`/users/${made.id}`)).status).toBe(404);
    const again = await make({ userName: made.userName, emails: made.emails, externalId: 'emp-leaves' });
    expect(again.id).not.toBe(made.id);
  });

  it('describes itself, here and in the API’s description', async () => {
    const config = await scim('GET', '/ServiceProviderConfig');
    expect(config.body).toMatchObject({
      patch: { supported: true },
      filter: { supported: true },
      etag: { supported: true },
    });
    expect((await scim('GET', '/ResourceTypes')).body.Resources.map(({ id }: { id: string }) => id)).toEqual([
      'User',
      'Group',
    ]);
    expect((await scim('GET', '/Schemas')).body.Resources[0].id).toBe('urn:ietf:params:scim:schemas:core:2.0:User');
    const { paths } = (await app.nobody.get('/openapi.json')).body;
    expect(Object.keys(paths['/scim/v2/Users/{id}'])).toEqual(
      expect.arrayContaining(['get', 'put', 'patch', 'delete']),
    );
  });

  it('wants the token, which ends when a new one is made', async () => {
    for (const bearer of ['', 'x', 'scim_x', acme.session?.tokens.accessToken ?? ''])
      expect(await scim('GET', '/Users', undefined, {}, bearer)).toMatchObject({
        status: 401,
        body: { status: '401' },
      });
    expect((await app.nobody.get('/users', { authorization: `Bearer ${token}` })).status).toBe(401);
    const old = token;
    token = await tokenFor(acme);
    expect((await scim('GET', '/Users', undefined, {}, old)).status).toBe(401);
    const shown = await acme.get('/provisioning');
    expect(shown.body.token.hint).toBe(`••••${token.slice(-4)}`);
    expect(shown.text).not.toContain(token);
    expect((await acme.get('/audit')).text).not.toContain(token);
    expect((await acme.delete('/provisioning/token')).status).toBe(204);
    expect((await scim('GET', '/Users')).status).toBe(401);
  });
});
