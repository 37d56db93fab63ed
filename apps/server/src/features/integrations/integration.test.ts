import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect, draftFor, synchronize, waitForSync } from '../../testing/fake-jira/connect-fake-jira.ts';
import { type FakeJira, startFakeJira } from '../../testing/fake-jira/fake-jira.ts';
import { fieldIds, makeIssues } from '../../testing/fake-jira/jira-content.ts';
import { type TestApp, type TestClient, testApp } from '../../testing/test-app.ts';
import { readIssues } from './read-issues.ts';

let app: TestApp;
let jira: FakeJira;
let acme: TestClient;
let globex: TestClient;
let count = 0;

beforeAll(async () => {
  jira = await startFakeJira();
  app = await testApp({ atlassian: { authorization: jira.url, api: jira.url } }, { EGRESS_ALLOW: '127.0.0.1' });
  [acme, globex] = [await app.owner('Acme'), await app.owner('Globex')];
});
afterAll(async () => {
  await app?.close();
  await jira?.close();
});

beforeEach(() => {
  jira.issues.clear();
  jira.projects.clear();
  jira.projects.add('ABC');
  for (const issue of makeIssues('ABC', 30)) jira.issues.set(issue.id, issue);
  Object.assign(jira, {
    clockOffsetMs: 0,
    loops: false,
    token: 'jira-token-1234abcd',
    zone: 'Europe/Brussels',
    onPage: () => {},
  });
  jira.failures.length = 0;
  jira.violations.length = 0;
  jira.requests.length = 0;
});

/** Every request and every answer kept to Atlassian's description of the API. */
afterEach(() => expect(jira.violations).toEqual([]));

const fresh = (settings?: Record<string, unknown>) => {
  count += 1;
  return connect(acme, jira, settings, `Jira ${count}`);
};
const analyze = async (person: TestClient, integrationId: string, more = {}) =>
  person.post('/agents/execute', {
    agentId: 'jira-analytics',
    input: { integrationId, start: 'In progress', end: 'Done', ...more },
    wait: 60,
  });

describe('connecting', () => {
  it('keeps the credential to itself and shows four characters', async () => {
    const made = await fresh();
    expect(made.credential).toEqual({ kind: 'api_token', account: jira.email, hint: '••••abcd' });
    const texts = [JSON.stringify(made), (await acme.get('/integrations')).text, (await acme.get('/audit')).text];
    for (const text of texts) expect(text).not.toContain(jira.token);
    const { rows } = await app.adapters.database.pool.query('select * from integrations');
    expect(JSON.stringify(rows)).not.toContain(jira.token);
    expect(made.webhook.secret).not.toBe('');
    expect((await acme.get(`/integrations/${made.id}`)).text).not.toContain(made.webhook.secret);
  });

  it('is another organization’s 404 in every way', async () => {
    const { id } = await fresh();
    const draft = draftFor(jira);
    expect((await globex.get(`/integrations/${id}`)).status).toBe(404);
    expect((await globex.put(`/integrations/${id}`, { name: 'Mine', settings: draft.settings })).status).toBe(404);
    for (const verb of ['test', 'sync', 'oauth'])
      expect((await globex.post(`/integrations/${id}/${verb}`)).status).toBe(404);
    expect((await globex.delete(`/integrations/${id}`)).status).toBe(404);
    const run = await analyze(globex, id);
    expect(run.body).toMatchObject({ status: 'failed', error: { code: 'E_NOT_FOUND' } });
    expect((await globex.get('/integrations')).body.items).toEqual([]);
  });

  it.each([
    ['another kind', { kind: 'github' }, 'connects Jira only'],
    ['nothing to read', { settings: { siteUrl: 'https://x.atlassian.net' } }, 'Say which issues'],
    [
      'JQL without a condition',
      { settings: { siteUrl: 'https://x.atlassian.net', jql: 'ORDER BY created' } },
      'ORDER BY',
    ],
    ['unbounded JQL', { settings: { siteUrl: 'https://x.atlassian.net', jql: '"project"' } }, 'no condition'],
    ['an address of the own network', { settings: { siteUrl: 'http://10.0.0.8', projects: ['ABC'] } }, 'EGRESS_ALLOW'],
    ['no credential', { credential: undefined }, 'needs settings and a credential'],
  ])('refuses %s before anything is sent', async (_what, change, message) => {
    const answer = await acme.post('/integrations', { ...draftFor(jira), ...change });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain(message);
    expect(jira.requests).toEqual([]);
  });

  it('wants the credential again when the site changes, and knows a stale change', async () => {
    const made = await fresh();
    const { headers } = await acme.get(`/integrations/${made.id}`);
    const moved = { name: made.name, settings: { ...made.settings, siteUrl: 'http://127.0.0.1:1' } };
    expect((await acme.put(`/integrations/${made.id}`, moved)).text).toContain('entered for another site');
    const renamed = { name: `${made.name}, renamed` };
    const ifMatch = { 'if-match': String(headers.etag) };
    expect((await acme.put(`/integrations/${made.id}`, renamed, ifMatch)).status).toBe(200);
    expect((await acme.put(`/integrations/${made.id}`, { name: 'Again' }, ifMatch)).status).toBe(412);
  });
});

