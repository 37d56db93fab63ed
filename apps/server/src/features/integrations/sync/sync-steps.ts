import { createHash } from 'node:crypto';
import type { JiraSettings, SyncReport } from '@copilot/contracts';
import { JiraError } from '../../../adapters/jira/jira-error.ts';
import type { JiraIssue, JiraSite } from '../../../adapters/jira/jira-site.ts';
import type { TenantScope } from '../../../kernel/tenant-scope.ts';
import { checkConnection } from '../check-connection.ts';
import { integrationRepository } from '../integration.repository.ts';
import type { IntegrationDependencies } from '../integration.types.ts';
import { conditionOf } from '../issue-selection.ts';
import { jiraAccess } from '../jira-access.ts';
import { jiraIssueRepository } from '../store/jira-issue.repository.ts';
import { changeFields, issueFields, type MappedFields, mapFields } from './jira-fields.ts';
import { changedSince } from './jql-minute.ts';
import { syncRepository } from './sync.repository.ts';
import { toChangeRow, toIssueRows } from './to-issue-rows.ts';

/** What a synchronization sets out to do; remembered, so that it goes on the same way after a crash. */
export interface SyncPlan {
  readonly integrationId: string;
  readonly mode: SyncReport['mode'];
  readonly since: string | null;
  /** Which issues belong to the integration. */
  readonly condition: string;
  /** Which of them are read now. */
  readonly jql: string;
  readonly fields: MappedFields;
  /** Jira’s clock when it began: the next cursor. */
  readonly serverTime: string;
  readonly settingsHash: string;
  readonly skipped: SyncReport['skipped'];
  readonly requests: number;
}

export interface PageResult {
  readonly issues: number;
  readonly changes: number;
  readonly nextPageToken: string | null;
  readonly skipped: readonly { readonly key: string; readonly reason: string }[];
  readonly requests: number;
}

export interface StepParts {
  readonly dependencies: IntegrationDependencies;
  readonly scope: TenantScope;
  readonly syncId: string;
  readonly signal: AbortSignal;
}

const issuesAtOnce = 100;

/** Settings under which a cursor is worth something: which issues, and which fields of them. */
const hashSettings = (
  { siteUrl, projects, jql, fields, backfillFrom }: JiraSettings,
  visible: readonly string[],
): string =>
  createHash('sha256')
    .update(JSON.stringify([siteUrl, projects, jql, fields, backfillFrom, visible]))
    .digest('hex');

/** Opens the site for one step and counts its requests. */
const openSite = async ({ dependencies, scope, signal }: StepParts, integrationId: string) => {
  const row = await integrationRepository.find(scope, integrationId);
  if (!row) throw new JiraError('not_found', 'The integration was removed.');
  const counter = { requests: 0 };
  const site = dependencies.jira.open(jiraAccess(dependencies, scope, row), {
    signal,
    onRequest: () => {
      counter.requests += 1;
    },
  });
  return { row, site, counter };
};

