import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { colleague } from '../../../testing/people.ts';
import { type TestApp, type TestClient, testApp } from '../../../testing/test-app.ts';

const limits = {
  RATE_LIMIT_ADDRESS: '6000',
  RATE_LIMIT_PERSON: '10',
  RATE_LIMIT_API_KEY: '5',
  RATE_LIMIT_ORGANIZATION: '25',
};

describe('limits of requests', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await testApp({}, { ...limits, TRUSTED_PROXIES: '10.0.0.0/8, 2001:db8:ffff::1' });
  });
  afterAll(() => app.close());

  const from = (remoteAddress: string, headers: Record<string, string> = {}, url = '/api/v1/projects') =>
    app.http.inject({ url, remoteAddress, headers });
  const remainingOf = ({ headers }: { headers: Record<string, unknown> }) => Number(headers['ratelimit-remaining']);
  const tryOften = async (times: number, ask: () => Promise<{ status: number }>) => {
    const statuses: number[] = [];
    for (let index = 0; index < times; index += 1) statuses.push((await ask()).status);
    return { allowed: statuses.filter((status) => status === 200).length, last: statuses.at(-1) };
  };

  it('hold for a person, say so in headers, and name the time to come again', async () => {
    const owner = await app.owner();
    const first = await owner.get('/projects');
    expect(first.headers).toMatchObject({
      'ratelimit-limit': '10',
      'ratelimit-remaining': '9',
      'ratelimit-policy': '"address";q=6000;w=60, "person";q=10;w=60, "organization";q=25;w=60',
    });
    expect(first.headers.ratelimit).toMatch(/"person";r=9;t=\d+/u);
    const { allowed, last } = await tryOften(12, () => owner.get('/projects'));
    expect({ allowed, last }).toEqual({ allowed: 9, last: 429 });
    const refused = await owner.get('/projects');
    expect(refused.headers['content-type']).toContain('application/problem+json');
    expect(refused.body).toMatchObject({ code: 'too_many_requests', detail: expect.stringContaining('from you') });
    const seconds = Number(refused.headers['retry-after']);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(refused.headers).toMatchObject({ 'ratelimit-remaining': '0', 'ratelimit-reset': String(seconds) });
  });

  it('hold for an organization, whoever asks, and for no other', async () => {
    const owner = await app.owner();
    const people: TestClient[] = [owner];
    for (let index = 0; index < 2; index += 1) people.push(await colleague(app, owner, 'member'));
    let allowed = 0;
    for (const person of people) allowed += (await tryOften(10, () => person.get('/projects'))).allowed;
    // The colleagues' making has counted as well: two requests each.
    expect(allowed).toBe(25 - 4);
    const stranger = await app.owner();
    expect((await stranger.get('/projects')).status).toBe(200);
  });

  it('hold for a key of its own', async () => {
    const owner = await app.owner();
    const made = await owner.post('/api-keys', { name: 'Script', scopes: ['project:read'] });
    expect(made.status, made.text).toBe(201);
    const { secret } = made.body;
    const key = app.as({ tokens: { accessToken: secret } } as never);
    expect(await tryOften(8, () => key.get('/projects'))).toEqual({ allowed: 5, last: 429 });
    expect((await owner.get('/projects')).status).toBe(200);
  });

  it('end the guessing of tokens: an address has six hundred wrong ones a minute', async () => {
    const address = '198.51.100.7';
    let wrong = 0;
    for (let index = 0; index < 650; index += 1) {
      const answer = await from(address, { authorization: `Bearer tck_${index}` });
      if (answer.statusCode === 401) wrong += 1;
    }
    expect(wrong).toBeLessThanOrEqual(600);
    expect(wrong).toBeGreaterThan(550);
    expect((await from(address)).json().detail).toContain('from your address');
    expect((await from('198.51.100.8')).statusCode).toBe(401);
  });

  it('are stricter where anybody may try', async () => {
    const sign = (remoteAddress: string) =>
      app.http.inject({
        method: 'POST',
        url: '/api/v1/auth/refresh',
        remoteAddress,
        payload: {},
        headers: { 'content-type': 'application/json' },
      });
    const answer = await sign('198.51.100.20');
    expect(answer.headers['ratelimit-policy']).toContain('"route";q=120;w=60');
  });

  it('count an IPv6 customer as one, and IPv4 in either way of writing', async () => {
    const first = remainingOf(await from('2001:db8:5:6::1'));
    expect(remainingOf(await from('2001:db8:5:6:ffff::2'))).toBeLessThan(first);
    expect(remainingOf(await from('2001:db8:5:7::1'))).toBe(first);
    const fourth = remainingOf(await from('198.51.100.30'));
    expect(remainingOf(await from('::ffff:198.51.100.30'))).toBeLessThan(fourth);
  });

  it('believe X-Forwarded-For of trusted proxies only', async () => {
    const fresh = remainingOf(await from('198.51.100.40'));
    const spoofed = await from('198.51.100.40', { 'x-forwarded-for': '203.0.113.1' });
    expect(remainingOf(spoofed)).toBeLessThan(fresh);
    // Through the proxy each client has a count of its own, and what a client put before its own address is ignored.
    expect(remainingOf(await from('10.1.2.3', { 'x-forwarded-for': '203.0.113.2' }))).toBe(fresh);
    expect(remainingOf(await from('10.1.2.3', { 'x-forwarded-for': '1.2.3.4, 203.0.113.2' }))).toBeLessThan(fresh);
    expect(remainingOf(await from('2001:db8:ffff::1', { 'x-forwarded-for': '203.0.113.3' }))).toBe(fresh);
    expect(remainingOf(await from('2001:db8:ffff::2', { 'x-forwarded-for': '203.0.113.3' }))).toBe(fresh);
    expect(remainingOf(await from('2001:db8:ffff::3', { 'x-forwarded-for': '203.0.113.4' }))).toBeLessThan(fresh);
  });
});
