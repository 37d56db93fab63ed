import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Hostility, startHostileProvider } from '../../testing/hostile-openid-provider.ts';
import { type TestApp, type TestClient, testApp } from '../../testing/test-app.ts';

const client = { clientId: 'copilot', clientSecret: 'a secret that is long enough for HS256 too' };

describe('a provider that cheats', () => {
  let app: TestApp;
  let owner: TestClient;
  let provider: Awaited<ReturnType<typeof startHostileProvider>>;
  let start: string;

  beforeAll(async () => {
    provider = await startHostileProvider(client);
    app = await testApp({}, { EGRESS_ALLOW: '127.0.0.1' });
    owner = await app.owner();
    const { items } = (await owner.get('/roles')).body;
    const connection = await owner.post('/identity-providers', {
      name: 'Hostile',
      issuer: provider.issuer,
      ...client,
      domains: ['hostile.example'],
      createsAccounts: true,
      defaultRoleId: items.find(({ name }: { name: string }) => name === 'member').id,
    });
    start = `/auth/oidc/${connection.body.id}/start`;
  });
  afterAll(async () => {
    await app.close();
    await provider.close();
  });

  const signIn = async (cheating: Hostility, parameters?: Record<string, string>) => {
    const begun = await app.nobody.get(start);
    const callback = provider.answer(new URL(String(begun.headers.location)), cheating, parameters);
    const cookie = String(begun.headers['set-cookie']).split(';')[0] ?? '';
    return app.nobody.get(callback.pathname.replace('/api/v1', '') + callback.search, { cookie });
  };
  const refusals = async () =>
    (await owner.get('/audit?action=sign_in.refused&limit=100')).body.items as { details: { problem: string } }[];

  it('gets in while it is honest', async () => {
    const answer = await signIn({});
    expect(answer.headers.location).toBe('/login/complete?next=%2F');
  });

  const later = Math.floor(Date.now() / 1_000);
  it.each<[string, Hostility, Record<string, string>?]>([
    ['sends another nonce', { claims: { nonce: 'another' } }],
    ['sends no nonce', { claims: { nonce: undefined } }],
    ['names another issuer in the token', { claims: { iss: 'https://accounts.example.com' } }],
    ['answers in another issuer’s name (mix-up)', {}, { iss: 'https://accounts.example.com' }],
    ['means another audience', { claims: { aud: 'somebody-else' } }],
    ['means others too, and not us as the authorized party', { claims: { aud: ['copilot', 'x'], azp: 'x' } }],
    ['sends a token that has run out', { claims: { iat: later - 900, exp: later - 300 } }],
    ['sends no subject', { claims: { sub: undefined } }],
    ['leaves the token unsigned', { signedBy: 'nobody' }],
    ['signs with the client secret', { signedBy: 'client secret' }],
    ['signs with a key that it does not publish', { signedBy: 'stranger' }],
    ['talks of another person at its user info endpoint', { userInfoSubject: 'grace' }],
  ])('is refused when it %s', async (_what, cheating, parameters) => {
    const before = (await refusals()).length;
    const answer = await signIn(cheating, parameters);
    expect(String(answer.headers.location)).toContain('/login?problem=untrusted');
    expect(String(answer.headers['set-cookie'])).not.toContain('copilot_refresh');
    const after = await refusals();
    expect(after.length).toBe(before + 1);
    expect(after[0]?.details.problem).toBe('untrusted');
  });

  it('does not get our client secret sent elsewhere', async () => {
    const answer = await signIn({ redirectsTo: 'http://169.254.169.254/' });
    expect(String(answer.headers.location)).toMatch(/problem=(untrusted|unreachable)/u);
  });

  it('is not taken for another provider by its metadata', async () => {
    const other = await startHostileProvider(client);
    other.answer(new URL('http://x/?redirect_uri=http://x/'), { metadataIssuer: provider.issuer });
    const made = await owner.post('/identity-providers', { name: 'Other', issuer: other.issuer, ...client });
    const begun = await app.nobody.get(`/auth/oidc/${made.body.id}/start`);
    expect(String(begun.headers.location)).toContain('problem=');
    const tested = await owner.post(`/identity-providers/${made.body.id}/test`);
    expect(tested.body).toMatchObject({ passed: false, checks: [{ name: 'discovery', passed: false }] });
    await other.close();
    const gone = await app.nobody.get(`/auth/oidc/${made.body.id}/start`);
    expect(String(gone.headers.location)).toContain('problem=unreachable');
  });
});