describe('testing a connection', () => {
  it('tells who we are, what we see, and how far the clocks differ', async () => {
    jira.clockOffsetMs = 300_000;
    const { id } = await fresh({ projects: ['ABC', 'GONE'] });
    const { body } = await acme.post(`/integrations/${id}/test`);
    expect(body).toMatchObject({
      status: 'connected',
      health: {
        accountName: 'Sync Account',
        accountZone: 'Europe/Brussels',
        projectsVisible: 1,
        missingProjects: ['GONE'],
      },
    });
    expect(Math.abs(body.health.clockSkewSeconds - 300)).toBeLessThan(5);
    expect(body.health.warnings.join(' ')).toContain('300 seconds ahead');
  });

  it('keeps the reason of a refusal', async () => {
    jira.token = 'another-token-0000';
    const made = await connect(acme, { ...jira, token: 'wrong-token-9999' }, undefined, 'Refused');
    const { body } = await acme.post(`/integrations/${made.id}/test`);
    expect(body).toMatchObject({
      status: 'failing',
      statusReason: expect.stringContaining('did not accept the credentials'),
    });
    expect(JSON.stringify(body)).not.toContain('wrong-token');
  });
});

describe('synchronizing', () => {
  it('reads everything once and then only what changed', async () => {
    const { id } = await fresh();
    const first = await synchronize(acme, jira, id);
    expect(first.sync).toMatchObject({ status: 'done', report: { mode: 'full', issues: 30, removed: 0, skipped: [] } });
    expect(first.sync.report.requests).toBe(first.requests.length);
    const second = await synchronize(acme, jira, id);
    expect(second.sync.report).toMatchObject({ mode: 'changes', issues: 0, changelogItems: 0 });
    const issue = jira.issues.get('10004')!;
    Object.assign(issue, { status: 'Done', updated: new Date() });
    const third = await synchronize(acme, jira, id);
    expect(third.sync.report).toMatchObject({ mode: 'changes', issues: 1 });
    expect(third.requests.filter((request) => request.includes('bulkfetch'))).toHaveLength(1);
  });

  it('lets go of what was deleted or hidden, finds what the index forgot, and keeps the history of what moved', async () => {
    const { id } = await fresh({ projects: ['ABC', 'NEW'] });
    jira.projects.add('NEW');
    await synchronize(acme, jira, id);
    jira.issues.delete('10001');
    jira.issues.get('10002')!.isHidden = true;
    jira.issues.get('10003')!.isLagging = true;
    Object.assign(jira.issues.get('10004')!, { project: 'NEW', key: 'NEW-1', updated: new Date() });
    const { integration, sync } = await synchronize(acme, jira, id);
    expect(sync.report).toMatchObject({ removed: 2, issues: 1 });
    expect(integration.issues).toBe(28);
    const { rows } = await app.adapters.database.pool.query(
      'select key, (select count(*)::int from jira_changelog_items c where c.integration_id = i.integration_id and c.issue_id = i.issue_id) as changes from jira_issues i where integration_id = $1 and issue_id = $2',
      [id, '10004'],
    );
    expect(rows).toEqual([{ key: 'NEW-1', changes: 2 }]);
    jira.issues.get('10002')!.isHidden = false;
    expect((await synchronize(acme, jira, id)).integration.issues).toBe(29);
  });

  it('forgets what the account may no longer see', async () => {
    const { id } = await fresh();
    await synchronize(acme, jira, id);
    jira.projects.clear();
    const { integration, sync } = await synchronize(acme, jira, id);
    expect(sync).toMatchObject({
      status: 'failed',
      error: { code: 'jira_forbidden', message: expect.stringContaining('None of the projects is visible') },
    });
    expect(integration).toMatchObject({ status: 'failing', issues: 0 });
    jira.projects.add('ABC');
    expect((await synchronize(acme, jira, id)).integration).toMatchObject({ status: 'connected', issues: 30 });
  });

  it('waits as asked, outlasts bad moments, and doubles nothing', async () => {
    const { id } = await fresh();
    jira.failures.push({ status: 429, headers: { 'retry-after': '0' } }, { status: 503 }, null, {
      status: 429,
      headers: { 'retry-after': '1' },
    });
    const { integration, sync } = await synchronize(acme, jira, id);
    expect(sync.status).toBe('done');
    expect(integration.issues).toBe(30);
  });

  it.each([
    ['bad JQL, in Jira’s words', { jql: 'nonsense = 5' }, () => {}, 'jira_bad_query', 'Expecting operator'],
    ['a project that is not there', { jql: 'project = NOPE' }, () => {}, 'jira_bad_query', "'NOPE' does not exist"],
    [
      'revoked credentials',
      undefined,
      () => Object.assign(jira, { token: 'revoked-0000' }),
      'jira_credentials',
      'did not accept',
    ],
    ['a refusal', undefined, () => jira.failures.push({ status: 403 }), 'jira_forbidden', 'not allowed'],
    [
      'an API that was removed',
      undefined,
      () => jira.failures.push({ status: 410 }),
      'jira_removed',
      'Atlassian removed this API',
    ],
    [
      'a wait that is too long',
      undefined,
      () => jira.failures.push({ status: 429, headers: { 'retry-after': '86400' } }),
      'jira_busy',
      'rate limit',
    ],
    ['pages that go in circles', undefined, () => Object.assign(jira, { loops: true }), 'jira_loop', 'twice'],
  ])('ends with the reason for %s', async (_what, settings, prepare, code, message) => {
    const { id } = await fresh(settings);
    prepare();
    const { integration, sync } = await synchronize(acme, jira, id);
    expect(sync).toMatchObject({ status: 'failed', error: { code, message: expect.stringContaining(message) } });
    expect(integration).toMatchObject({ status: 'failing', statusReason: expect.stringContaining(message) });
  });

  it('is one at a time, and ends with its integration', async () => {
    const { id } = await fresh();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    jira.onPage = () => held;
    const [one, other] = await Promise.all([
      acme.post(`/integrations/${id}/sync`),
      acme.post(`/integrations/${id}/sync`),
    ]);
    expect(one.body.id).toBe(other.body.id);
    expect((await acme.delete(`/integrations/${id}`)).status).toBe(204);
    release();
    const { rows } = await app.adapters.database.pool.query('select 1 from jira_issues where integration_id = $1', [
      id,
    ]);
    expect(rows).toEqual([]);
  });

  it('never uses the search that Atlassian removed, and never another organization’s token', async () => {
    const other = await startFakeJira();
    other.projects.add('ABC');
    other.token = 'globex-token-5678';
    jira.authorizations.clear();
    const { id } = await fresh();
    const { id: theirs } = await connect(globex, other);
    await Promise.all([synchronize(acme, jira, id), synchronize(globex, other, theirs)]);
    const basic = (token: string) => `Basic ${Buffer.from(`${jira.email}:${token}`).toString('base64')}`;
    expect([...jira.authorizations]).toEqual([basic(jira.token)]);
    expect([...other.authorizations]).toEqual([basic(other.token)]);
    expect(jira.requests.some((request) => request.endsWith('/rest/api/3/search'))).toBe(false);
    const removed = await fetch(`${jira.url}/rest/api/3/search`, { headers: { authorization: basic(jira.token) } });
    expect(removed.status).toBe(410);
    await other.close();
  });
});

