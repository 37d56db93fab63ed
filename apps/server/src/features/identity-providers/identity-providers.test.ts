import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenidProvider, startOpenidProvider } from '../../testing/openid-provider.ts';
import { type TestApp, type TestClient, testApp } from '../../testing/test-app.ts';

describe('identity providers', () => {
  let app: TestApp;
  let provider: OpenidProvider;
  let acme: TestClient;
  let globex: TestClient;
  let member: string;
  const records = new Map<string, string[]>();

  beforeAll(async () => {
    provider = await startOpenidProvider({});
    app = await testApp(
      { domainRecords: { texts: async (name) => records.get(name) ?? [] } },
      { EGRESS_ALLOW: '127.0.0.1' },
    );
    acme = await app.owner('Acme');
    globex = await app.owner('Globex');
    member = (await acme.get('/roles')).body.items.find(({ name }: { name: string }) => name === 'member').id;
  });
  afterAll(async () => {
    await app.close();
    await provider.close();
  });

  const draft = (more: object = {}) => ({ name: 'Acme', issuer: provider.issuer, clientId: 'copilot', ...more });
  const connect = async (more: object = {}, as = acme) => {
    const answer = await as.post('/identity-providers', draft(more));
    expect(answer.status, answer.text).toBe(201);
    return answer.body;
  };

  const prove = async (as: TestClient, domain: string) => {
    const path = `/organizations/${as.session?.organization.id}/domain`;
    const { recordName, recordValue } = (await as.put(path, { domain })).body.domainClaim;
    records.set(recordName, [recordValue]);
    expect((await as.post(`${path}/verify`)).status).toBe(200);
  };

  it('shows no secret, in answers, lists and the audit log', async () => {
    const secret = 'hush-hush-hush-hush-1234';
    const made = await connect({ clientSecret: secret });
    expect(made.clientSecretHint).toBe('••••1234');
    for (const path of ['/identity-providers', `/identity-providers/${made.id}`, '/audit'])
      expect((await acme.get(path)).text).not.toContain('hush');
    const { rows } = await app.adapters.database.pool.query(
      'select client_secret_sealed from identity_providers where id = $1',
      [made.id],
    );
    expect(rows[0].client_secret_sealed).toMatch(/^v1\./u);
    const kept = await acme.put(`/identity-providers/${made.id}`, draft({ name: 'Renamed' }));
    expect(kept.body).toMatchObject({ name: 'Renamed', clientSecretHint: '••••1234' });
    const moved = await acme.put(`/identity-providers/${made.id}`, draft({ issuer: 'http://127.0.0.1:9' }));
    expect(moved).toMatchObject({ status: 400, body: { errors: [{ path: 'clientSecret' }] } });
    const cleared = await acme.put(`/identity-providers/${made.id}`, draft({ clientSecret: null }));
    expect(cleared.body.clientSecretHint).toBeNull();
  });

  it('is another organization’s 404, on every verb', async () => {
    const { id } = await connect();
    for (const answer of [
      await globex.get(`/identity-providers/${id}`),
      await globex.put(`/identity-providers/${id}`, draft()),
      await globex.post(`/identity-providers/${id}/test`),
      await globex.delete(`/identity-providers/${id}`),
    ])
      expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect((await globex.get('/identity-providers')).body.items).toEqual([]);
  });

  it('takes no role of another organization', async () => {
    const role = await globex.post('/roles', { name: 'Theirs', permissions: ['agent:read'] });
    const answer = await acme.post('/identity-providers', draft({ defaultRoleId: role.body.id }));
    expect(answer).toMatchObject({ status: 404, body: { detail: 'Role not found' } });
  });

  it('refuses what can’t work, naming the field', async () => {
    const refusals: [object, string][] = [
      [{ issuer: 'http://10.0.0.8/' }, 'url_not_allowed'],
      [{ issuer: 'ftp://example.com' }, 'invalid_request'],
      [{ issuer: `${provider.issuer}/?x=1` }, 'url_not_allowed'],
      [{ scopes: ['email'] }, 'invalid_request'],
      [{ domains: ['gmail.com'] }, 'invalid_request'],
      [{ domains: ['not a domain'] }, 'invalid_request'],
      [{ createsAccounts: true, defaultRoleId: member }, 'invalid_request'],
      [{ createsAccounts: true, domains: ['x.example'] }, 'invalid_request'],
      [{ isEnforced: true, isEnabled: false }, 'invalid_request'],
      [{ surprise: true }, 'invalid_request'],
    ];
    for (const [more, code] of refusals)
      expect(await acme.post('/identity-providers', draft(more)), JSON.stringify(more)).toMatchObject({
        status: 400,
        body: { code },
      });
  });

  it('gives a domain to one connection in the whole installation', async () => {
    const made = await connect({ domains: ['acme.example'] });
    const taken = await globex.post('/identity-providers', draft({ domains: ['ACME.example'] }));
    expect(taken).toMatchObject({ status: 409, body: { code: 'domain_taken' } });
    expect((await acme.delete(`/identity-providers/${made.id}`)).status).toBe(204);
    await connect({ domains: ['acme.example'] }, globex);
  });

  it('lets proof win over a claim, when it is saved and when people look for the way in', async () => {
    const claimed = await connect({ domains: ['proven.example'] });
    const mine = await connect({ domains: ['later.example'] });
    const options = async (domain: string) =>
      (await app.nobody.post('/auth/sign-in-options', { email: `ada@${domain}` })).body.providers.map(
        ({ id }: { id: string }) => id,
      );
    expect(await options('proven.example')).toEqual([claimed.id]);
    await prove(globex, 'proven.example');
    expect(await options('proven.example')).toEqual([]);
    const again = await acme.put(`/identity-providers/${claimed.id}`, draft({ domains: ['proven.example'] }));
    expect(again).toMatchObject({ status: 409, body: { code: 'domain_taken' } });
    const theirs = await connect({ domains: ['proven.example'] }, globex);
    expect(await options('proven.example')).toEqual([theirs.id]);
    expect((await acme.get(`/identity-providers/${claimed.id}`)).body.domains).toEqual([]);
    expect((await acme.get('/audit?action=identity_provider.domain-lost')).body.items).toMatchObject([
      { subjectId: claimed.id, details: { domain: 'proven.example' } },
    ]);
    expect((await acme.get('/audit/verify')).body.intact).toBe(true);
    // What nobody has proven stays with whoever named it first.
    expect(await options('later.example')).toEqual([mine.id]);
  });

  it('tells by the domain how to sign in, never whether an account exists', async () => {
    const made = await connect({ domains: ['options.example'] });
    const member1 = { email: 'ada@options.example', password: 'a long enough passphrase', fullName: 'Ada' };
    await acme.post('/users', member1);
    const options = async (email: string) => (await app.nobody.post('/auth/sign-in-options', { email })).body;
    const known = await options('ada@options.example');
    expect(known).toEqual({
      providers: [
        { id: made.id, name: 'Acme', organizationName: 'Acme', startUrl: `/api/v1/auth/oidc/${made.id}/start` },
      ],
    });
    expect(await options('Nobody@OPTIONS.example')).toEqual(known);
    expect(await options(acme.session?.user.email ?? '')).toEqual({ providers: [] });
    await acme.put(`/identity-providers/${made.id}`, draft({ domains: ['options.example'], isEnabled: false }));
    expect(await options('ada@options.example')).toEqual({ providers: [] });
  });

  it('lets two people not overwrite each other', async () => {
    const { id } = await connect();
    const etag = String((await acme.get(`/identity-providers/${id}`)).headers.etag);
    const change = (name: string) => acme.put(`/identity-providers/${id}`, draft({ name }), { 'if-match': etag });
    expect((await change('First')).status).toBe(200);
    expect(await change('Second')).toMatchObject({ status: 412 });
  });

  it('looks at the provider', async () => {
    const { id } = await connect();
    const { body } = await acme.post(`/identity-providers/${id}/test`);
    expect(body.passed, JSON.stringify(body)).toBe(true);
    expect(body.checks.map(({ name }: { name: string }) => name)).toEqual([
      'discovery',
      'endpoints',
      'proof_key',
      'signing_keys',
    ]);
  });

  it('previews which role claims would get', async () => {
    const rules = { roleMappings: [{ claim: 'groups', value: 'staff', roleId: member }], defaultRoleId: null };
    const preview = async (claims: object) =>
      (await acme.post('/identity-providers/preview', { ...rules, claims })).body;
    expect(await preview({ groups: ['staff'] })).toEqual({ outcome: 'rule', roleId: member, matched: 0 });
    expect(await preview({ groups: ['guests'] })).toEqual({ outcome: 'refused', roleId: null, matched: null });
  });

  it('is for those who may, with an entry for each change', async () => {
    const email = 'viewer@acme-people.example';
    const password = 'a long enough passphrase';
    await acme.post('/users', { email, password, fullName: 'Viewer', roleId: member });
    const viewer = app.as((await app.nobody.post('/auth/login', { email, password })).body);
    expect((await viewer.get('/identity-providers')).status).toBe(403);
    expect((await viewer.post('/identity-providers', draft())).status).toBe(403);
    await connect({ isEnforced: false });
    expect((await acme.get('/audit?limit=1')).body.items[0]).toMatchObject({ action: 'identity_provider.created' });
  });
});
