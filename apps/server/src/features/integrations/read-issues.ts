import type { IssueCollection, IssueRecord, IssueSpan, SprintRecord, StatusChange } from '@copilot/agent-kit';
import { NotFoundError } from '../../kernel/app-error.ts';
import { requirePermission, type TenantScope } from '../../kernel/tenant-scope.ts';
import { integrationRepository } from './integration.repository.ts';
import type { JiraDiscovery } from './integration.table.ts';
import type { IntegrationRow } from './jira-access.ts';
import { jiraIssueRepository } from './store/jira-issue.repository.ts';

type Stored = Awaited<ReturnType<typeof jiraIssueRepository.readAll>>;
type Issue = Stored['issues'][number];
type Change = Stored['changes'][number];

const statusChanges = (issue: Issue, changes: readonly Change[]): StatusChange[] => {
  const moves = changes.filter(({ kind }) => kind === 'status');
  return [
    { at: issue.createdInJira.toISOString(), status: moves[0]?.fromText ?? issue.status },
    ...moves.map(({ at, toText }) => ({ at: at.toISOString(), status: toText ?? '' })),
  ];
};

const flaggedSpans = (issue: Issue, changes: readonly Change[]): IssueSpan[] => {
  const spans: IssueSpan[] = [];
  let from: string | null = null;
  for (const { at, toText } of changes.filter(({ kind }) => kind === 'flagged')) {
    const isFlagged = toText !== null && toText !== '';
    if (isFlagged) from ??= at.toISOString();
    else if (from !== null) {
      spans.push({ from, until: at.toISOString() });
      from = null;
    }
  }
  return from !== null && issue.isFlagged ? [...spans, { from, until: null }] : spans;
};

const idsIn = (list: string | null): string[] =>
  (list ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter(Boolean);

/** Jira’s changes name all sprints of an issue before and after; what was there before the first change was there from the beginning. */
const sprintSpans = (issue: Issue, changes: readonly Change[]): (IssueSpan & { sprint: string })[] => {
  const moves = changes.filter(({ kind }) => kind === 'sprint');
  const created = issue.createdInJira.toISOString();
  const open = new Map((moves[0] ? idsIn(moves[0].from) : issue.sprintIds).map((id) => [id, created]));
  const spans: (IssueSpan & { sprint: string })[] = [];
  for (const { at, to } of moves) {
    const now = new Set(idsIn(to));
    for (const [sprint, from] of open)
      if (!now.has(sprint)) {
        spans.push({ sprint, from, until: at.toISOString() });
        open.delete(sprint);
      }
    for (const sprint of now) if (!open.has(sprint)) open.set(sprint, at.toISOString());
  }
  return [...spans, ...[...open].map(([sprint, from]) => ({ sprint, from, until: null }))];
};

const categoryStages = [
  ['To do', 'new'],
  ['In progress', 'indeterminate'],
  ['Done', 'done'],
] as const;

/** The stages of the settings, or Jira’s own three kinds of status. */
const stagesOf = ({
  settings,
  discovery,
}: {
  settings: IntegrationRow['settings'];
  discovery: JiraDiscovery | null;
}) =>
  settings.stages.length > 0
    ? settings.stages
    : categoryStages.map(([name, category]) => ({
        name,
        statuses: (discovery?.statuses ?? [])
          .filter((status) => status.category === category)
          .map((status) => status.name),
      }));

const toSprint = ({
  sprintId,
  name,
  state,
  startsAt,
  endsAt,
  completedAt,
}: Stored['sprints'][number]): SprintRecord => ({
  id: sprintId,
  name,
  state,
  start: startsAt?.toISOString() ?? null,
  end: endsAt?.toISOString() ?? null,
  completed: completedAt?.toISOString() ?? null,
});

/** The issues that were read through an integration, as agents measure them. Throws `NotFoundError` for one the scope does not see. */
export const readIssues = async (scope: TenantScope, integrationId: string): Promise<IssueCollection> => {
  requirePermission(scope, 'integration:read');
  const row = await integrationRepository.find(scope, integrationId);
  if (!row) throw new NotFoundError('Integration');
  const { issues, changes, sprints } = await jiraIssueRepository.readAll(scope, integrationId);
  const changesOf = Map.groupBy(changes, ({ issueId }) => issueId);
  const site = new URL(row.settings.siteUrl).origin;
  return {
    name: row.name,
    selection: row.settings.jql ?? `project in (${row.settings.projects.join(', ')})`,
    readAt: row.cursor?.toISOString() ?? null,
    timeZone: row.settings.timeZone ?? row.discovery?.accountZone ?? null,
    stages: stagesOf(row),
    issues: issues.map((issue): IssueRecord => {
      const own = changesOf.get(issue.issueId) ?? [];
      return {
        key: issue.key,
        type: issue.type,
        summary: issue.summary,
        url: `${site}/browse/${issue.key}`,
        changes: statusChanges(issue, own),
        stages: {},
        points: issue.points === null ? null : Number(issue.points),
        flagged: flaggedSpans(issue, own),
        sprints: sprintSpans(issue, own),
        place: null,
      };
    }),
    sprints: sprints.map(toSprint),
  };
};
