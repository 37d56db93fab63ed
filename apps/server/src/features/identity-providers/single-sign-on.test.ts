import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type OpenidProvider, startOpenidProvider } from '../../testing/openid-provider.ts';
import { signInAtProvider } from '../../testing/sign-in-at-provider.ts';
import { type TestApp, type TestClient, testApp } from '../../testing/test-app.ts';

const clientSecret = 'a secret that is long enough for anybody';
let number = 0;

describe('single sign-on at a real provider', () => {
  let app: TestApp;
  let provider: OpenidProvider;
  let owner: TestClient;
  let domain: string;
  let roles: Record<string, string>;
  const records = new Map<string, string[]>();

  beforeAll(async () => {
    provider = await startOpenidProvider({});
    app = await testApp(
      { domainRecords: { texts: async (name) => records.get(name) ?? [] } },
      { EGRESS_ALLOW: '127.0.0.1', PUBLIC_URL: 'http://copilot.example:8000' },
    );
    const list = (await (await app.owner()).get('/roles')).body.items as { id: string; name: string }[];
    roles = Object.fromEntries(list.map(({ id, name }) => [name, id]));
  });
  afterAll(async () => {
    await app.close();
    await provider.close();
  });
  beforeEach(async () => {
    number += 1;
    domain = `company-${number}.example`;
    owner = await app.owner(`Company ${number}`);
  });

  const connect = async (as: TestClient = owner, settings: object = {}) => {
    const clientId = `client-${number}`;
    const answer = await as.post('/identity-providers', {
      name: 'Company sign-in',
      issuer: provider.issuer,
      clientId,
      clientSecret,
      domains: [domain],
      defaultRoleId: roles.member,
      createsAccounts: true,
      ...settings,
    });
    expect(answer.status, answer.text).toBe(201);
    provider.register({ clientId, clientSecret, redirectUri: answer.body.redirectUri });
    return answer.body;
  };

  const begin = async (connection: { id: string }, returnTo = '/runs') => {
    const answer = await app.nobody.get(`/auth/oidc/${connection.id}/start?returnTo=${encodeURIComponent(returnTo)}`);
    const cookie = String(answer.headers['set-cookie']);
    return { answer, cookie, location: String(answer.headers.location) };
  };
  const comeBack = (callback: URL, cookie?: string) =>
    app.nobody.get(
      callback.pathname.replace('/api/v1', '') + callback.search,
      cookie ? { cookie: cookie.split(';')[0] ?? '' } : {},
    );

  /** The whole way of a person through a sign-in; answers with what the callback says. */
  const signIn = async (connection: { id: string }, login: string) => {
    const { location, cookie } = await begin(connection);
    return comeBack(await signInAtProvider(new URL(location), login), cookie);
  };
  const sessionOf = async (answer: Awaited<ReturnType<typeof signIn>>) => {
    expect(answer.status, answer.text).toBe(302);
    expect(answer.headers.location).toBe('/login/complete?next=%2Fruns');
    const cookies = [answer.headers['set-cookie']].flat().map(String);
    const refresh = cookies.find((cookie) => cookie.startsWith('copilot_refresh=')) ?? '';
    const renewed = await app.nobody.post(
      '/auth/refresh',
      {},
      { cookie: refresh.split(';')[0] ?? '', 'sec-fetch-site': 'same-origin' },
    );
    expect(renewed.status).toBe(200);
    return renewed.body;
  };
  const problemOf = (answer: Awaited<ReturnType<typeof signIn>>) =>
    new URL(String(answer.headers.location), 'http://localhost').searchParams.get('problem');
  const lastAudit = async () => (await owner.get('/audit?limit=1')).body.items[0];
  const account = (claims: object = {}) => {
    const login = `person-${number}-${Object.keys(provider.accounts).length}`;
    provider.accounts[login] = { email: `${login}@${domain}`, email_verified: true, name: 'Ada Example', ...claims };
    return login;
  };

  it('makes an account with the default role, and knows the person again', async () => {
    const connection = await connect();
    const login = account();
    const first = await sessionOf(await signIn(connection, login));
    expect(first.user).toMatchObject({
      email: `${login}@${domain}`,
      fullName: 'Ada Example',
      role: { name: 'member' },
    });
    expect(first.organization.name).toBe(`Company ${number}`);
    expect(await lastAudit()).toMatchObject({ action: 'user.signed-in', details: { method: 'sso' } });
    // The address may change: issuer and subject say who it is.
    provider.accounts[login] = {
      ...provider.accounts[login],
      email: 'someone-else@elsewhere.example',
      email_verified: false,
    };
    const second = await sessionOf(await signIn(connection, login));
    expect(second.user.id).toBe(first.user.id);
  });

  it('binds the sign-in to the browser, and takes a state and a code once', async () => {
    const connection = await connect();
    const { location, cookie } = await begin(connection);
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax/u);
    const asked = new URL(location).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('redirect_uri')).toBe(`http://copilot.example:8000/api/v1/auth/oidc/${connection.id}/callback`);

    const callback = await signInAtProvider(new URL(location), account());
    const elsewhere = await begin(connection);
    expect(problemOf(await comeBack(callback))).toBe('expired');
    expect(await lastAudit()).toMatchObject({
      action: 'sign_in.refused',
      outcome: 'refused',
      details: { reason: 'another browser began this sign-in' },
    });
    // The state was used up by the foreign browser's try: the right one does not get in with it either.
    expect(problemOf(await comeBack(callback, cookie))).toBe('expired');

    const again = await signInAtProvider(new URL(elsewhere.location), account());
    await sessionOf(await comeBack(again, elsewhere.cookie));
    expect(problemOf(await comeBack(again, elsewhere.cookie))).toBe('expired');
    const tampered = new URL(again);
    tampered.searchParams.set('state', `${again.searchParams.get('state')}x`);
    expect(problemOf(await comeBack(tampered, elsewhere.cookie))).toBe('expired');
  });

  it('does not take an answer for another connection', async () => {
    const first = await connect();
    const second = await connect(owner, { domains: [], createsAccounts: false });
    provider.register({ clientId: `client-${number}`, clientSecret, redirectUri: first.redirectUri });
    const { location, cookie } = await begin(first);
    const callback = await signInAtProvider(new URL(location), account());
    callback.pathname = callback.pathname.replace(first.id, second.id);
    expect(problemOf(await comeBack(callback, cookie))).toBe('expired');
  });

  it('makes nobody from a domain that another organization has proven; those it knows stay', async () => {
    const connection = await connect();
    const known = account();
    await sessionOf(await signIn(connection, known));
    const other = await app.owner('The domain’s owner');
    const path = `/organizations/${other.session?.organization.id}/domain`;
    const { recordName, recordValue } = (await other.put(path, { domain })).body.domainClaim;
    records.set(recordName, [recordValue]);
    expect((await other.post(`${path}/verify`)).status).toBe(200);
    expect(problemOf(await signIn(connection, account()))).toBe('no_account');
    const theirs = { name: 'Theirs', issuer: provider.issuer, clientId: 'theirs', domains: [domain] };
    expect((await other.post('/identity-providers', theirs)).status).toBe(201);
    const stranger = account({ email: `ada@elsewhere-${number}.example` });
    expect(problemOf(await signIn(connection, stranger))).toBe('no_account');
    await sessionOf(await signIn(connection, known));
  });

  it('wants an e-mail address that the provider vouches for, of the organization’s domains', async () => {
    const connection = await connect();
    expect(problemOf(await signIn(connection, account({ email_verified: false })))).toBe('email_unverified');
    expect(problemOf(await signIn(connection, account({ email_verified: undefined })))).toBe('email_unverified');
    expect(problemOf(await signIn(connection, account({ email: 'ada@elsewhere.example' })))).toBe('no_account');
    expect(problemOf(await signIn(connection, account({ email: `ada@sub.${domain}` })))).toBe('no_account');
    expect(await lastAudit()).toMatchObject({ action: 'sign_in.refused', details: { problem: 'no_account' } });
  });

  it('never links a person of another organization', async () => {
    const other = await app.owner('Another company');
    const theirs = other.session?.user.email ?? '';
    const connection = await connect(owner, { domains: [], createsAccounts: false });
    const answer = await signIn(connection, account({ email: theirs }));
    expect(problemOf(answer)).toBe('no_account');
    expect([answer.headers['set-cookie']].flat().join()).not.toContain('copilot_refresh=ey');
    expect(answer.text).not.toContain(theirs);
  });

  it('links an existing account by address once; a second subject with the same address gets nothing', async () => {
    const email = `grace@${domain}`;
    const made = await owner.post('/users', { email, password: 'a long enough passphrase', fullName: 'Grace' });
    const connection = await connect(owner, { createsAccounts: false });
    const session = await sessionOf(await signIn(connection, account({ email })));
    expect(session.user.id).toBe(made.body.id);
    expect(problemOf(await signIn(connection, account({ email })))).toBe('no_account');
  });

  it('makes no account where that is off, and refuses suspended people', async () => {
    const connection = await connect(owner, { createsAccounts: false });
    expect(problemOf(await signIn(connection, account()))).toBe('no_account');
    await owner.put(`/identity-providers/${connection.id}`, { ...draftOf(connection), createsAccounts: true });
    const login = account();
    const { user } = await sessionOf(await signIn(connection, login));
    expect((await owner.put(`/users/${user.id}`, { isActive: false })).status).toBe(200);
    expect(problemOf(await signIn(connection, login))).toBe('suspended');
    // Whoever is removed is forgotten, their identity too: the provider may send them as somebody new, without anything they had.
    expect((await owner.delete(`/users/${user.id}`)).status).toBe(204);
    const anew = await sessionOf(await signIn(connection, login));
    expect(anew.user).toMatchObject({ id: expect.not.stringMatching(user.id), role: { name: 'member' } });
    expect((await owner.delete(`/users/${anew.user.id}`)).status).toBe(204);
    await owner.put(`/identity-providers/${connection.id}`, { ...draftOf(connection), createsAccounts: false });
    expect(problemOf(await signIn(connection, login))).toBe('no_account');
  });

  const draftOf = (connection: Record<string, unknown>) => {
    const {
      id: _i,
      kind: _k,
      clientSecretHint: _h,
      redirectUri: _r,
      createdAt: _c,
      updatedAt: _u,
      ...draft
    } = connection;
    return draft;
  };

  it('gives roles by rule at every sign-in, and keeps out whom no rule knows', async () => {
    const roleMappings = [
      { claim: 'groups', value: 'leads', roleId: roles.manager },
      { claim: 'groups', value: 'staff', roleId: roles.viewer },
    ];
    const connection = await connect(owner, { roleMappings, defaultRoleId: null });
    const login = account({ groups: ['staff'] });
    expect((await sessionOf(await signIn(connection, login))).user.role.name).toBe('viewer');
    provider.accounts[login] = { ...provider.accounts[login], groups: ['staff', 'leads'] };
    expect((await sessionOf(await signIn(connection, login))).user.role.name).toBe('manager');
    provider.accounts[login] = { ...provider.accounts[login], groups: [] };
    expect(problemOf(await signIn(connection, login))).toBe('no_role');
    expect(problemOf(await signIn(connection, account({ groups: ['guests'] })))).toBe('no_role');
  });

  it('lets nobody in above the maker of the connection', async () => {
    const email = `admin@${domain}`;
    const secret = 'a long enough passphrase';
    await owner.post('/users', { email, password: secret, fullName: 'Admin', roleId: roles.admin });
    const admin = app.as((await app.nobody.post('/auth/login', { email, password: secret })).body);
    const refused = await admin.post('/identity-providers', {
      name: 'Mine',
      issuer: provider.issuer,
      clientId: 'x',
      roleMappings: [{ claim: 'groups', value: 'kings', roleId: roles.owner }],
    });
    expect(refused).toMatchObject({ status: 403, body: { code: 'cannot_grant' } });
    const connection = await connect(admin, { domains: [], createsAccounts: false });
    // An administrator's own provider may say what it likes about the owner's address.
    expect(problemOf(await signIn(connection, account({ email: owner.session?.user.email })))).toBe('not_allowed');
    expect((await sessionOf(await signIn(connection, account({ email })))).user.role.name).toBe('admin');
  });

  it('keeps owners owners, unless a rule speaks of them', async () => {
    const roleMappings = [{ claim: 'groups', value: 'staff', roleId: roles.viewer }];
    const connection = await connect(owner, { domains: [], createsAccounts: false, roleMappings });
    const login = account({ email: owner.session?.user.email, groups: ['staff'] });
    expect((await sessionOf(await signIn(connection, login))).user.role.name).toBe('owner');
  });

  it('wants a second factor where that is asked for', async () => {
    const connection = await connect(owner, { requiresSecondFactor: true });
    expect(problemOf(await signIn(connection, account()))).toBe('second_factor');
    await sessionOf(await signIn(connection, account({ amr: ['pwd', 'mfa'] })));
  });

  it('says what went wrong when the person cancels, the secret is wrong or the connection is off', async () => {
    const connection = await connect();
    const { location, cookie } = await begin(connection);
    const state = new URL(location).searchParams.get('state') ?? '';
    const cancelled = new URL(
      `${connection.redirectUri}?${new URLSearchParams({ error: 'access_denied', state, iss: provider.issuer })}`,
    );
    expect(problemOf(await comeBack(cancelled, cookie))).toBe('declined');
    provider.register({
      clientId: `client-${number}`,
      clientSecret: 'quite another secret',
      redirectUri: connection.redirectUri,
    });
    expect(problemOf(await signIn(connection, account()))).toBe('untrusted');
    await owner.put(`/identity-providers/${connection.id}`, { ...draftOf(connection), isEnabled: false });
    expect(problemOf((await begin(connection)).answer)).toBe('switched_off');
    expect(problemOf(await app.nobody.get('/auth/oidc/018f2b6e-0000-7000-8000-000000000000/start'))).toBe(
      'switched_off',
    );
  });

  it('switches passwords off for everybody but owners where it is the only way in', async () => {
    const email = `ada@${domain}`;
    const password = 'a long enough passphrase';
    await owner.post('/users', { email, password, fullName: 'Ada' });
    const login = (address: string, secret = password) =>
      app.nobody.post('/auth/login', { email: address, password: secret });
    const connection = await connect(owner, { isEnforced: true });
    expect(await login(email)).toMatchObject({ status: 403, body: { code: 'single_sign_on_required' } });
    // Whoever does not know the password learns nothing of it.
    expect(await login(email, 'not the passphrase')).toMatchObject({
      status: 401,
      body: { code: 'invalid_credentials' },
    });
    expect((await login(owner.session?.user.email ?? '')).status).toBe(200);
    await sessionOf(await signIn(connection, account({ email })));
    await owner.put(`/identity-providers/${connection.id}`, { ...draftOf(connection), isEnforced: false });
    expect((await login(email)).status).toBe(200);
  });

  it('goes to paths of its own only', async () => {
    const connection = await connect();
    for (const path of ['//evil.example', 'https://evil.example', '/\\evil.example', '']) {
      const { location, cookie } = await begin(connection, path);
      const answer = await comeBack(await signInAtProvider(new URL(location), account()), cookie);
      expect(answer.headers.location).toBe('/login/complete?next=%2F');
    }
  });
});
