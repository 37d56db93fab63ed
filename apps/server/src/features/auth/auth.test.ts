import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../testing/test-app.ts';

const password = 'correct horse battery staple';
const registrationOf = (email: string) => ({ email, password, fullName: 'Ada Bidder', organizationName: 'Ada & Co' });

describe('auth', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await testApp();
  });
  afterAll(() => app.close());

  const register = async (email: string) => {
    const answer = await app.nobody.post('/auth/register', registrationOf(email));
    expect(answer.status).toBe(201);
    return answer.body;
  };
  const refresh = (refreshToken: string) => app.nobody.post('/auth/refresh', { refreshToken });

  it('registers an organization with its owner, who is signed in', async () => {
    const session = await register('ada@example.com');
    expect(session).toMatchObject({
      user: { email: 'ada@example.com', role: { name: 'owner' } },
      organization: { name: 'Ada & Co' },
      tokens: { expiresInSeconds: 600 },
    });
    const me = await app.as(session).get('/auth/me');
    expect(me.body.permissions).toContain('organization:write');
    expect(me.body.user).toEqual(session.user);
  });

  it('signs in whatever the case of the address, and answers alike for a wrong password and an unknown account', async () => {
    await register('grace@example.com');
    const login = (email: string, secret: string) => app.nobody.post('/auth/login', { email, password: secret });
    expect((await login('Grace@Example.com', password)).status).toBe(200);
    const wrong = await login('grace@example.com', 'something else entirely');
    const unknown = await login('nobody@example.com', password);
    const answerOf = ({ requestId: _, ...problem }: Record<string, unknown>) => problem;
    expect(wrong.status).toBe(401);
    expect(answerOf(wrong.body)).toEqual(answerOf(unknown.body));
    expect(wrong.body.code).toBe('invalid_credentials');
  });

  it('refuses a second account with the same address and a short password, naming the field', async () => {
    await register('taken@example.com');
    expect(await app.nobody.post('/auth/register', registrationOf('Taken@example.com'))).toMatchObject({
      status: 409,
      body: { code: 'email_taken' },
    });
    const short = await app.nobody.post('/auth/register', { ...registrationOf('new@example.com'), password: 'short' });
    expect(short).toMatchObject({ status: 400, body: { errors: [{ path: 'password' }] } });
  });

  it('rotates refresh tokens, gives a repeated request the same successor, and ends the session on later reuse', async () => {
    const first = (await register('rotate@example.com')).tokens.refreshToken;
    const second = (await refresh(first)).body.tokens.refreshToken;
    expect(second).not.toBe(first);
    expect((await refresh(first)).body.tokens.refreshToken).toBe(second);

    const third = await refresh(second);
    expect(third.status).toBe(200);
    expect(await refresh(first)).toMatchObject({ status: 401, body: { code: 'refresh_token_reused' } });
    expect(await refresh(third.body.tokens.refreshToken)).toMatchObject({ status: 401 });
  });

  it('ends a session at logout: its tokens are good for nothing', async () => {
    const session = await register('leaver@example.com');
    const person = app.as(session);
    expect((await person.post('/auth/logout')).status).toBe(204);
    expect(await person.get('/auth/me')).toMatchObject({ status: 401, body: { code: 'session_ended' } });
    expect(await refresh(session.tokens.refreshToken)).toMatchObject({ status: 401 });
  });

  it('keeps the refresh token of a browser in a cookie, and out of reach of other sites', async () => {
    await register('browser@example.com');
    const login = await app.nobody.post('/auth/login', { email: 'browser@example.com', password, delivery: 'cookie' });
    expect(login.body.tokens.refreshToken).toBeUndefined();
    const cookie = String(login.headers['set-cookie']);
    expect(cookie).toMatch(/HttpOnly/u);
    expect(cookie).toMatch(/SameSite=Strict/u);
    const headers = { cookie: cookie.split(';')[0] ?? '' };
    expect(await app.nobody.post('/auth/refresh', {}, { ...headers, 'sec-fetch-site': 'cross-site' })).toMatchObject({
      status: 403,
    });
    const renewed = await app.nobody.post('/auth/refresh', {}, { ...headers, 'sec-fetch-site': 'same-origin' });
    expect(renewed.status).toBe(200);
    expect(renewed.body.tokens.refreshToken).toBeUndefined();
  });

  it('refuses forged, expired-looking and foreign tokens', async () => {
    const session = await register('forge@example.com');
    const [header, , signature] = session.tokens.accessToken.split('.');
    const forged = Buffer.from(JSON.stringify({ sub: session.user.id, org: session.organization.id })).toString(
      'base64url',
    );
    const none = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
    for (const token of [`${header}.${forged}.${signature}`, `${none}.${forged}.`, 'x', session.tokens.refreshToken]) {
      const answer = await app.nobody.get('/auth/me', { authorization: `Bearer ${token}` });
      expect(answer).toMatchObject({ status: 401, body: { code: 'invalid_token' } });
    }
  });

  it('lets nobody guess on and on, whatever token they make up', async () => {
    const statuses = new Set<number>();
    for (let number = 0; number < 121; number += 1) {
      const answer = await app.nobody.post('/auth/login', {}, { authorization: `Bearer ${number}` });
      statuses.add(answer.status);
    }
    expect(statuses).toEqual(new Set([400, 429]));
    const answer = await app.nobody.post('/auth/login', { email: 'ada@example.com', password });
    expect(answer).toMatchObject({ status: 429, body: { code: 'too_many_requests' } });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  });
});