describe('webhooks', () => {
  const call = (id: string, body: string, signature: string) =>
    acme.post(`/integrations/${id}/webhook`, JSON.parse(body), { 'x-hub-signature': signature });
  const sign = (body: string, secret: string) => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

  it('start a synchronization when they are signed, and nothing else', async () => {
    const { id, webhook } = await fresh();
    const body = JSON.stringify({ webhookEvent: 'jira:issue_updated' });
    expect((await call(id, body, sign(body, 'wrong'))).status).toBe(401);
    expect((await call('01900000-0000-7000-8000-000000000000', body, sign(body, webhook.secret))).status).toBe(401);
    expect((await acme.get(`/integrations/${id}`)).body.lastSync).toBeNull();
    expect((await call(id, body, sign(body, webhook.secret))).status).toBe(202);
    expect((await waitForSync(acme, id)).issues).toBe(30);
  });
});

describe('OAuth', () => {
  const draft = () => ({
    ...draftFor(jira, undefined, 'By OAuth'),
    credential: { kind: 'oauth', clientId: 'client-id', clientSecret: 'client-secret-1234' },
  });

  it('is agreed to in the browser that began, and renewed when refused', async () => {
    const { body: made } = await acme.post('/integrations', draft());
    expect(made.status).toBe('unauthorized');
    expect((await acme.post(`/integrations/${made.id}/sync`)).status).toBe(409);
    const begun = await acme.post(`/integrations/${made.id}/oauth`);
    const address = new URL(begun.body.url);
    expect(address.searchParams.get('scope')).toContain('offline_access');
    const cookie = String(begun.headers['set-cookie']).split(';')[0]!;
    const callback = `/integrations/oauth/callback?code=good-code&state=${encodeURIComponent(address.searchParams.get('state')!)}`;
    expect((await app.nobody.get(callback)).status).toBe(400);
    const back = await app.nobody.get(callback, { cookie });
    expect(back).toMatchObject({ status: 302, headers: { location: '/admin/integrations?oauth=done' } });

    expect((await synchronize(acme, jira, made.id)).sync.status).toBe('done');
    const before = jira.grants.length;
    jira.failures.push({ status: 401 });
    expect((await synchronize(acme, jira, made.id)).sync.status).toBe('done');
    expect(jira.grants.length).toBe(before + 1);
  });
});

