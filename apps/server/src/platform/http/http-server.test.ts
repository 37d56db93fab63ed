import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, type TestClient, testApp } from '../../testing/test-app.ts';

describe('the HTTP server', () => {
  let app: TestApp;
  let owner: TestClient;
  beforeAll(async () => {
    app = await testApp();
    owner = await app.owner();
  });
  afterAll(() => app.close());

  const post = (payload: string, type = 'application/json') =>
    app.http.inject({
      method: 'POST',
      url: '/api/v1/projects',
      payload,
      headers: { 'content-type': type, authorization: `Bearer ${owner.session?.tokens.accessToken}` },
    });

  it('answers errors as problem details with the request id, and nothing of the inside', async () => {
    const answer = await owner.get('/projects/01a20543-7d47-719d-ba51-61acd75a1af1', {
      'x-request-id': 'my-trace-0001',
    });
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.headers['x-request-id']).toBe('my-trace-0001');
    expect(answer.body).toMatchObject({ status: 404, code: 'not_found', requestId: 'my-trace-0001' });
    expect(answer.text).not.toMatch(/stack|select|\/apps\//u);
  });

  it('does not take over a request id that could harm a log', async () => {
    const answer = await owner.get('/projects', { 'x-request-id': 'a"}{"level":60' });
    expect(answer.headers['x-request-id']).not.toContain('level');
  });

  it.each([
    ['broken JSON', '{"name":', 400],
    ['NUL', '{"name":"a\\u0000b"}', 400],
    ['a lone surrogate', '{"name":"a\\ud800b"}', 400],
    ['deep nesting', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 400],
    ['a wrong type', '{"name":5}', 400],
    ['an unknown field', '{"name":"a","extra":1}', 400],
    ['a body over the limit', `{"name":"${'a'.repeat(2_100_000)}"}`, 413],
  ])('refuses %s', async (_what, payload, status) => {
    const answer = await post(payload);
    expect(answer.statusCode).toBe(status);
    expect(answer.json().code).toBe(status === 413 ? 'too_large' : 'invalid_request');
  });

  it('refuses bodies that a form on another site can send', async () => {
    expect((await post('{"name":"a"}', 'text/plain')).statusCode).toBe(415);
  });

  it('publishes its description, with a permission declared for every route', async () => {
    const { body } = await app.nobody.get('/openapi.json');
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining(['/api/v1/auth/login', '/api/v1/projects/{id}', '/health/ready']),
    );
  });

  it('allows no script that is not its own', async () => {
    const policy = String((await owner.get('/projects')).headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toContain('script-src');
  });
});