/** Looks who we are and what we see, and decides what to read. Null when there is nothing to do any more. */
export const beginStep = async (parts: StepParts): Promise<SyncPlan | null> => {
  const { scope, syncId } = parts;
  const sync = await syncRepository.find(scope, syncId);
  if (!sync || sync.activeFor === null) return null;
  await syncRepository.progress(scope, syncId, { done: 0, note: 'Looking at the site' });
  const { row, site, counter } = await openSite(parts, sync.integrationId);
  const { settings } = row;
  const health = await checkConnection(site, settings);
  const [fields, statuses, { serverTime }] = [await site.fields(), await site.statuses(), await site.serverInfo()];
  await scope.query((database) =>
    integrationRepository.update(database, scope, row.id, {
      health,
      discovery: { accountZone: health.accountZone, statuses },
      status: 'connected',
      statusReason: null,
    }),
  );
  const missing = new Set(health.missingProjects);
  const visible = settings.projects.map((key) => key.toUpperCase()).filter((key) => !missing.has(key));
  if (settings.projects.length > 0 && visible.length === 0) {
    // What this account may no longer see must not stay readable here.
    await jiraIssueRepository.remove(scope, row.id, await jiraIssueRepository.issueIds(scope, row.id));
    throw new JiraError(
      'forbidden',
      `None of the projects is visible to this account any more: ${settings.projects.join(', ')}. Their issues were removed here. Give the account permission to browse them, or choose other projects.`,
    );
  }
  const settingsHash = hashSettings(settings, visible);
  const since = row.cursor !== null && row.cursorSettings === settingsHash ? row.cursor : null;
  const condition = conditionOf(settings, visible);
  return {
    integrationId: row.id,
    mode: since === null ? 'full' : 'changes',
    since: since?.toISOString() ?? null,
    condition,
    jql: since === null ? condition : `${condition} AND ${changedSince(since, health.accountZone)}`,
    fields: mapFields(fields, settings.fields),
    serverTime: new Date(serverTime).toISOString(),
    settingsHash,
    skipped:
      missing.size === 0
        ? []
        : [{ reason: 'project not visible to this account', count: missing.size, keys: [...missing] }],
    requests: counter.requests,
  };
};

/** Stores issues with every change of them. */
const saveIssues = async (site: JiraSite, scope: TenantScope, plan: SyncPlan, found: readonly JiraIssue[]) => {
  const owner = { organizationId: scope.organizationId, integrationId: plan.integrationId };
  const rows = found.map((issue) => ({ key: issue.key, result: toIssueRows(issue, plan.fields, owner) }));
  const good = rows.flatMap(({ result }) => ('issue' in result ? [result] : []));
  const skipped = rows.flatMap(({ key, result }) => ('skipped' in result ? [{ key, reason: result.skipped }] : []));
  const ids = good.map(({ issue }) => issue.issueId);
  const changes = ids.length === 0 ? [] : await site.changes(ids, changeFields(plan.fields));
  const wanted = new Set(ids);
  const changeRows = changes.flatMap((change) =>
    wanted.has(change.issueId) ? (toChangeRow(change, plan.fields, owner) ?? []) : [],
  );
  await jiraIssueRepository.save(scope, {
    issues: good.map(({ issue }) => issue),
    sprints: good.flatMap(({ sprints }) => sprints),
    changes: changeRows,
  });
  return { issues: good.length, changes: changeRows.length, skipped };
};

/** Reads and stores one page. Doing it twice stores the same. */
export const pageStep = async (
  parts: StepParts,
  plan: SyncPlan,
  { token, done }: { token: string | null; done: number },
): Promise<PageResult> => {
  const { site, counter } = await openSite(parts, plan.integrationId);
  const page = await site.search({
    jql: `${plan.jql} ORDER BY created ASC`,
    fields: issueFields(plan.fields),
    pageSize: issuesAtOnce,
    pageToken: token,
  });
  const saved = await saveIssues(site, parts.scope, plan, page.issues);
  const note = plan.mode === 'full' ? 'Reading issues' : 'Reading what changed';
  await syncRepository.progress(parts.scope, parts.syncId, { done: done + saved.issues, note });
  return { ...saved, nextPageToken: page.nextPageToken, requests: counter.requests };
};

/** Reads issues that are visible and were not stored, such as those of a permission given later. */
export const extraStep = async (parts: StepParts, plan: SyncPlan, ids: readonly string[]): Promise<PageResult> => {
  const { site, counter } = await openSite(parts, plan.integrationId);
  const page = await site.search({
    jql: `${plan.condition} AND id in (${ids.join(', ')}) ORDER BY created ASC`,
    fields: issueFields(plan.fields),
    pageSize: ids.length,
    pageToken: null,
  });
  const saved = await saveIssues(site, parts.scope, plan, page.issues);
  return { ...saved, nextPageToken: null, requests: counter.requests };
};

export const extraAtOnce = issuesAtOnce;
export { openSite };
