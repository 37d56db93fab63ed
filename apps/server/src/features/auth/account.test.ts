import { hash } from '@node-rs/argon2';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type MailServer, openMailServer } from '../../testing/mail-server.ts';
import { type TestApp, type TestClient, testApp } from '../../testing/test-app.ts';

const password = 'correct horse battery staple';
const nextPassword = 'maple train violet hook';
const tokenIn = (text: string | undefined): string => /#token=([\w-]+)/u.exec(text ?? '')?.[1] ?? '';
const withoutId = ({ requestId: _, ...problem }: Record<string, unknown>) => problem;

let number = 0;

describe('an account with mail', () => {
  let app: TestApp;
  let server: MailServer;
  let email: string;
  let ada: TestClient;
  let verification: string;
  beforeAll(async () => {
    server = await openMailServer();
    app = await testApp({}, { SMTP_URL: server.url, MAIL_FROM: 'Co-Pilot <copilot@example.com>' });
  });
  afterAll(async () => {
    await app.close();
    await server.close();
  });
  beforeEach(async () => {
    await app.adapters.database.pool.query('delete from sign_in_failures');
    number += 1;
    email = `ada-${number}@example.com`;
    const arriving = server.next(email);
    const answer = await app.nobody.post('/auth/register', {
      email,
      password,
      fullName: 'Ada Bidder',
      organizationName: `Analytical ${number}`,
    });
    ada = app.as(answer.body);
    verification = tokenIn((await arriving).text);
  });

  const login = (secret: string, name = email) => app.nobody.post('/auth/login', { email: name, password: secret });
  const askReset = async () => {
    const arriving = server.next(email);
    expect((await app.nobody.post('/auth/password-reset', { email })).status).toBe(202);
    return tokenIn((await arriving).text);
  };
  const confirm = (token: string, secret = nextPassword) =>
    app.nobody.post('/auth/password-reset/confirm', { token, password: secret });
  const audited = async (action: string, client = ada) => (await client.get(`/audit?action=${action}`)).body.items;

  it('is verified by the link of the mail, once', async () => {
    expect((await ada.get('/auth/me')).body.emailVerified).toBe(false);
    expect((await app.nobody.post('/auth/verify-email', { token: verification })).status).toBe(204);
    await vi.waitFor(async () => expect((await ada.get('/auth/me')).body.emailVerified).toBe(true));
    const again = await app.nobody.post('/auth/verify-email', { token: verification });
    expect(again).toMatchObject({ status: 400, body: { code: 'invalid_token' } });
    expect(await audited('email.verified')).toHaveLength(1);
  });

  it('gets the verifying mail again, a few times; the link before is good no more', async () => {
    const arriving = server.next(email);
    expect((await ada.post('/auth/verify-email/resend')).status).toBe(202);
    const second = tokenIn((await arriving).text);
    expect((await app.nobody.post('/auth/verify-email', { token: verification })).status).toBe(400);
    expect((await app.nobody.post('/auth/verify-email', { token: second })).status).toBe(204);
    const statuses = [];
    for (let asked = 0; asked < 6; asked += 1) statuses.push((await ada.post('/auth/verify-email/resend')).status);
    expect(statuses).toEqual([202, 202, 202, 202, 429, 429]);
  });

  it('gets a new password by mail, which ends all sign-ins and is noted and told', async () => {
    const token = await askReset();
    const notice = server.next(email);
    expect((await confirm(token)).status).toBe(204);
    expect((await notice).subject).toBe('Your password was changed');
    expect((await ada.get('/auth/me')).status).toBe(401);
    expect((await login(password)).status).toBe(401);
    const { body } = await login(nextPassword);
    const again = app.as(body);
    expect((await again.get('/auth/me')).body.emailVerified).toBe(true);
    expect(await audited('password.reset', again)).toHaveLength(1);
    expect(await confirm(token, 'another one altogether')).toMatchObject({
      status: 400,
      body: { code: 'invalid_token' },
    });
  });

  it('keeps the link good while the new password is refused, and for one of two at once', async () => {
    const token = await askReset();
    expect(await confirm(token, 'password123456')).toMatchObject({ status: 400, body: { code: 'password_guessable' } });
    expect(await confirm(token, 'short')).toMatchObject({ status: 400, body: { errors: [{ path: 'password' }] } });
    const both = await Promise.all([confirm(token), confirm(token)]);
    expect(both.map(({ status }) => status).sort()).toEqual([204, 400]);
  });

  it('takes no token for what it is not', async () => {
    const reset = await askReset();
    expect((await app.nobody.post('/auth/verify-email', { token: reset })).status).toBe(400);
    expect((await confirm(verification)).status).toBe(400);
    const asAccess = await app.nobody.get('/auth/me', { authorization: `Bearer ${reset}` });
    expect(asAccess).toMatchObject({ status: 401, body: { code: 'invalid_token' } });
    expect((await app.nobody.post('/auth/refresh', { refreshToken: reset })).status).toBe(401);
    const mfa = await app.nobody.post('/auth/mfa/challenge', { mfaToken: reset, code: '123456' });
    expect(mfa).toMatchObject({ status: 401, body: { code: 'invalid_mfa_token' } });
    const { accessToken, refreshToken } = ada.session?.tokens ?? { accessToken: '', refreshToken: '' };
    expect((await app.nobody.post('/auth/refresh', { refreshToken: accessToken.slice(0, 512) })).status).toBe(401);
    expect((await app.nobody.get('/auth/me', { authorization: `Bearer ${refreshToken}` })).status).toBe(401);
  });

  it('is not given away by asking for a reset, in status, text or mail', async () => {
    const known = await app.nobody.post('/auth/password-reset', { email });
    const unknown = await app.nobody.post('/auth/password-reset', { email: 'nobody@example.com' });
    expect([known.status, known.text]).toEqual([unknown.status, unknown.text]);
    for (const address of [email, 'nobody@example.com']) {
      const statuses = [];
      for (let asked = 0; asked < 5; asked += 1) {
        statuses.push((await app.nobody.post('/auth/password-reset', { email: address })).status);
      }
      expect(statuses).toEqual([202, 202, 202, 202, 429]);
    }
  });

  it('gets five reset mails in an hour at most, wherever they are asked for', async () => {
    const before = server.taken.length;
    for (let asked = 0; asked < 7; asked += 1) {
      await app.adapters.database.pool.query('delete from sign_in_failures');
      await app.nobody.post('/auth/password-reset', { email });
    }
    await vi.waitFor(() => expect(server.taken.length - before).toBe(5), 5_000);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(server.taken.length - before).toBe(5);
  });

  it('changes its password with the old one; other sign-ins and access tokens end, this sign-in goes on', async () => {
    const other = app.as((await login(password)).body);
    const change = (currentPassword: string, newPassword: string) =>
      ada.post('/auth/password', { currentPassword, newPassword });
    expect(await change('not the right one', nextPassword)).toMatchObject({
      status: 400,
      body: { code: 'invalid_credentials', errors: [{ path: 'currentPassword' }] },
    });
    expect(await change(password, 'Ada Bidder 1')).toMatchObject({
      status: 400,
      body: { code: 'password_guessable', errors: [{ path: 'newPassword' }] },
    });
    const changed = await change(password, nextPassword);
    expect(changed.status).toBe(200);
    expect((await other.get('/auth/me')).status).toBe(401);
    expect(await ada.get('/auth/me')).toMatchObject({ status: 401, body: { code: 'invalid_token' } });
    const headers = { authorization: `Bearer ${changed.body.accessToken}` };
    expect((await app.nobody.get('/auth/me', headers)).status).toBe(200);
    const refreshed = await app.nobody.post('/auth/refresh', { refreshToken: ada.session?.tokens.refreshToken });
    expect(refreshed.status).toBe(200);
    expect((await login(password)).status).toBe(401);
    expect((await login(nextPassword)).status).toBe(200);
    expect(await audited('password.changed', app.as(refreshed.body))).toMatchObject([
      { details: { endedSessions: 1 } },
    ]);
  });

  it('signs in by username too, whatever the case and width of its letters', async () => {
    const username = `Größe-${number}`;
    expect((await ada.put('/auth/me', { username })).body.user.username).toBe(`größe-${number}`);
    expect((await login(password, `GRÖSSE-${number}`)).status).toBe(401);
    expect((await login(password, `GRÖßE-${number}`)).status).toBe(200);
    expect(
      (
        await login(
          password,
          email.replaceAll(/[a-z]/gu, (letter) => String.fromCodePoint(letter.charCodeAt(0) + 0xfee0)),
        )
      ).status,
    ).toBe(200);
  });

  it('cannot take the name or the address of another as its username', async () => {
    const grace = await app.owner();
    const theirs = grace.session?.user;
    expect(await ada.put('/auth/me', { username: theirs?.email })).toMatchObject({
      status: 400,
      body: { code: 'invalid_username' },
    });
    expect(await ada.put('/auth/me', { username: 'someone@else.example' })).toMatchObject({ status: 400 });
    expect((await grace.put('/auth/me', { username: `grace-${number}` })).status).toBe(200);
    expect(await ada.put('/auth/me', { username: `GRACE-${number}` })).toMatchObject({
      status: 409,
      body: { code: 'username_taken' },
    });
    expect(await ada.put('/auth/me', { username: 'with\u200bhidden' })).toMatchObject({ status: 400 });
    expect(await ada.put('/auth/me', { username: 'ﷺ'.repeat(10) })).toMatchObject({ status: 400 });
    expect((await ada.put('/auth/me', { username: email.toUpperCase() })).status).toBe(200);
  });

  it('is shut after five wrong passwords as an unknown one is, with the same words', async () => {
    for (let failures = 0; failures < 5; failures += 1) {
      expect((await login('not the right one')).status).toBe(401);
      expect((await login('not the right one', 'nobody@example.com')).status).toBe(401);
    }
    const known = await login(password);
    const unknown = await login(password, 'nobody@example.com');
    expect(known).toMatchObject({ status: 429, body: { code: 'too_many_requests' } });
    expect(Number(known.headers['retry-after'])).toBeGreaterThan(0);
    expect(withoutId(known.body)).toEqual(withoutId(unknown.body));
    expect(Object.keys(known.headers).sort()).toEqual(Object.keys(unknown.headers).sort());
    expect(await audited('sign_in.failed')).toHaveLength(5);
    expect(await audited('sign_in.throttled')).toMatchObject([{ outcome: 'refused', actorKind: 'anonymous' }]);
  });

  it('gets its hash made anew at sign-in when the parameters have been raised', async () => {
    const { pool } = app.adapters.database;
    const old = await hash(password, { memoryCost: 8_192, timeCost: 1, parallelism: 1 });
    await pool.query('update users set password_hash = $1 where email = $2', [old, email]);
    expect((await login(password)).status).toBe(200);
    const { rows } = await pool.query('select password_hash from users where email = $1', [email]);
    expect(rows[0].password_hash).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/u);
    expect((await login(password)).status).toBe(200);
  });

  it('shows who is registered only slowly', async () => {
    const statuses = [];
    for (let asked = 0; asked < 6; asked += 1) {
      const body = { email, password, fullName: 'Eve', organizationName: 'Eve Inc' };
      statuses.push((await app.nobody.post('/auth/register', body)).status);
    }
    expect(statuses).toEqual([409, 409, 409, 409, 409, 429]);
  });

  it('can be registered while the mail server is down', async () => {
    server.refusal = 451;
    const body = { email: `down-${number}@example.com`, password, fullName: 'Dora', organizationName: 'Down' };
    expect((await app.nobody.post('/auth/register', body)).status).toBe(201);
    server.refusal = null;
  });
});
