import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { defineAgent } from '@copilot/agent-kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { newId } from '../../kernel/ids.ts';
import { type TestApp, type TestClient, testApp } from '../../testing/test-app.ts';

/** An agent that is never done, so that its event stream stays open. */
const patient = defineAgent({
  id: 'patient',
  revision: 1,
  title: 'Patient',
  description: 'Waits.',
  department: 'general',
  model: 'none',
  input: z.strictObject({}),
  output: z.object({}),
  hasForm: true,
  run: (_input, context) =>
    context.step(
      'wait',
      'Wait',
      () => new Promise<never>((_, reject) => context.signal.addEventListener('abort', reject)),
    ),
});

const password = 'a long enough passphrase';
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

describe('sign-ins', () => {
  let app: TestApp;
  let ada: TestClient;
  let other: TestClient;
  let port: number;
  beforeAll(async () => {
    app = await testApp({ agents: [patient] });
    await app.http.listen({ host: '127.0.0.1', port: 0 });
    port = (app.http.server.address() as AddressInfo).port;
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    ada = await app.owner();
    const body = { email: ada.session?.user.email, password };
    other = app.as((await app.nobody.post('/auth/login', body, { 'user-agent': firefox })).body);
  });

  const mine = async () => (await ada.get('/auth/sessions')).body.items;

  it('are listed with browser and place, and which of them this is', async () => {
    const items = await mine();
    expect(items).toHaveLength(2);
    const theirs = items.find(({ isCurrent }: { isCurrent: boolean }) => !isCurrent);
    expect(theirs).toMatchObject({ browser: 'Firefox on Linux', place: 'This computer', method: 'password' });
    expect(JSON.stringify(items)).not.toMatch(/token|hash/iu);
  });

  it('are ended one by one, and all others at once; both are noted', async () => {
    const [theirs] = (await other.get('/auth/sessions')).body.items.filter(
      ({ isCurrent }: { isCurrent: boolean }) => isCurrent,
    );
    expect((await ada.delete(`/auth/sessions/${theirs.id}`)).status).toBe(204);
    expect(await other.get('/auth/me')).toMatchObject({ status: 401, body: { code: 'session_ended' } });
    expect((await app.nobody.post('/auth/refresh', { refreshToken: other.session?.tokens.refreshToken })).status).toBe(
      401,
    );
    expect((await ada.delete(`/auth/sessions/${theirs.id}`)).status).toBe(404);
    for (let count = 0; count < 3; count += 1)
      await app.nobody.post('/auth/login', { email: ada.session?.user.email, password });
    expect((await ada.delete('/auth/sessions')).status).toBe(204);
    expect(await mine()).toHaveLength(1);
    expect((await ada.get('/audit?action=session.ended')).body.items).toHaveLength(4);
  });

  it('of a colleague or a stranger cannot be ended', async () => {
    const grace = await app.owner();
    const [session] = await mine();
    expect((await grace.delete(`/auth/sessions/${session.id}`)).status).toBe(404);
    await app.adapters.database.pool.query('update users set organization_id = $1 where id = $2', [
      ada.session?.organization.id,
      grace.session?.user.id,
    ]);
    await app.adapters.database.pool.query('update sessions set organization_id = $1 where user_id = $2', [
      ada.session?.organization.id,
      grace.session?.user.id,
    ]);
    const colleague = app.as(
      (await app.nobody.post('/auth/login', { email: grace.session?.user.email, password })).body,
    );
    expect((await colleague.delete(`/auth/sessions/${session.id}`)).status).toBe(404);
    expect(await mine()).toHaveLength(2);
  });

  it('end after seven idle days, and after thirty in any case', async () => {
    const { pool } = app.adapters.database;
    const refresh = () => app.nobody.post('/auth/refresh', { refreshToken: other.session?.tokens.refreshToken });
    await pool.query(`update sessions set last_used_at = now() - interval '8 days' where user_id = $1`, [
      ada.session?.user.id,
    ]);
    expect((await refresh()).status).toBe(401);
    await pool.query(
      `update sessions set last_used_at = now(), expires_at = now() - interval '1 second' where user_id = $1`,
      [ada.session?.user.id],
    );
    expect((await refresh()).status).toBe(401);
    await vi.waitFor(async () => expect((await other.get('/auth/me')).status).toBe(401), 5_000);
  });

  it('note a refresh token that was used twice', async () => {
    const { refreshToken } = other.session?.tokens ?? {};
    const next = (await app.nobody.post('/auth/refresh', { refreshToken })).body.tokens.refreshToken;
    await app.nobody.post('/auth/refresh', { refreshToken: next });
    expect((await app.nobody.post('/auth/refresh', { refreshToken })).body.code).toBe('refresh_token_reused');
    expect((await ada.get('/audit?action=session.refresh-reused')).body.items).toMatchObject([{ outcome: 'refused' }]);
  });

  /** Opens an event stream over a socket; resolves with the milliseconds from `change` until the stream has ended. */
  const endAfter = async (client: TestClient, path: string, change: () => Promise<unknown>): Promise<number> => {
    const headers = { authorization: `Bearer ${client.session?.tokens.accessToken}`, accept: 'text/event-stream' };
    let changedAt = 0;
    await new Promise<void>((resolve, reject) => {
      const request = get({ host: '127.0.0.1', port, path: `/api/v1${path}`, headers }, (response) => {
        if (response.statusCode !== 200) reject(new Error(String(response.statusCode)));
        response.once('data', async () => {
          changedAt = Date.now();
          await change();
        });
        response.on('data', () => {});
        response.once('close', resolve);
        response.on('error', () => {});
      });
      request.on('error', reject);
    });
    return Date.now() - changedAt;
  };

  it('that are ended elsewhere in the database close open streams within five seconds, as do suspension and a lesser role', async () => {
    const { pool } = app.adapters.database;
    const run = (await ada.post('/agents/execute', { agentId: 'patient', input: {} })).body;
    const stream = `/runs/${run.id}/events`;
    const userId = ada.session?.user.id;
    const revoke = () =>
      pool.query('update sessions set revoked_at = now() where user_id = $1 and user_agent = $2', [userId, firefox]);
    expect(await endAfter(other, stream, revoke)).toBeLessThan(5_000);
    const again = app.as((await app.nobody.post('/auth/login', { email: ada.session?.user.email, password })).body);
    const lessen = () =>
      pool.query(`update users set role_id = (select id from roles where name = 'none') where id = $1`, [userId]);
    await pool.query(
      `insert into roles (id, organization_id, name, permissions) values ($1, $2, 'none', '["knowledge:read"]')`,
      [newId(), ada.session?.organization.id],
    );
    expect(await endAfter(again, stream, lessen)).toBeLessThan(5_000);
    await pool.query('update users set role_id = $1 where id = $2', [ada.session?.user.role.id, userId]);
    await vi.waitFor(async () => expect((await ada.get(`/runs/${run.id}`)).status).toBe(200), 5_000);
    const suspend = () => pool.query('update users set is_active = false where id = $1', [userId]);
    expect(await endAfter(ada, stream, suspend)).toBeLessThan(5_000);
    await vi.waitFor(async () => expect((await ada.get('/auth/me')).status).toBe(401), 5_000);
  });
});
