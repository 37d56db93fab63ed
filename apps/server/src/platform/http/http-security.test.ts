import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, type TestClient, testApp } from '../../testing/test-app.ts';
import { createHttpServer } from './http-server.ts';
import { createSharedLimiter } from './limits/shared-limiter.ts';

const trusted = 'https://portal.example.com';

describe('what every response carries', () => {
  let app: TestApp;
  let owner: TestClient;
  let documentId: string;
  let runId: string;
  beforeAll(async () => {
    app = await testApp({}, { CORS_ORIGINS: trusted, PUBLIC_URL: 'https://copilot.example.com' });
    owner = await app.owner();
    documentId = (await owner.upload([{ filename: 'note.html', bytes: '<script>alert(1)</script>' }])).body.items[0].id;
    runId = (await owner.post('/agents/chat', { message: 'Hello' })).body.run.id;
  });
  afterAll(() => app.close());

  const ask = (url: string, headers: Record<string, string> = {}) =>
    app.http.inject({ url, headers: { authorization: `Bearer ${owner.session?.tokens.accessToken}`, ...headers } });

  it.each([
    ['JSON', () => ask('/api/v1/projects'), 200],
    ['a page', () => ask('/docs/', { accept: 'text/html' }), 200],
    ['another page', () => ask('/redoc', { accept: 'text/html' }), 200],
    ['a file', () => ask(`/api/v1/knowledge-base/documents/${documentId}/file`), 200],
    ['a stream of events', () => ask(`/api/v1/runs/${runId}/events`), 200],
    ['not found', () => ask('/api/v1/nothing'), 404],
    ['not signed in', () => ask('/api/v1/projects', { authorization: '' }), 401],
    ['a wrong request', () => ask('/api/v1/projects?limit=many'), 400],
  ])('%s: no foreign script, frame or guess of its type', async (_what, get, status) => {
    const { statusCode, headers } = await get();
    expect(statusCode).toBe(status);
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toMatch(/script-src[^;]*(unsafe|https?:|\*)/u);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': expect.stringContaining('max-age='),
    });
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers.server).toBeUndefined();
  });

  it('files are saved, never shown as pages of this site', async () => {
    const { headers } = await ask(`/api/v1/knowledge-base/documents/${documentId}/file`);
    expect(headers['content-disposition']).toMatch(/^attachment/u);
  });

  describe('to pages of other sites', () => {
    const preflight = (origin: string) =>
      app.http.inject({
        method: 'OPTIONS',
        url: '/api/v1/projects',
        headers: {
          origin,
          'access-control-request-method': 'PUT',
          'access-control-request-headers': 'authorization,content-type',
        },
      });

    it('opens to those that are listed, without cookies', async () => {
      const { statusCode, headers } = await preflight(trusted);
      expect(statusCode).toBe(204);
      expect(headers['access-control-allow-origin']).toBe(trusted);
      expect(String(headers['access-control-allow-methods'])).toContain('PUT');
      expect(headers['access-control-allow-credentials']).toBeUndefined();
      const answer = await ask('/api/v1/projects', { origin: trusted });
      expect(answer.headers['access-control-allow-origin']).toBe(trusted);
      expect(String(answer.headers['access-control-expose-headers'])).toMatch(/ratelimit-remaining/iu);
      expect(String(answer.headers.vary)).toMatch(/origin/iu);
    });

    it.each(['https://evil.example.com', 'https://portal.example.com.evil.com', 'null', 'http://portal.example.com'])(
      'stays closed to %s',
      async (origin) => {
        for (const { headers } of [await preflight(origin), await ask('/api/v1/projects', { origin })]) {
          expect(headers['access-control-allow-origin']).not.toBe('*');
          expect(headers['access-control-allow-origin']).not.toBe(origin);
        }
      },
    );
  });
});

describe('what a request may be', () => {
  let app: FastifyInstance;
  let port: number;
  beforeAll(async () => {
    const logger = pino({ level: 'silent' });
    app = await createHttpServer({
      logger,
      version: '0',
      limiter: createSharedLimiter({ redis: null, prefix: 'test', log: logger }),
      limits: { perAddress: 10_000, perPerson: 10_000, perApiKey: 10_000, perOrganization: 10_000 },
      isSecure: false,
      trustedProxies: [],
      corsOrigins: [],
      maximumFileBytes: 1_000,
      bodySeconds: 1,
    });
    app.post('/echo', { config: { permission: 'public' } }, async ({ body }) => body);
    await app.listen({ port: 0, host: '127.0.0.1' });
    port = (app.server.address() as AddressInfo).port;
  });
  afterAll(() => app.close());

  /** Sends bytes as they are and gives what came back when the server closed the connection or `ms` have passed. */
  const raw = async (parts: readonly string[], pauseMs = 0, ms = 5_000): Promise<string> => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.on('data', (data) => {
      answer += data;
    });
    socket.on('error', () => {});
    const closed = once(socket, 'close');
    await once(socket, 'connect');
    for (const part of parts) {
      if (socket.destroyed || !socket.writable) break;
      socket.write(part);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, ms))]);
    socket.destroy();
    return answer;
  };
  const head = (line: string, headers: string, end = '\r\n\r\n') =>
    `${line} HTTP/1.1\r\nHost: localhost\r\n${headers}${end}`;

  it('its body arrives in time, or is no longer waited for', async () => {
    const started = performance.now();
    const trickle = [
      head('POST /echo', 'Content-Type: application/json\r\nContent-Length: 1000'),
      ...'{"a":"bcdefghijk',
    ];
    const answer = await raw(trickle, 250);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /u);
    expect(answer).toContain('request_timeout');
    expect(answer).toMatch(/connection: close/iu);
    expect(performance.now() - started).toBeLessThan(6_000);
  }, 15_000);

  it('is refused before its body is read, and the rest of it does no harm', async () => {
    const refused = [head('POST /echo', 'Content-Type: text/plain\r\nContent-Length: 900000'), 'x'.repeat(400_000)];
    expect(await raw(refused, 50, 3_000)).toMatch(/^HTTP\/1\.1 415 /u);
    const parts = [
      head('POST /echo', 'Content-Type: application/json\r\nContent-Length: 9\r\nConnection: close'),
      '{"a":"b"}',
    ];
    expect(await raw(parts, 10)).toContain('{"a":"b"}');
  }, 15_000);

  it('its body arrives slowly, but in time', async () => {
    const parts = [
      head('POST /echo', 'Content-Type: application/json\r\nContent-Length: 9\r\nConnection: close'),
      '{"a":',
      '"b"}',
    ];
    expect(await raw(parts, 200)).toContain('{"a":"b"}');
  });

  it.each([
    ['headers beyond 16 kB', `GET /echo`, `X-Long: ${'a'.repeat(17_000)}`, 431],
    ['an address beyond 16 kB', `GET /echo?${'a'.repeat(17_000)}`, 'X-Short: a', 431],
    ['two ways to tell the length', 'POST /echo', 'Content-Length: 5\r\nTransfer-Encoding: chunked', 400],
    ['a broken header', 'GET /echo', 'X Broken: a', 400],
  ])('it may not have %s', async (_what, line, headers, status) => {
    expect(await raw([head(line, headers)])).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `, 'u'));
  });

  it.each([
    ['a long parameter', `/documents/${'a'.repeat(300)}`, 404],
    ['a path outside', '/..%2f..%2fetc%2fpasswd', 404],
    ['a broken escape', '/%zz', 400],
  ])('%s finds nothing', async (_what, url, status) => {
    expect((await app.inject({ url })).statusCode).toBe(status);
  });
});
