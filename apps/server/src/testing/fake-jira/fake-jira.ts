import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { closeServer, parseJson, sendJson } from '../vendor-double.ts';
import { apiRules } from './api-rules.ts';
import { type FakeIssue, fakeFields, fakeStatuses, showHistories, showIssue } from './jira-content.ts';
import { BadJql, runJql } from './run-jql.ts';

type Body = Record<string, unknown>;

/** A Jira Cloud site with Atlassian's sign-in, on a port of this machine. */
export interface FakeJira {
  readonly url: string;
  readonly email: string;
  token: string;
  /** Whose zone JQL is read in. */
  zone: string;
  clockOffsetMs: number;
  readonly issues: Map<string, FakeIssue>;
  readonly projects: Set<string>;
  /** Every request: `POST /rest/api/3/search/jql`. */
  readonly requests: string[];
  readonly authorizations: Set<string>;
  /** What was wrong with requests or with the double's own answers. */
  readonly violations: string[];
  /** Answers the next requests with these instead; `null` breaks the connection. */
  readonly failures: ({ status: number; headers?: Record<string, string> } | null)[];
  /** Is told of each search page before it is answered. */
  onPage: (page: number) => void | Promise<void>;
  /** Gives every search page the same token. */
  loops: boolean;
  /** Tokens that OAuth has given; the newest is good. */
  readonly grants: string[];
  close(): Promise<void>;
}

const searchSize = (fields: readonly string[], wanted: number): number =>
  Math.min(wanted, fields.every((field) => field === 'id' || field === 'key') ? 5_000 : 100);

const refuse = (response: ServerResponse, status: number, message: string) =>
  sendJson(response, status, { errorMessages: [message], errors: {} });

const readBody = async (request: IncomingMessage): Promise<unknown> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return parts.length === 0 ? undefined : parseJson(Buffer.concat(parts).toString());
};

