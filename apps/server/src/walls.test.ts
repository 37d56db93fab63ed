import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from './kernel/ids.ts';
import { type TestApp, type TestClient, testApp } from './testing/test-app.ts';

interface Route {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  readonly path: string;
}

/** Which of Acme's objects an `{id}` below a path names. A route that is missing here fails the test: whoever adds one decides. */
const ownedBelow = [
  '/api-keys',
  '/projects',
  '/knowledge-base/documents',
  '/runs',
  '/conversations',
  '/users',
  '/roles',
  '/invitations',
  '/organizations',
  '/mails',
  '/identity-providers',
  '/integrations',
  '/auth/sessions',
  '/provisioning/groups',
] as const;
/** Where people go who are not signed in yet. */
const signInPaths = ['/auth/oidc/{connection}/start', '/auth/oidc/{connection}/callback'];
/** Jira signs these with the integration's secret; without it, every id gets the same answer. */
const signedPath = '/integrations/{id}/webhook';
/** Parameters that name nothing of an organization: shared agents, tokens, and what only those may name who run the installation. */
const shared = new Set([
  '/agents/{agentId}',
  signedPath,
  '/invitations/{token}',
  '/invitations/{token}/accept',
  ...signInPaths,
  '/branding/{organizationId}/logo/{contentHash}',
]);
/** For those who run the installation: whoever doesn't is told no more than that. */
const forOperators = new Set(['put /organizations/{id}/subscription']);
const isShared = (path: string) => shared.has(path) || path.startsWith('/platform/');
/** A body that is right, so that the refusal is about whose object it is. */
const bodies: Record<string, unknown> = {
  '/conversations/{id}/messages': { content: 'Whose is this?' },
  '/projects/{id}': { name: 'Taken over' },
  '/projects/{id}/members': { userId: '0198a4b0-0000-7000-8000-000000000000', role: 'manager' },
  '/projects/{id}/members/{userId}': { role: 'manager' },
  '/projects/{id}/agents': { agentId: 'assistant' },
  '/users/{id}': { isActive: false },
  '/provisioning/groups/{id}': { roleId: null },
  '/identity-providers/{id}': { name: 'Ours now', issuer: 'http://127.0.0.1:9', clientId: 'x' },
  '/integrations/{id}': { name: 'Ours now' },
  '/roles/{id}': { name: 'Taken over', permissions: ['agent:read'] },
  '/organizations/{id}': { name: 'Acme' },
  '/organizations/{id}/subscription/checkout': { plan: 'team' },
  '/organizations/{id}/branding': { productName: 'Taken over', accentColor: null },
  '/organizations/{id}/domain': { domain: 'example.com' },
};
const openToAll = new Set([
  '/auth/register',
  '/auth/login',
  '/auth/refresh',
  '/demo',
  '/demo/sign-in',
  '/invitations/{token}',
  '/invitations/{token}/accept',
  '/organizations/restore',
  '/auth/sign-in-options',
  ...signInPaths,
  '/auth/password-reset',
  '/auth/password-reset/confirm',
  '/auth/verify-email',
  '/auth/mfa/challenge',
  '/billing/stripe/webhook',
  signedPath,
  '/branding',
  '/branding/{organizationId}/logo/{contentHash}',
]);

