import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { authenticatorCode } from '../../testing/second-factor.ts';
import { type TestApp, type TestClient, testApp } from '../../testing/test-app.ts';

const password = 'a long enough passphrase';

describe('two-factor sign-in', () => {
  let app: TestApp;
  let ada: TestClient;
  beforeAll(async () => {
    app = await testApp();
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    ada = await app.owner();
    await app.adapters.database.pool.query('delete from sign_in_failures');
  });

  const login = () => app.nobody.post('/auth/login', { email: ada.session?.user.email, password });
  const challenge = async (proof: object, mfaToken?: string) =>
    app.nobody.post('/auth/mfa/challenge', { mfaToken: mfaToken ?? (await login()).body.mfaToken, ...proof });
  /** A client like this one, with the access token that an answer gave. */
  const renewed = (tokens: { accessToken: string }): TestClient => {
    if (!ada.session) throw new Error('not signed in');
    return app.as({ ...ada.session, tokens: { ...ada.session.tokens, ...tokens } });
  };
  const enrol = async () => {
    const { secret } = (await ada.post('/auth/mfa/totp')).body;
    const verified = await ada.post('/auth/mfa/totp/verify', { code: authenticatorCode(secret, { steps: -1 }) });
    expect(verified.status).toBe(200);
    ada = renewed(verified.body.tokens);
    return { secret, recoveryCodes: verified.body.recoveryCodes as string[] };
  };
  const makeStale = (client: TestClient) =>
    app.adapters.database.pool.query(
      `update sessions set authenticated_at = now() - interval '11 minutes' where user_id = $1`,
      [client.session?.user.id],
    );

  it('counts from the first code on, gives ten recovery codes once, and ends other sign-ins', async () => {
    const other = app.as((await login()).body);
    const begun = await ada.post('/auth/mfa/totp');
    expect(begun).toMatchObject({ status: 201, headers: { 'cache-control': 'no-store' } });
    expect(begun.body.uri).toContain(begun.body.secret);
    expect((await login()).status).toBe(200);
    expect(await ada.post('/auth/mfa/totp/verify', { code: '000000' })).toMatchObject({
      status: 400,
      body: { code: 'invalid_code' },
    });
    const { recoveryCodes } = await enrol();
    expect(new Set(recoveryCodes).size).toBe(10);
    expect((await other.get('/auth/me')).status).toBe(401);
    expect((await ada.get('/auth/mfa')).body).toMatchObject({ active: true, recoveryCodesLeft: 10, required: false });
    expect(await ada.post('/auth/mfa/totp')).toMatchObject({ status: 409, body: { code: 'second_factor_active' } });
    expect((await ada.get('/audit?action=second_factor.enrolled')).body.items).toHaveLength(1);
  });

  it('keeps the secret sealed and recovery codes as hashes', async () => {
    const { secret, recoveryCodes } = await enrol();
    const { pool } = app.adapters.database;
    const stored = JSON.stringify([
      (await pool.query('select * from totp_factors')).rows,
      (await pool.query('select * from recovery_codes')).rows,
    ]);
    expect(stored).not.toContain(secret);
    for (const code of recoveryCodes) expect(stored).not.toContain(code);
  });

  it('asks for a code after the password, and takes each code once', async () => {
    const { secret } = await enrol();
    const first = await login();
    expect(first).toMatchObject({ status: 401, body: { code: 'mfa_required', mfaToken: expect.any(String) } });
    const code = authenticatorCode(secret);
    const signedIn = await challenge({ code }, first.body.mfaToken);
    expect(signedIn.status).toBe(200);
    expect((await app.as(signedIn.body).get('/auth/sessions')).body.items[0]).toMatchObject({
      method: 'password_code',
    });
    expect(await challenge({ code })).toMatchObject({ status: 401, body: { code: 'invalid_code' } });
    expect(await challenge({ code: authenticatorCode(secret, { steps: 1 }) }, first.body.mfaToken)).toMatchObject({
      body: { code: 'invalid_mfa_token' },
    });
    expect((await challenge({ code: authenticatorCode(secret, { steps: 1 }) })).status).toBe(200);
    expect((await challenge({ code: authenticatorCode(secret, { steps: -1 }) })).status).toBe(401);
  });

  it('takes one code for one of many who use it at once', async () => {
    const { secret } = await enrol();
    const mfaTokens = await Promise.all([login(), login(), login()]);
    const code = authenticatorCode(secret);
    const answers = await Promise.all(mfaTokens.map(({ body }) => challenge({ code }, body.mfaToken)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
  });

  it('opens nothing with the token of the second step, nor after five minutes', async () => {
    await enrol();
    const { mfaToken } = (await login()).body;
    const asAccess = await app.nobody.get('/auth/me', { authorization: `Bearer ${mfaToken}` });
    expect(asAccess).toMatchObject({ status: 401, body: { code: 'invalid_token' } });
    expect((await app.nobody.post('/auth/refresh', { refreshToken: mfaToken })).status).toBe(401);
    expect((await app.nobody.post('/auth/password-reset/confirm', { token: mfaToken, password })).status).toBe(400);
    await app.adapters.database.pool.query(`update one_time_tokens set expires_at = now() - interval '1 second'`);
    expect(await challenge({ code: '123456' }, mfaToken)).toMatchObject({
      status: 401,
      body: { code: 'invalid_mfa_token' },
    });
  });

  it('takes each recovery code once, in place of the app', async () => {
    const { recoveryCodes } = await enrol();
    const [recoveryCode = ''] = recoveryCodes;
    const signedIn = await challenge({ recoveryCode: recoveryCode.toUpperCase() });
    expect(signedIn.status).toBe(200);
    expect((await challenge({ recoveryCode })).status).toBe(401);
    expect((await app.as(signedIn.body).get('/auth/mfa')).body.recoveryCodesLeft).toBe(9);
    const renewedCodes = (await app.as(signedIn.body).post('/auth/mfa/recovery-codes')).body.recoveryCodes;
    expect(renewedCodes).toHaveLength(10);
    expect((await challenge({ recoveryCode: recoveryCodes[1] })).status).toBe(401);
    expect((await challenge({ recoveryCode: renewedCodes[0] })).status).toBe(200);
  });

  it('slows down guessing of codes, also with a new first step for every guess', async () => {
    const { secret } = await enrol();
    const statuses = [];
    for (let guess = 0; guess < 6; guess += 1) statuses.push((await challenge({ code: '000000' })).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    expect((await challenge({ code: authenticatorCode(secret) })).status).toBe(429);
  });

  it('is turned off only by someone who has just shown who they are', async () => {
    const { secret } = await enrol();
    await makeStale(ada);
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    expect(await ada.delete('/auth/mfa/totp')).toMatchObject({
      status: 401,
      body: { code: 'reauthentication_required' },
    });
    expect(await ada.post('/auth/reauthenticate', { password: 'not the right one' })).toMatchObject({
      status: 400,
      body: { code: 'invalid_credentials' },
    });
    expect(await ada.post('/auth/reauthenticate', { code: '000000' })).toMatchObject({
      status: 400,
      body: { code: 'invalid_code' },
    });
    expect((await ada.post('/auth/reauthenticate', {})).status).toBe(400);
    expect((await ada.post('/auth/reauthenticate', { code: authenticatorCode(secret) })).status).toBe(204);
    const off = await ada.delete('/auth/mfa/totp');
    expect(off.status).toBe(200);
    ada = renewed(off.body);
    expect((await ada.get('/auth/mfa')).body).toMatchObject({ active: false, recoveryCodesLeft: 0 });
    expect((await login()).status).toBe(200);
    const actions = (await ada.get('/audit?limit=50')).body.items.map(({ action }: { action: string }) => action);
    expect(actions).toEqual(
      expect.arrayContaining(['second_factor.disabled', 'user.reauthenticated', 'user.reauthentication-failed']),
    );
  });

  it('opens sensitive routes again by password, in the process that was asked and in others', async () => {
    await makeStale(ada);
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    expect((await ada.post('/auth/mfa/totp')).body.code).toBe('reauthentication_required');
    expect((await ada.post('/auth/reauthenticate', { password })).status).toBe(204);
    expect((await ada.post('/auth/mfa/totp')).status).toBe(201);
  });

  it('is all that someone can do whose organization wants it and who has none', async () => {
    const { pool } = app.adapters.database;
    await pool.query(`update organizations set settings = '{"requireMfa": true}' where id = $1`, [
      ada.session?.organization.id,
    ]);
    const eve = app.as((await login()).body);
    expect(await eve.get('/projects')).toMatchObject({
      status: 403,
      body: { code: 'second_factor_enrolment_required' },
    });
    expect((await eve.get('/auth/me')).body.mustEnrolSecondFactor).toBe(true);
    const { secret } = (await eve.post('/auth/mfa/totp')).body;
    const verified = await eve.post('/auth/mfa/totp/verify', { code: authenticatorCode(secret) });
    const headers = { authorization: `Bearer ${verified.body.tokens.accessToken}` };
    expect((await app.nobody.get('/projects', headers)).status).toBe(200);
    expect(await app.nobody.delete('/auth/mfa/totp', headers)).toMatchObject({
      status: 409,
      body: { code: 'second_factor_required' },
    });
  });
});
