import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, type TestClient, testApp } from '../../testing/test-app.ts';

describe('projects', () => {
  let app: TestApp;
  let acme: TestClient;
  let globex: TestClient;
  beforeAll(async () => {
    app = await testApp();
    acme = await app.owner('Acme');
    globex = await app.owner('Globex');
  });
  afterAll(() => app.close());

  it('makes, lists and shows a project', async () => {
    const made = await acme.post('/projects', { name: 'Bridge bid' });
    expect(made).toMatchObject({ status: 201, body: { name: 'Bridge bid', isActive: true } });
    expect((await acme.get('/projects')).body.items).toHaveLength(1);
    expect((await acme.get(`/projects/${made.body.id}`)).body).toEqual(made.body);
  });

  it('hides a project from every other organization', async () => {
    const { body } = await acme.post('/projects', { name: 'Secret' });
    expect(await globex.get(`/projects/${body.id}`)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect((await globex.get('/projects')).body.items).toEqual([]);
  });

  it('refuses unknown fields, missing names and people who are not signed in', async () => {
    expect(await acme.post('/projects', { name: 'x', organizationId: 'y' })).toMatchObject({ status: 400 });
    expect(await acme.post('/projects', {})).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    expect(await app.nobody.get('/projects')).toMatchObject({ status: 401 });
  });

  it('answers a repeated request with the first answer', async () => {
    const headers = { 'idempotency-key': 'once' };
    const first = await acme.post('/projects', { name: 'Once' }, headers);
    const second = await acme.post('/projects', { name: 'Once' }, headers);
    expect(second.body).toEqual(first.body);
    expect(second.headers['idempotent-replayed']).toBe('true');
    expect(await acme.post('/projects', { name: 'Other' }, headers)).toMatchObject({
      status: 409,
      body: { code: 'idempotency_key_reused' },
    });
  });

  it('pages', async () => {
    const umbrella = await app.owner('Umbrella');
    for (const name of ['a', 'b', 'c']) await umbrella.post('/projects', { name });
    const first = await umbrella.get('/projects?limit=2');
    expect(first.body.items.map((item: { name: string }) => item.name)).toEqual(['c', 'b']);
    const second = await umbrella.get(`/projects?limit=2&cursor=${first.body.nextCursor}`);
    expect(second.body).toMatchObject({ items: [{ name: 'a' }], nextCursor: null });
  });
});
