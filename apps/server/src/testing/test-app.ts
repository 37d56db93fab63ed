import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Session } from '@copilot/contracts';
import type { InjectOptions } from 'fastify';
import pg from 'pg';
import { type App, type AppParts, openApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { preparedDatabase } from './prepared-database.ts';

export interface TestAnswer {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any;
  readonly text: string;
}

/** Someone who uses the API: a signed-in person, or nobody. */
export interface TestClient {
  readonly session: Session | null;
  get(path: string, headers?: Record<string, string>): Promise<TestAnswer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<TestAnswer>;
  put(path: string, body?: unknown, headers?: Record<string, string>): Promise<TestAnswer>;
  delete(path: string, headers?: Record<string, string>, body?: unknown): Promise<TestAnswer>;
  /** Uploads files as one multipart request. */
  upload(
    files: readonly { filename: string; bytes: Uint8Array | string }[],
    fields?: Record<string, string>,
  ): Promise<TestAnswer>;
}

export interface TestApp extends App {
  readonly nobody: TestClient;
  /** Registers a new organization and answers with its owner. */
  owner(organizationName?: string): Promise<TestClient>;
  as(session: Session): TestClient;
  readonly dataFolder: string;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

const clientOf = (app: App, session: Session | null): TestClient => {
  const call = async (
    method: Method,
    path: string,
    payload: InjectOptions['payload'],
    headers: Record<string, string> = {},
  ): Promise<TestAnswer> => {
    const authorization = session ? { authorization: `Bearer ${session.tokens.accessToken}` } : {};
    const url =
      path.startsWith('/.') || path.startsWith('/health') || path === '/openapi.json' ? path : `/api/v1${path}`;
    const answer = await app.http.inject({
      method,
      url,
      headers: { ...authorization, ...headers },
      ...(payload === undefined ? {} : { payload }),
    });
    const isJson = String(answer.headers['content-type'] ?? '').includes('json');
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: isJson ? answer.json() : undefined,
      text: answer.body,
    };
  };
  return {
    session,
    get: (path, headers) => call('GET', path, undefined, headers),
    post: (path, body = {}, headers = {}) =>
      call('POST', path, JSON.stringify(body), { 'content-type': 'application/json', ...headers }),
    put: (path, body = {}, headers = {}) =>
      call('PUT', path, JSON.stringify(body), { 'content-type': 'application/json', ...headers }),
    delete: (path, headers = {}, body) =>
      body === undefined
        ? call('DELETE', path, undefined, headers)
        : call('DELETE', path, JSON.stringify(body), { 'content-type': 'application/json', ...headers }),
    async upload(files, fields = {}) {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      for (const { filename, bytes } of files) form.append('file', new Blob([Buffer.from(bytes)]), filename);
      const request = new Request('http://localhost', { method: 'POST', body: form });
      const payload = Buffer.from(await request.arrayBuffer());
      return call('POST', '/knowledge-base/upload', payload, {
        'content-type': request.headers.get('content-type') ?? '',
      });
    },
  };
};

/** A database of its own on the server that `TEST_DATABASE_URL` names. */
const makeDatabase = async (serverUrl: string) => {
  const name = `copilot_test_${randomBytes(6).toString('hex')}`;
  const administer = async (statement: string) => {
    const client = new pg.Client({ connectionString: serverUrl });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await administer(`create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.toString(), drop: () => administer(`drop database if exists ${name} with (force)`) };
};

/**
 * The whole product in this process: embedded stores in memory, or real ones where `TEST_DATABASE_URL` (a PostgreSQL server that
 * may create databases) and `TEST_REDIS_URL` say so. One at a time in a process; close it in `afterAll`.
 */
export const testApp = async (
  parts: Omit<AppParts, 'databaseFolder'> = {},
  settings: Record<string, string> = {},
): Promise<TestApp> => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'copilot-test-'));
  const real = process.env.TEST_DATABASE_URL ? await makeDatabase(process.env.TEST_DATABASE_URL) : null;
  const config = readConfig({
    NODE_ENV: 'test',
    DATA_DIR: dataFolder,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
    ...(real ? { DATABASE_URL: real.url, VECTOR_URL: 'embedded' } : {}),
    ...(process.env.TEST_REDIS_URL ? { REDIS_URL: process.env.TEST_REDIS_URL } : {}),
    ...settings,
  });
  const app = await openApp(config, randomBytes(32), { ...parts, databaseFolder: await preparedDatabase() });
  const nobody = clientOf(app, null);
  let organizations = 0;
  return {
    ...app,
    nobody,
    dataFolder,
    as: (session) => clientOf(app, session),
    async owner(organizationName) {
      organizations += 1;
      const name = organizationName ?? `Organization ${organizations}`;
      const answer = await nobody.post('/auth/register', {
        email: `owner-${randomBytes(6).toString('hex')}@example.com`,
        password: 'a long enough passphrase',
        fullName: `Owner of ${name}`,
        organizationName: name,
      });
      if (answer.status !== 201) throw new Error(`Registration failed: ${answer.text}`);
      return clientOf(app, answer.body);
    },
    async close() {
      await app.close();
      await real?.drop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
};
