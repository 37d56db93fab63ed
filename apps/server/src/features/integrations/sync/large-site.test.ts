import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect, synchronize, waitForSync } from '../../../testing/fake-jira/connect-fake-jira.ts';
import { type FakeJira, startFakeJira } from '../../../testing/fake-jira/fake-jira.ts';
import { makeIssues } from '../../../testing/fake-jira/jira-content.ts';
import type { TestClient } from '../../../testing/test-app.ts';

const main = fileURLToPath(new URL('../../../main.ts', import.meta.url));
const issues = 5_000;
const pages = issues / 100;
const killedAtPage = 20;

let jira: FakeJira;
let folder: string;
let port: number;
let server: ChildProcess;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'copilot-sync-'));
  jira = await startFakeJira();
  jira.projects.add('ABC');
  for (const issue of makeIssues('ABC', issues)) jira.issues.set(issue.id, issue);
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  port = (probe.address() as { port: number }).port;
  probe.close();
});
afterAll(async () => {
  server?.kill('SIGKILL');
  await jira?.close();
  rmSync(folder, { recursive: true, force: true });
});

const start = async (): Promise<void> => {
  server = spawn(process.execPath, [main], {
    env: {
      ...process.env,
      DATA_DIR: folder,
      PORT: String(port),
      LOG_LEVEL: 'error',
      EGRESS_ALLOW: '127.0.0.1',
      EMBEDDINGS: 'none',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (;;) {
    if (server.exitCode !== null) throw new Error('The server ended by itself');
    if ((await fetch(`http://127.0.0.1:${port}/health/live`).catch(() => null))?.ok) return;
    await sleep(100);
  }
};

/** The part of a test client that the helpers use, over the network. */
const signUp = async (): Promise<TestClient> => {
  const call = async (method: string, path: string, body?: unknown, token?: string) => {
    const response = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: {}, text, body: text ? JSON.parse(text) : undefined };
  };
  const account = {
    email: 'owner@example.com',
    password: 'a long enough passphrase',
    fullName: 'Owner',
    organizationName: 'Large',
  };
  const { body: session } = await call('POST', '/auth/register', account);
  const token = session.tokens.accessToken;
  return {
    session,
    get: (path: string) => call('GET', path, undefined, token),
    post: (path: string, body: unknown = {}) => call('POST', path, body, token),
  } as unknown as TestClient;
};

const countOf = (requests: readonly string[], path: string) =>
  requests.filter((request) => request.endsWith(path)).length;

it('reads five thousand issues although the process is killed, and then only what changed', async () => {
  await start();
  const person = await signUp();
  const { id } = await connect(person, jira);
  let reached: () => void = () => {};
  const reachedPage = new Promise<void>((resolve) => {
    reached = resolve;
  });
  jira.onPage = async (page) => {
    if (page !== killedAtPage) return;
    reached();
    await sleep(500);
  };
  const startedAt = performance.now();
  await person.post(`/integrations/${id}/sync`);
  await reachedPage;
  const exited = once(server, 'exit');
  server.kill('SIGKILL');
  await exited;
  jira.onPage = () => {};
  await start();
  const integration = await waitForSync(person, id, 240_000);
  const seconds = (performance.now() - startedAt) / 1_000;

  expect(integration).toMatchObject({
    issues,
    lastSync: { status: 'done', report: { mode: 'full', issues, changelogItems: issues * 1.8 } },
  });
  // Every page once, but for the one in which the process died; and one search for the ids.
  const searches = countOf(jira.requests, '/search/jql');
  expect(searches).toBeLessThanOrEqual(pages + 3);

  for (const key of ['10007', '10150', '14999'])
    Object.assign(jira.issues.get(key)!, { summary: 'Changed', updated: new Date() });
  const second = await synchronize(person, jira, id);
  expect(second.sync).toMatchObject({ status: 'done', report: { mode: 'changes', issues: 3, removed: 0 } });
  expect(countOf(second.requests, '/search/jql')).toBe(2);
  expect(countOf(second.requests, '/changelog/bulkfetch')).toBe(1);
  expect(second.requests.length).toBeLessThan(12);
  expect(jira.violations).toEqual([]);
  console.info(
    `5,000 issues in ${seconds.toFixed(1)} s with a kill and a restart, ${jira.requests.length - second.requests.length} requests; then ${second.requests.length} requests`,
  );
}, 300_000);
