import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { colleague } from '../../../testing/people.ts';
import { type TestApp, type TestClient, testApp } from '../../../testing/test-app.ts';

const chunk = (type: string, data: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
};

/** A picture of this size, all zeros. */
const png = (width: number, height: number): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(8))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

describe('branding', () => {
  let app: TestApp;
  let acme: TestClient;
  let globex: TestClient;
  let path: string;
  beforeAll(async () => {
    app = await testApp();
    acme = await app.owner('Acme');
    globex = await app.owner('Globex');
    path = `/organizations/${acme.session?.organization.id}/branding`;
  });
  afterAll(() => app.close());

  const upload = async (client: TestClient, bytes: Buffer | string, filename = 'logo.png') => {
    const form = new FormData();
    form.append('file', new Blob([Buffer.from(bytes)]), filename);
    const request = new Request('http://localhost', { method: 'POST', body: form });
    const answer = await app.http.inject({
      method: 'PUT',
      url: `/api/v1${path}/logo`,
      headers: {
        authorization: `Bearer ${client.session?.tokens.accessToken}`,
        'content-type': request.headers.get('content-type') ?? '',
      },
      payload: Buffer.from(await request.arrayBuffer()),
    });
    return { status: answer.statusCode, body: answer.json() };
  };
  const publicBranding = async () =>
    (await app.nobody.get(`/branding?organization=${acme.session?.organization.id}`)).body;

  it('is name and colour, readable under white text, one editor after the other', async () => {
    const first = await acme.get(path);
    expect(first.body).toEqual({ productName: null, accentColor: null, logoUrl: null });
    const draft = { productName: 'Acme Assistant', accentColor: '#1C5FD4' };
    const etag = String(first.headers.etag);
    const changed = await acme.put(path, draft, { 'if-match': etag });
    expect(changed.body).toMatchObject({ productName: 'Acme Assistant', accentColor: '#1c5fd4' });
    expect((await acme.put(path, draft, { 'if-match': etag })).status).toBe(412);
    expect(await publicBranding()).toEqual(changed.body);
    for (const accentColor of ['#ffff00', '#9aa0ff', 'red', '#12345', 'url(x)'])
      expect((await acme.put(path, { productName: null, accentColor })).status, accentColor).toBe(400);
  });

  it('has a logo that is a picture by its content, served as nothing else', async () => {
    const made = await upload(acme, png(120, 40));
    expect(made.status).toBe(200);
    const { logoUrl } = made.body;
    const shown = await app.http.inject({ url: logoUrl });
    expect(shown.statusCode).toBe(200);
    expect(shown.headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(shown.rawPayload.equals(png(120, 40))).toBe(true);
    const next = await upload(acme, png(60, 60));
    expect((await app.http.inject({ url: logoUrl })).statusCode).toBe(404);
    expect((await app.http.inject({ url: next.body.logoUrl })).statusCode).toBe(200);
    expect((await acme.delete(`${path}/logo`)).body.logoUrl).toBeNull();
    expect((await app.http.inject({ url: next.body.logoUrl })).statusCode).toBe(404);
    expect(await app.adapters.objectStorage.list(`${acme.session?.organization.id}/branding`)).toEqual([]);
  });

  it('takes no SVG, no page in disguise, nothing too large', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><script>alert(1)</script></svg>';
    expect((await upload(acme, svg)).body.code).toBe('unsupported_picture');
    expect((await upload(acme, '<!doctype html><script>alert(1)</script>')).body.code).toBe('unsupported_picture');
    expect((await upload(acme, Buffer.from('GIF89a\x0a\x00\x0a\x00', 'latin1'))).body.code).toBe('unsupported_picture');
    expect((await upload(acme, png(2_001, 10))).body.code).toBe('picture_too_large');
    expect((await upload(acme, Buffer.concat([png(10, 10), Buffer.alloc(600_000)]))).status).toBe(413);
    expect((await upload(acme, '')).status).toBe(400);
  });

  it('is changed by the organization’s own administrators only', async () => {
    const member = await colleague(app, acme, 'member');
    expect((await member.get(path)).status).toBe(200);
    expect((await member.put(path, { productName: 'x', accentColor: null })).status).toBe(403);
    expect((await upload(member, png(10, 10))).status).toBe(403);
    expect((await globex.get(path)).status).toBe(404);
    expect((await globex.put(path, { productName: 'x', accentColor: null })).status).toBe(404);
    expect((await upload(globex, png(10, 10))).status).toBe(404);
    expect((await globex.delete(`${path}/logo`)).status).toBe(404);
  });

  it('does not tell whether an organization is there', async () => {
    const unknown = await app.nobody.get('/branding?organization=0196b1de-0000-7000-8000-000000000000');
    const plain = await app.nobody.get(`/branding?organization=${globex.session?.organization.id}`);
    expect(unknown.status).toBe(200);
    expect(unknown.body).toEqual(plain.body);
  });
});
