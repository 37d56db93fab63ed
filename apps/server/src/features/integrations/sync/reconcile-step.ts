import { JiraError } from '../../../adapters/jira/jira-error.ts';
import type { JiraSite } from '../../../adapters/jira/jira-site.ts';
import { jiraIssueRepository } from '../store/jira-issue.repository.ts';
import { openSite, type StepParts, type SyncPlan } from './sync-steps.ts';

/** Jira gives ids alone in pages of this size. */
const idsAtOnce = 5_000;
const mostPages = 1_000;
/** Jira brings so many issues up to date before it answers. */
const reconciledAtOnce = 50;
/** When more are gone, a project or a permission is; that is no lag of the search index. */
const mostDoubted = 500;

/** Ids of every issue that belongs to the integration and that the account may see. */
const visibleIds = async (site: JiraSite, condition: string, reconcile?: readonly string[]): Promise<Set<string>> => {
  const ids = new Set<string>();
  const seen = new Set<string>();
  let token: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await site.search({
      jql: `${condition} ORDER BY created ASC`,
      fields: ['id'],
      pageSize: idsAtOnce,
      pageToken: token,
      ...(reconcile ? { reconcile } : {}),
    });
    for (const { id } of answer.issues) ids.add(id);
    token = answer.nextPageToken;
    if (token === null) return ids;
    if (seen.has(token)) throw new JiraError('loop', 'Jira gave the same page of issues twice. Try again later.');
    seen.add(token);
  }
  return ids;
};

export interface Reconciliation {
  readonly removed: number;
  /** Visible and not stored. */
  readonly unknown: string[];
  readonly requests: number;
}

/**
 * Compares what is stored with what is there: issues that were deleted, moved out, or hidden from the account go. Search lags behind, so
 * a missing issue is asked for once more with the newest state before it is removed.
 */
export const reconcileStep = async (parts: StepParts, plan: SyncPlan): Promise<Reconciliation> => {
  const { site, counter } = await openSite(parts, plan.integrationId);
  const visible = await visibleIds(site, plan.condition);
  const stored = await jiraIssueRepository.issueIds(parts.scope, plan.integrationId);
  const doubted = stored.filter((id) => !visible.has(id));
  const gone: string[] = doubted.length > mostDoubted ? doubted : [];
  for (let from = 0; gone !== doubted && from < doubted.length; from += reconciledAtOnce) {
    const some = doubted.slice(from, from + reconciledAtOnce);
    const fresh = await visibleIds(site, plan.condition, some);
    gone.push(...some.filter((id) => !fresh.has(id)));
  }
  await jiraIssueRepository.remove(parts.scope, plan.integrationId, gone);
  const known = new Set(stored);
  return { removed: gone.length, unknown: [...visible].filter((id) => !known.has(id)), requests: counter.requests };
};
