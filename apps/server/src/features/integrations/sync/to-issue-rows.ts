import { z } from 'zod';
import { adfToText } from '../../../adapters/jira/adf-to-text.ts';
import type { JiraChange, JiraIssue } from '../../../adapters/jira/jira-site.ts';
import { derivedId } from '../../../kernel/ids.ts';
import type { jiraChangelogItems, jiraIssues, jiraSprints } from '../jira-issue.table.ts';
import type { MappedFields } from './jira-fields.ts';

const longestDescription = 20_000;

const named = z.object({ name: z.string() });
const known = z.object({
  summary: z.string().nullish(),
  issuetype: named.nullish(),
  status: named,
  project: z.object({ key: z.string() }),
  created: z.string(),
  updated: z.string(),
  description: z.unknown(),
});
const sprintValue = z.array(
  z.object({
    id: z.number(),
    name: z.string().default(''),
    state: z.enum(['future', 'active', 'closed']).catch('closed'),
    startDate: z.string().nullish(),
    endDate: z.string().nullish(),
    completeDate: z.string().nullish(),
  }),
);

export interface Owner {
  readonly organizationId: string;
  readonly integrationId: string;
}

export interface IssueRows {
  readonly issue: typeof jiraIssues.$inferInsert;
  readonly sprints: (typeof jiraSprints.$inferInsert)[];
}

const instant = (text: string | null | undefined): Date | null => {
  const date = text ? new Date(text) : null;
  return date && !Number.isNaN(date.getTime()) ? date : null;
};

const pointsIn = (value: unknown): string | null =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? String(value) : null;

/** An issue as it is stored; null with the reason when Jira’s answer lacks what an issue needs. */
export const toIssueRows = (
  { id, key, fields }: JiraIssue,
  mapped: MappedFields,
  { organizationId, integrationId }: Owner,
): IssueRows | { readonly skipped: string } => {
  const parsed = known.safeParse(fields);
  if (!parsed.success)
    return { skipped: `Jira gives no ${String(parsed.error.issues[0]?.path[0] ?? 'fields')} for it` };
  const { summary, issuetype, status, project, created, updated, description } = parsed.data;
  const [createdInJira, updatedInJira] = [instant(created), instant(updated)];
  if (!createdInJira || !updatedInJira) return { skipped: 'Jira gives no readable date for it' };
  const flagged = mapped.flagged === null ? null : fields[mapped.flagged];
  const sprints = mapped.sprint === null ? [] : (sprintValue.safeParse(fields[mapped.sprint]).data ?? []);
  const owner = { organizationId, integrationId };
  return {
    issue: {
      ...owner,
      id: derivedId(integrationId, 'issue', id),
      issueId: id,
      key,
      projectKey: project.key,
      type: issuetype?.name.slice(0, 100) ?? null,
      summary: summary ?? null,
      description: adfToText(description).slice(0, longestDescription) || null,
      status: status.name.slice(0, 100),
      points: mapped.storyPoints === null ? null : pointsIn(fields[mapped.storyPoints]),
      isFlagged: Array.isArray(flagged) && flagged.length > 0,
      sprintIds: sprints.map((sprint) => String(sprint.id)),
      createdInJira,
      updatedInJira,
    },
    sprints: sprints.map((sprint) => ({
      ...owner,
      id: derivedId(integrationId, 'sprint', String(sprint.id)),
      sprintId: String(sprint.id),
      name: sprint.name.slice(0, 200),
      state: sprint.state,
      startsAt: instant(sprint.startDate),
      endsAt: instant(sprint.endDate),
      completedAt: instant(sprint.completeDate),
    })),
  };
};

/** A change as it is stored; null for a field that is not kept. Who made it is left out. */
export const toChangeRow = (
  { issueId, historyId, itemIndex, at, fieldId, from, fromText, to, toText }: JiraChange,
  mapped: MappedFields,
  { organizationId, integrationId }: Owner,
): typeof jiraChangelogItems.$inferInsert | null => {
  const kind =
    fieldId === 'status'
      ? 'status'
      : fieldId === mapped.sprint
        ? 'sprint'
        : fieldId === mapped.flagged
          ? 'flagged'
          : null;
  if (kind === null) return null;
  const id = derivedId(integrationId, 'change', issueId, historyId, String(itemIndex));
  return { id, organizationId, integrationId, issueId, at: new Date(at), itemIndex, kind, from, fromText, to, toText };
};