describe('the walls between organizations', () => {
  let app: TestApp;
  let acme: TestClient;
  let globex: TestClient;
  let routes: Route[];
  const ids: Partial<Record<(typeof ownedBelow)[number], string>> = {};

  beforeAll(async () => {
    app = await testApp({}, { EGRESS_ALLOW: '127.0.0.1' });
    acme = await app.owner('Acme');
    globex = await app.owner('Globex');
    const { paths } = (await app.nobody.get('/openapi.json')).body as {
      paths: Record<string, Record<string, unknown>>;
    };
    routes = Object.entries(paths)
      .filter(([path]) => path.startsWith('/api/v1/'))
      .flatMap(([path, methods]) =>
        Object.keys(methods).map((method) => ({
          method: method as Route['method'],
          path: path.slice('/api/v1'.length),
        })),
      );
    ids['/api-keys'] = (await acme.post('/api-keys', { name: 'Secret', scopes: ['run:read'] })).body.id;
    const mailId = newId();
    await app.adapters.database.pool.query(
      `insert into outgoing_mails (id, organization_id, recipient, subject, status) values ($1, $2, 'x@example.com', 'Secret', 'kept')`,
      [mailId, acme.session?.organization.id],
    );
    ids['/mails'] = mailId;
    const connection = { name: 'Acme', issuer: 'http://127.0.0.1:9', clientId: 'copilot' };
    ids['/identity-providers'] = (await acme.post('/identity-providers', connection)).body.id;
    const jira = { kind: 'jira', name: 'Secret', settings: { siteUrl: 'http://127.0.0.1:9', projects: ['ABC'] } };
    const credential = { kind: 'api_token', email: 'sync@example.com', token: 'a-secret-token' };
    ids['/integrations'] = (await acme.post('/integrations', { ...jira, credential })).body.id;
    ids['/auth/sessions'] = (await acme.get('/auth/sessions')).body.items[0].id;
    const { token } = (await acme.post('/provisioning/token', { defaultRoleId: acme.session?.user.role.id })).body;
    const group = await app.http.inject({
      method: 'POST',
      url: '/scim/v2/Groups',
      headers: { authorization: `Bearer ${token}` },
      payload: { displayName: 'Secret' },
    });
    ids['/provisioning/groups'] = group.json().id;
    ids['/projects'] = (await acme.post('/projects', { name: 'Secret' })).body.id;
    const upload = await acme.upload([{ filename: 'secret.md', bytes: '# Secret\n\nThe price is 42.' }]);
    ids['/knowledge-base/documents'] = upload.body.items[0].id;
    const chat = await acme.post('/agents/chat', { message: 'What is the price?' });
    ids['/runs'] = chat.body.run.id;
    ids['/conversations'] = chat.body.message.conversationId;
    ids['/users'] = acme.session?.user.id ?? '';
    bodies['/organizations/{id}/transfer'] = { userId: globex.session?.user.id };
    ids['/organizations'] = acme.session?.organization.id ?? '';
    ids['/invitations'] = (await acme.post('/invitations', { email: 'invited@example.com' })).body.id;
    ids['/roles'] = (await acme.post('/roles', { name: 'Secret', permissions: ['agent:read'] })).body.id;
  });
  afterAll(() => app.close());

  const call = (client: TestClient, { method, path }: Route, url: string) => {
    if (method === 'get') return client.get(url);
    if (method === 'delete') return client.delete(url, {}, bodies[path]);
    if (method === 'put') return client.put(url, bodies[path] ?? {});
    return client.post(url, bodies[path] ?? {});
  };

  it('hide every object from every other organization, on every route that names one', async () => {
    const named = routes.filter(
      ({ method, path }) => path.includes('{') && !isShared(path) && !forOperators.has(`${method} ${path}`),
    );
    expect(named.length).toBeGreaterThan(15);
    for (const route of named) {
      const owner = ownedBelow.find((prefix) => route.path.startsWith(`${prefix}/{id}`));
      if (!owner) throw new Error(`${route.method} ${route.path}: say in this test whose object it names`);
      const url = route.path
        .replace('{id}', ids[owner] ?? '')
        .replace('{exportId}', newId())
        .replace('{format}', 'pdf')
        .replace('{userId}', ids['/users'] ?? '')
        .replace('{agentId}', 'assistant');
      const answer = await call(globex, route, url);
      expect({ ...route, status: answer.status, code: answer.body?.code }).toEqual({
        ...route,
        status: 404,
        code: 'not_found',
      });
    }
  });

  it('hide them from bodies, filters and searches too', async () => {
    const documentId = ids['/knowledge-base/documents'];
    const execute = (body: object) => globex.post('/agents/execute', { agentId: 'rfp-analyzer', ...body });
    expect((await execute({ input: { documents: [documentId] } })).status).toBe(404);
    expect((await execute({ input: { documents: [] }, projectId: ids['/projects'] })).status).not.toBe(202);
    expect((await globex.post('/agents/chat', { message: 'x', conversationId: ids['/conversations'] })).status).toBe(
      404,
    );
    expect((await globex.post('/agents/chat', { message: 'x', attachments: [documentId] })).status).toBe(404);
    expect((await globex.post('/conversations', { projectId: ids['/projects'] })).status).toBe(404);
    const search = await globex.post('/knowledge-base/search', { query: 'price 42', documentIds: [documentId] });
    expect(search.body.items).toEqual([]);
    for (const list of ['/projects', '/knowledge-base/documents', '/runs', '/conversations']) {
      expect((await globex.get(list)).body.items, list).toEqual([]);
    }
  });

  it('ask everybody who they are, but for signing in', async () => {
    for (const route of routes.filter(({ path }) => !openToAll.has(path))) {
      const url = route.path.replaceAll(/\{\w+\}/gu, ids['/runs'] ?? '');
      const answer = await call(app.nobody, route, url);
      expect({ ...route, status: answer.status }).toEqual({ ...route, status: 401 });
    }
  });
});
