import { z } from 'zod';
import type { OutboundHttp } from '../outbound-http/outbound-http.ts';
import { JiraError } from './jira-error.ts';
import type { JiraAccess, JiraChange, JiraConnector, JiraProject, JiraSite } from './jira-site.ts';
import { readFailure } from './read-failure.ts';
import { type Pause, pauseFor, sendPolitely } from './send-politely.ts';

const limits = { timeoutMs: 60_000, maximumBytes: 100_000_000, maximumRedirects: 3 };
const projectsAtOnce = 50;
const mostProjects = 1_000;
const mostChangelogPages = 1_000;

const account = z.object({
  accountId: z.string(),
  displayName: z.string().default(''),
  timeZone: z.string().nullish(),
});
const serverInfo = z.object({ serverTime: z.string(), serverTitle: z.string().default('Jira') });
const projectPage = z.object({
  values: z.array(z.object({ key: z.string(), name: z.string().default('') })).default([]),
  isLast: z.boolean().optional(),
});
const fieldList = z.array(
  z.object({
    id: z.string(),
    name: z.string().default(''),
    schema: z.object({ custom: z.string().optional() }).optional(),
  }),
);
const statusList = z.array(z.object({ name: z.string(), statusCategory: z.object({ key: z.string() }).optional() }));
const issuePage = z.object({
  issues: z
    .array(z.object({ id: z.string(), key: z.string(), fields: z.record(z.string(), z.unknown()).default({}) }))
    .default([]),
  nextPageToken: z.string().nullish(),
  isLast: z.boolean().optional(),
});
const changelogPage = z.object({
  issueChangeLogs: z
    .array(
      z.object({
        issueId: z.string(),
        changeHistories: z
          .array(
            z.object({
              id: z.string(),
              // The contract says date-time; the service has been seen to answer with milliseconds.
              created: z.union([z.string(), z.number()]),
              // `toString` is an ordinary member here, which object schemas would look for on the prototype.
              items: z.array(z.record(z.string(), z.unknown())).default([]),
            }),
          )
          .default([]),
      }),
    )
    .default([]),
  nextPageToken: z.string().nullish(),
});

type Page = z.infer<typeof changelogPage>;
const textIn = (item: Readonly<Record<string, unknown>>, name: string): string | null =>
  Object.hasOwn(item, name) && typeof item[name] === 'string' ? item[name] : null;

const changesOf = ({ issueChangeLogs }: Page): JiraChange[] =>
  issueChangeLogs.flatMap(({ issueId, changeHistories }) =>
    changeHistories.flatMap(({ id: historyId, created, items }) =>
      items.map((item, itemIndex) => ({
        issueId,
        historyId,
        itemIndex,
        at: new Date(created).toISOString(),
        fieldId: textIn(item, 'fieldId') ?? textIn(item, 'field') ?? '',
        from: textIn(item, 'from'),
        fromText: textIn(item, 'fromString'),
        to: textIn(item, 'to'),
        toText: textIn(item, 'toString'),
      })),
    ),
  );

/** Jira Cloud over the guarded door. */
export const cloudJiraConnector = (http: OutboundHttp, pause: Pause = pauseFor): JiraConnector => ({
  open(access: JiraAccess, { signal, onRequest }): JiraSite {
    const fetch = http.fetchWith(limits);

    const sendOnce = async (path: string, body: object | undefined, renewed: boolean): Promise<Response> => {
      onRequest?.();
      const authorization = await access.authorization(renewed);
      return fetch(`${access.baseUrl}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          accept: 'application/json',
          authorization,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal,
      });
    };

    const ask = async <T>(path: string, answer: z.ZodType<T>, body?: object): Promise<T> => {
      const polite = { signal, pause };
      let response = await sendPolitely(() => sendOnce(path, body, false), polite);
      if (response.status === 401) {
        await response.body?.cancel();
        response = await sendPolitely(() => sendOnce(path, body, true), polite);
      }
      if (!response.ok) throw await readFailure(response);
      const parsed = answer.safeParse(await response.json().catch(() => undefined));
      if (parsed.success) return parsed.data;
      throw new JiraError(
        'broken',
        'Jira gave an answer that cannot be read. Check that the address is a Jira Cloud site.',
        { cause: parsed.error },
      );
    };

    return {
      async myself() {
        const { timeZone, ...rest } = await ask('/rest/api/3/myself', account);
        return { ...rest, timeZone: timeZone ?? null };
      },
      serverInfo: () => ask('/rest/api/3/serverInfo', serverInfo),

      async projects(keys) {
        const found: JiraProject[] = [];
        const narrowed = keys.map((key) => `&keys=${encodeURIComponent(key)}`).join('');
        while (found.length < mostProjects) {
          const path = `/rest/api/3/project/search?startAt=${found.length}&maxResults=${projectsAtOnce}${narrowed}`;
          const page = await ask(path, projectPage);
          found.push(...page.values);
          if (page.values.length === 0 || page.isLast !== false) break;
        }
        return found;
      },

      async fields() {
        return (await ask('/rest/api/3/field', fieldList)).map(({ id, name, schema }) => ({
          id,
          name,
          custom: schema?.custom ?? null,
        }));
      },

      async statuses() {
        const categories = ['new', 'indeterminate', 'done'] as const;
        return (await ask('/rest/api/3/status', statusList)).map(({ name, statusCategory }) => ({
          name,
          category: categories.find((category) => category === statusCategory?.key) ?? 'undefined',
        }));
      },

      async search({ jql, fields, pageSize, pageToken, reconcile }) {
        const body = {
          jql,
          fields,
          maxResults: pageSize,
          ...(pageToken === null ? {} : { nextPageToken: pageToken }),
          ...(reconcile ? { reconcileIssues: reconcile.map(Number) } : {}),
        };
        const { issues, nextPageToken, isLast } = await ask('/rest/api/3/search/jql', issuePage, body);
        return { issues, nextPageToken: isLast === true ? null : (nextPageToken ?? null) };
      },

      async changes(issueIds, fieldIds) {
        const changes: JiraChange[] = [];
        const seen = new Set<string>();
        let token: string | null = null;
        for (let page = 0; page < mostChangelogPages; page += 1) {
          const body: object = {
            issueIdsOrKeys: issueIds,
            fieldIds,
            maxResults: 1_000,
            ...(token ? { nextPageToken: token } : {}),
          };
          const answer: Page = await ask('/rest/api/3/changelog/bulkfetch', changelogPage, body);
          changes.push(...changesOf(answer));
          token = answer.nextPageToken ?? null;
          if (token === null) break;
          if (seen.has(token))
            throw new JiraError('loop', 'Jira gave the same page of changes twice. Try again later.');
          seen.add(token);
        }
        return changes.sort((a, b) => a.at.localeCompare(b.at) || a.itemIndex - b.itemIndex);
      },
    };
  },
});
