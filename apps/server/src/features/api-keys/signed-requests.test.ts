import { execFile } from 'node:child_process';
import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, type TestClient, testApp } from '../../testing/test-app.ts';
import { apiKeyNonces } from './api-key-nonce.table.ts';
import { sensitivePermissions } from './sensitive-operations.ts';
import { forgetNonces } from './used-nonces.ts';

const guide = join(import.meta.dirname, '../../../../../docs/how-to/sign-requests.md');

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });

interface Signing {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  /** What is signed, when it is not what is sent. */
  readonly signed?: { method?: string; path?: string; body?: string; authorization?: string };
  readonly leaveOut?: readonly string[];
  readonly parameters?: Record<string, string | number | null>;
  readonly key?: KeyObject;
  readonly contentType?: string;
}

describe('signed requests', () => {
  const pair = generateKeyPairSync('ed25519');
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  let app: TestApp;
  let owner: TestClient;
  let port: number;
  let origin: string;
  const keys: Record<'sensitive' | 'all', { id: string; secret: string }> = {
    sensitive: { id: '', secret: '' },
    all: { id: '', secret: '' },
  };

  beforeAll(async () => {
    port = await freePort();
    origin = `http://127.0.0.1:${port}`;
    app = await testApp({}, { PUBLIC_URL: origin });
    owner = await app.owner();
    const scopes = ['project:read', 'project:write', 'role:read', 'role:write', 'knowledge:read', 'knowledge:write'];
    for (const required of ['sensitive', 'all'] as const) {
      const made = await owner.post('/api-keys', { name: required, scopes, signing: { publicKey, required } });
      expect(made.status, made.text).toBe(201);
      expect(made.body.signing).toEqual({ publicKey: publicKey.trim(), required });
      keys[required] = made.body;
    }
  });
  afterAll(() => app.close());

  /** Signs by hand, as RFC 9421 section 2.5 says; the server's library has no part in it. */
  const signedHeaders = (which: 'sensitive' | 'all', request: Signing): Record<string, string> => {
    const { id, secret } = keys[which];
    const { method, path, body, signed = {}, leaveOut = [], key = pair.privateKey } = request;
    const authorization = `Bearer ${secret}`;
    const digest = (text: string) => `sha-256=:${createHash('sha256').update(text).digest('base64')}:`;
    const covered = [
      ['@method', signed.method ?? method],
      ['@target-uri', `${origin}${signed.path ?? path}`],
      ['authorization', signed.authorization ?? authorization],
      ...(body === undefined ? [] : [['content-digest', digest(signed.body ?? body)]]),
    ].filter(([name = '']) => !leaveOut.includes(name));
    const given: Record<string, string | number | null> = {
      created: Math.floor(Date.now() / 1000),
      keyid: id,
      nonce: randomUUID(),
      ...request.parameters,
    };
    const parameters = Object.entries(given)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => `;${name}=${typeof value === 'number' ? value : `"${value}"`}`)
      .join('');
    const input = `(${covered.map(([name]) => `"${name}"`).join(' ')})${parameters}`;
    const base = [...covered, ['@signature-params', input]].map(([name, value]) => `"${name}": ${value}`).join('\n');
    return {
      authorization,
      ...(body === undefined
        ? {}
        : { 'content-type': request.contentType ?? 'application/json', 'content-digest': digest(signed.body ?? body) }),
      'signature-input': `sig1=${input}`,
      signature: `sig1=:${sign(null, Buffer.from(base), key).toString('base64')}:`,
    };
  };
  const deliver = async (headers: Record<string, string>, { method, path, body }: Signing) => {
    const answer = await app.http.inject({
      method: method as 'GET',
      url: path,
      headers,
      ...(body === undefined ? {} : { payload: body }),
    });
    const isJson = String(answer.headers['content-type']).includes('json');
    return { status: answer.statusCode, code: isJson ? answer.json().code : undefined, text: answer.body };
  };
  const send = (which: 'sensitive' | 'all', request: Signing) => deliver(signedHeaders(which, request), request);
  const sendUnsigned = (which: 'sensitive' | 'all', request: Signing) =>
    deliver(
      {
        authorization: `Bearer ${keys[which].secret}`,
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      request,
    );

  const list: Signing = { method: 'GET', path: '/api/v1/projects?limit=5' };
  const makeProject = (name = 'Signed'): Signing => ({
    method: 'POST',
    path: '/api/v1/projects',
    body: JSON.stringify({ name }),
  });
  const makeRole = (): Signing => ({
    method: 'POST',
    path: '/api/v1/roles',
    body: JSON.stringify({ name: `Role ${randomUUID()}`, permissions: ['project:read'] }),
  });

  it('are wanted for what is sensitive, or for everything', async () => {
    expect((await sendUnsigned('sensitive', list)).status).toBe(200);
    expect((await sendUnsigned('sensitive', makeProject())).status).toBe(201);
    expect(await sendUnsigned('sensitive', makeRole())).toMatchObject({ status: 401, code: 'signature_required' });
    expect((await send('sensitive', makeRole())).status).toBe(201);
    expect(await sendUnsigned('all', list)).toMatchObject({ status: 401, code: 'signature_required' });
    expect((await send('all', list)).status).toBe(200);
    expect((await send('all', makeProject())).status).toBe(201);
    const { items } = (await owner.get('/audit?action=api_key.refused')).body;
    expect(items[0]).toMatchObject({ outcome: 'refused', details: { reason: 'signature_required' } });
  });

  it('are checked although they are not needed', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    expect(await send('sensitive', { ...list, key: privateKey })).toMatchObject({ code: 'invalid_signature' });
  });

  it.each(['@method', '@target-uri', 'authorization', 'content-digest'])('must cover %s', async (component) => {
    const answer = await send('all', { ...makeProject(), leaveOut: [component] });
    expect(answer).toMatchObject({ status: 401, code: 'invalid_signature' });
    expect(answer.text).toContain(component);
  });

  it('hold for one method, address, query, body and key only', async () => {
    const tampered: Signing[] = [
      { ...list, signed: { method: 'DELETE' } },
      { ...list, signed: { path: '/api/v1/projects?limit=6' } },
      { ...list, signed: { path: '/api/v1/runs?limit=5' } },
      { ...list, signed: { authorization: `Bearer ${keys.sensitive.secret}` } },
      { ...list, parameters: { keyid: keys.sensitive.id } },
    ];
    for (const request of tampered)
      expect(await send('all', request)).toMatchObject({ status: 401, code: 'invalid_signature' });
    const other = await send('all', { ...makeProject('Tampered'), signed: { body: '{"name":"Meant"}' } });
    expect(other).toMatchObject({ status: 400, code: 'content_digest_mismatch' });
    const names = (await owner.get('/projects?limit=100')).body.items.map(({ name }: { name: string }) => name);
    expect(names).not.toContain('Tampered');
  });

  it('are good for five minutes', async () => {
    const now = Math.floor(Date.now() / 1000);
    expect((await send('all', { ...list, parameters: { created: now - 290 } })).status).toBe(200);
    const refused: NonNullable<Signing['parameters']>[] = [
      { created: now - 340 },
      { created: now + 40 },
      { expires: now - 40 },
      { created: null },
      { nonce: null },
      { nonce: 'short' },
      { alg: 'hmac-sha256' },
    ];
    for (const parameters of refused)
      expect(await send('all', { ...list, parameters })).toMatchObject({ status: 401, code: 'invalid_signature' });
  });

  it('are accepted once, however many come at the same moment', async () => {
    const request = makeProject('Once');
    const headers = signedHeaders('all', request);
    const answers = await Promise.all(Array.from({ length: 12 }, () => deliver(headers, request)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'signature_replayed')).toHaveLength(11);
  });

  it('forget a nonce when its signature has become too old', async () => {
    const { database } = app.adapters;
    expect((await send('all', list)).status).toBe(200);
    const count = () => database.system(async (db) => (await db.select().from(apiKeyNonces)).length);
    const before = await count();
    expect(before).toBeGreaterThan(0);
    await forgetNonces(database)();
    expect(await count()).toBe(before);
    await database.system((db) => db.update(apiKeyNonces).set({ expiresAt: new Date(Date.now() - 1) }));
    await forgetNonces(database)();
    expect(await count()).toBe(0);
  });

  it('protect uploads: a changed file is not taken in', async () => {
    const upload = (content: string): Signing => ({
      method: 'POST',
      path: '/api/v1/knowledge-base/upload',
      contentType: 'multipart/form-data; boundary=b',
      body: `--b\r\nContent-Disposition: form-data; name="file"; filename="a.md"\r\n\r\n${content}\r\n--b--\r\n`,
    });
    const changed = { ...upload('# Pay 900'), signed: { body: upload('# Pay 100').body ?? '' } };
    expect(await send('all', changed)).toMatchObject({ status: 400, code: 'content_digest_mismatch' });
    expect((await owner.get('/knowledge-base/documents')).body.items).toEqual([]);
    expect((await send('all', upload('# Pay 100'))).status).toBe(202);
  });

  it('refuse keys that cannot verify', async () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'pem' });
    const secret = pair.privateKey.export({ type: 'pkcs8', format: 'pem' });
    for (const wrong of ['not a key', String(rsa).slice(0, 499), String(secret)]) {
      const signing = { publicKey: wrong, required: 'all' };
      const answer = await owner.post('/api-keys', { name: 'Wrong', scopes: ['run:read'], signing });
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: 'signing.publicKey' }] } });
    }
  });

  it('are made by the program in the guide, which lists what is sensitive', async () => {
    const text = await readFile(guide, 'utf8');
    for (const permission of sensitivePermissions) expect(text).toContain(`\`${permission}\``);
    const [, program = ''] = /```js\n(.*?)```/su.exec(text) ?? [];
    const folder = await mkdtemp(join(tmpdir(), 'copilot-signing-'));
    await writeFile(join(folder, 'sign.mjs'), program);
    await writeFile(join(folder, 'private.pem'), pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
    await app.http.listen({ port, host: '127.0.0.1' });
    const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'sign.mjs')], {
      env: {
        COPILOT_URL: origin,
        COPILOT_KEY: keys.all.secret,
        COPILOT_KEY_ID: keys.all.id,
        PRIVATE_KEY_FILE: join(folder, 'private.pem'),
      },
    });
    expect(stdout).toMatch(/^201 \{.*"name":"Signed"/u);
    await rm(folder, { recursive: true });
  });
});