describe('the analysis of a connected site', () => {
  it('knows when issues were in sprints and flagged', async () => {
    const { id } = await fresh();
    const issue = jira.issues.get('10000')!;
    const item = (field: string, fieldId: string, from: string, to: string) => ({
      field,
      fieldId,
      from,
      fromString: from,
      to,
      toString: to,
    });
    issue.sprints = [7, 8];
    issue.histories.push(
      { id: '901', created: new Date('2026-01-07T09:00:00Z'), items: [item('Sprint', fieldIds.sprint, '7', '7, 8')] },
      {
        id: '902',
        created: new Date('2026-01-08T09:00:00Z'),
        items: [item('Flagged', fieldIds.flagged, '', 'Impediment')],
      },
      {
        id: '903',
        created: new Date('2026-01-09T09:00:00Z'),
        items: [item('Flagged', fieldIds.flagged, 'Impediment', '')],
      },
    );
    await synchronize(acme, jira, id);
    const scope = app.adapters.database.scope(acme.session!.organization.id, {
      kind: 'system',
      userId: null,
      permissions: new Set(['integration:read']),
      projects: 'all',
    });
    const { issues, sprints } = await readIssues(scope, id);
    expect(issues.find(({ key }) => key === issue.key)).toMatchObject({
      flagged: [{ from: '2026-01-08T09:00:00.000Z', until: '2026-01-09T09:00:00.000Z' }],
      sprints: [
        { sprint: '7', from: issue.created.toISOString(), until: null },
        { sprint: '8', from: '2026-01-07T09:00:00.000Z', until: null },
      ],
    });
    expect(sprints.map(({ name, state }) => [name, state])).toEqual([
      ['Sprint 7', 'closed'],
      ['Sprint 8', 'closed'],
    ]);
  });

  it('measures what was synchronized, with links back', async () => {
    const { id } = await fresh({ projects: ['ABC'] });
    expect((await analyze(acme, id)).body).toMatchObject({
      status: 'needs_input',
      error: { message: expect.stringContaining('Synchronize') },
    });
    await synchronize(acme, jira, id);
    const { body } = await analyze(acme, id);
    expect(body.status).toMatch(/^done/u);
    const { data } = body.result;
    expect(data.scope).toMatchObject({
      considered: 30,
      zone: 'Europe/Brussels',
      stages: ['To do', 'In progress', 'Done'],
    });
    expect(data.cycleTimes).toHaveLength(24);
    expect(data.cycleTimes[0]).toMatchObject({
      url: expect.stringContaining('/browse/ABC-'),
      elapsedDays: expect.any(Number),
    });
    expect(data.ages).toHaveLength(6);
    expect(JSON.stringify(body)).not.toContain('Some Person');
  });
});