/** Starts a double that refuses what Jira refuses. */
export const startFakeJira = async (): Promise<FakeJira> => {
  const rules = apiRules();
  const pages = new Map<string, { ids: string[]; size: number; fields: string[] }>();
  let tokens = 0;
  let searches = 0;

  const visible = () =>
    [...jira.issues.values()].filter(({ isHidden, project }) => !isHidden && jira.projects.has(project));

  const search = async (body: Body) => {
    searches += 1;
    await jira.onPage(searches);
    const fields = (body.fields as string[] | undefined) ?? ['id'];
    const size = searchSize(fields, Number(body.maxResults ?? 50));
    const reconciled = new Set(((body.reconcileIssues as number[] | undefined) ?? []).map(String));
    const token = body.nextPageToken as string | undefined;
    let rest = token === undefined ? null : pages.get(token)?.ids;
    if (rest === undefined)
      return {
        status: 400,
        body: { errorMessages: ['The provided next page token is invalid or has expired.'], errors: {} },
      };
    if (rest === null) {
      const test = runJql(String(body.jql), { projects: jira.projects, zone: jira.zone });
      rest = visible()
        .filter((issue) => test(issue) && (!issue.isLagging || reconciled.has(issue.id)))
        .sort((a, b) => a.created.getTime() - b.created.getTime() || Number(a.id) - Number(b.id))
        .map(({ id }) => id);
    }
    const shown = rest.slice(0, size).flatMap((id) => jira.issues.get(id) ?? []);
    const left = rest.slice(size);
    if (jira.loops) {
      pages.set('again', { ids: rest, size, fields });
      return {
        status: 200,
        body: { issues: shown.map((issue) => showIssue(issue, fields)), nextPageToken: 'again', isLast: false },
      };
    }
    if (left.length === 0)
      return { status: 200, body: { issues: shown.map((issue) => showIssue(issue, fields)), isLast: true } };
    tokens += 1;
    const next = `page-${tokens}`;
    pages.set(next, { ids: left, size, fields });
    return {
      status: 200,
      body: { issues: shown.map((issue) => showIssue(issue, fields)), nextPageToken: next, isLast: false },
    };
  };

  const changelogs = (body: Body) => {
    const asked = body.issueIdsOrKeys as string[];
    if (asked.length > 1_000) return { status: 400, body: { errorMessages: ['At most 1000 issues'], errors: {} } };
    const from = Number((body.nextPageToken as string | undefined) ?? 0);
    const some = asked.slice(from, from + 60);
    const logs = some.flatMap((id) => {
      const issue = jira.issues.get(id);
      return issue ? [showHistories(issue, body.fieldIds as string[] | undefined)] : [];
    });
    const next = from + some.length;
    return {
      status: 200,
      body: { issueChangeLogs: logs, ...(next < asked.length ? { nextPageToken: String(next) } : {}) },
    };
  };

  const projectPage = (query: URLSearchParams) => {
    const keys = query.getAll('keys');
    const startAt = Number(query.get('startAt') ?? 0);
    const all = [...jira.projects].filter((key) => keys.length === 0 || keys.includes(key));
    const size = Number(query.get('maxResults') ?? 50);
    const values = all
      .slice(startAt, startAt + size)
      .map((key, index) => ({ id: String(index + 1), key, name: `Project ${key}` }));
    return {
      status: 200,
      body: { values, startAt, maxResults: size, total: all.length, isLast: startAt + values.length >= all.length },
    };
  };

  const answer = async (
    method: string,
    path: string,
    query: URLSearchParams,
    body: unknown,
  ): Promise<{ status: number; body: unknown }> => {
    switch (`${method} ${path}`) {
      case 'GET /rest/api/3/myself':
        return {
          status: 200,
          body: { accountId: 'abc', displayName: 'Sync Account', timeZone: jira.zone, active: true },
        };
      case 'GET /rest/api/3/serverInfo':
        return {
          status: 200,
          body: {
            baseUrl: jira.url,
            serverTime: new Date(Date.now() + jira.clockOffsetMs).toISOString(),
            serverTitle: 'Double',
          },
        };
      case 'GET /rest/api/3/field':
        return { status: 200, body: fakeFields };
      case 'GET /rest/api/3/status':
        return { status: 200, body: fakeStatuses };
      case 'GET /rest/api/3/project/search':
        return projectPage(query);
      case 'POST /rest/api/3/search/jql':
        return search(body as Body);
      case 'POST /rest/api/3/changelog/bulkfetch':
        return changelogs(body as Body);
      default:
        return { status: 404, body: { errorMessages: [`No operation ${method} ${path}`], errors: {} } };
    }
  };

  const grant = (response: ServerResponse, body: Body) => {
    const isCode = body.grant_type === 'authorization_code' && body.code === 'good-code';
    const isRefresh = body.grant_type === 'refresh_token' && body.refresh_token === `refresh-${jira.grants.length}`;
    if (body.client_secret !== 'client-secret-1234' || (!isCode && !isRefresh))
      return sendJson(response, 403, { error: 'invalid_grant' });
    const access = `access-${jira.grants.length + 1}`;
    jira.grants.push(access);
    return sendJson(response, 200, {
      access_token: access,
      refresh_token: `refresh-${jira.grants.length}`,
      expires_in: 3_600,
      token_type: 'Bearer',
    });
  };

  const isSignedIn = (authorization: string | undefined): boolean => {
    const basic = `Basic ${Buffer.from(`${jira.email}:${jira.token}`).toString('base64')}`;
    return authorization === basic || (jira.grants.length > 0 && authorization === `Bearer ${jira.grants.at(-1)}`);
  };

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://double');
    const method = request.method ?? 'GET';
    const path = url.pathname.replace(/^\/ex\/jira\/cloud-1/u, '');
    const body = await readBody(request);
    jira.requests.push(`${method} ${path}`);
    const failure = jira.failures.shift();
    if (failure === null) return void request.socket.destroy();
    if (failure)
      return void sendJson(response, failure.status, { errorMessages: ['as told'], errors: {} }, failure.headers);
    if (path === '/oauth/token') return void grant(response, body as Body);
    jira.authorizations.add(request.headers.authorization ?? '');
    if (!isSignedIn(request.headers.authorization))
      return void refuse(response, 401, 'Client must be authenticated to access this resource.');
    if (path === '/oauth/token/accessible-resources')
      return void sendJson(response, 200, [{ id: 'cloud-1', url: jira.url, name: 'double', scopes: [] }]);
    if (path === '/rest/api/3/search')
      return void refuse(
        response,
        410,
        'The requested API has been removed. Please migrate to the /rest/api/3/search/jql API: CHANGE-2046.',
      );
    const wrong = rules.checkRequest(method, path, url.searchParams, body);
    if (wrong.length > 0) {
      jira.violations.push(...wrong.map((problem) => `request: ${problem}`));
      return void refuse(response, 400, wrong.join('; '));
    }
    try {
      const { status, body: shown } = await answer(method, path, url.searchParams, body);
      const sent = JSON.parse(JSON.stringify(shown));
      jira.violations.push(...rules.checkResponse(method, path, status, sent).map((problem) => `answer: ${problem}`));
      sendJson(response, status, sent);
    } catch (error) {
      if (error instanceof BadJql) refuse(response, 400, error.message);
      else refuse(response, 500, String(error));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const jira: FakeJira = {
    url: `http://127.0.0.1:${port}`,
    email: 'sync@example.com',
    token: 'jira-token-1234abcd',
    zone: 'Europe/Brussels',
    clockOffsetMs: 0,
    issues: new Map(),
    projects: new Set(),
    requests: [],
    authorizations: new Set(),
    violations: [],
    failures: [],
    onPage: () => {},
    loops: false,
    grants: [],
    close: () => closeServer(server),
  };
  return jira;
};
