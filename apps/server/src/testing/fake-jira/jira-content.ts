/** An issue of the double, with its history. */
export interface FakeIssue {
  readonly id: string;
  key: string;
  project: string;
  type: string;
  summary: string;
  status: string;
  created: Date;
  updated: Date;
  points: number | null;
  sprints: number[];
  isHidden: boolean;
  /** Not in the search index yet: only found when it is reconciled. */
  isLagging: boolean;
  histories: { id: string; created: Date; items: FakeItem[] }[];
}

export interface FakeItem {
  readonly field: string;
  readonly fieldId: string;
  readonly from: string | null;
  readonly fromString: string | null;
  readonly to: string | null;
  readonly toString: string | null;
}

export const fieldIds = { points: 'customfield_10016', sprint: 'customfield_10020', flagged: 'customfield_10021' };

export const fakeFields = [
  { id: 'summary', key: 'summary', name: 'Summary', custom: false },
  {
    id: fieldIds.points,
    key: fieldIds.points,
    name: 'Story point estimate',
    custom: true,
    schema: { type: 'number', custom: 'com.pyxis.greenhopper.jira:jsw-story-points', customId: 10_016 },
  },
  {
    id: fieldIds.sprint,
    key: fieldIds.sprint,
    name: 'Sprint',
    custom: true,
    schema: { type: 'array', custom: 'com.pyxis.greenhopper.jira:gh-sprint', customId: 10_020 },
  },
  {
    id: fieldIds.flagged,
    key: fieldIds.flagged,
    name: 'Flagged',
    custom: true,
    schema: {
      type: 'array',
      custom: 'com.atlassian.jira.plugin.system.customfieldtypes:multicheckboxes',
      customId: 10_021,
    },
  },
];

export const fakeStatuses = [
  ['1', 'To Do', 'new'],
  ['2', 'In Progress', 'indeterminate'],
  ['3', 'Done', 'done'],
].map(([id, name, key]) => ({ id, name, statusCategory: { id: 1, key, name } }));

const dayMs = 86_400_000;

/** `count` issues over a hundred days, each begun, most of them finished; the same ones for the same count. */
export const makeIssues = (
  project: string,
  count: number,
  firstId = 10_000,
  start = Date.UTC(2026, 0, 5, 9),
): FakeIssue[] =>
  Array.from({ length: count }, (_, index) => {
    const created = new Date(start + (index % 100) * dayMs);
    const begun = new Date(created.getTime() + dayMs);
    const done = index % 5 === 0 ? null : new Date(begun.getTime() + (1 + (index % 7)) * dayMs);
    const move = (id: number, at: Date, from: string, to: string) => ({
      id: String(id),
      created: at,
      items: [{ field: 'status', fieldId: 'status', from: '1', fromString: from, to: '2', toString: to }],
    });
    return {
      id: String(firstId + index),
      key: `${project}-${index + 1}`,
      project,
      type: index % 3 === 0 ? 'Bug' : 'Story',
      summary: `Item ${index + 1}`,
      status: done ? 'Done' : 'In Progress',
      created,
      updated: done ?? begun,
      points: index % 4,
      sprints: [],
      isHidden: false,
      isLagging: false,
      histories: [
        move(index * 10 + 1, begun, 'To Do', 'In Progress'),
        ...(done ? [move(index * 10 + 2, done, 'In Progress', 'Done')] : []),
      ],
    };
  });

const jiraTime = (date: Date): string => date.toISOString().replace('Z', '+0000');

/** An issue as the API shows it, with the fields that were asked for. */
export const showIssue = (issue: FakeIssue, fields: readonly string[]) => {
  const all: Record<string, unknown> = {
    summary: issue.summary,
    issuetype: { id: '1', name: issue.type },
    status: { id: '2', name: issue.status },
    project: { id: '1', key: issue.project },
    created: jiraTime(issue.created),
    updated: jiraTime(issue.updated),
    description: {
      type: 'doc',
      version: 1,
      content: [{ type: 'paragraph', content: [{ type: 'text', text: `About ${issue.summary}` }] }],
    },
    assignee: { accountId: 'someone', displayName: 'Some Person' },
    [fieldIds.points]: issue.points,
    [fieldIds.sprint]: issue.sprints.map((id) => ({
      id,
      name: `Sprint ${id}`,
      state: 'closed',
      startDate: '2026-01-05T09:00:00.000Z',
      endDate: '2026-01-16T09:00:00.000Z',
      completeDate: '2026-01-16T09:00:00.000Z',
    })),
    [fieldIds.flagged]: null,
  };
  const wanted = fields.filter((name) => name in all);
  return {
    id: issue.id,
    key: issue.key,
    ...(wanted.length > 0 ? { fields: Object.fromEntries(wanted.map((name) => [name, all[name]])) } : {}),
  };
};

export const showHistories = (issue: FakeIssue, wanted: readonly string[] | undefined) => ({
  issueId: issue.id,
  changeHistories: issue.histories
    .map(({ id, created, items }) => ({
      id,
      created: jiraTime(created),
      author: { accountId: 'someone', displayName: 'Some Person' },
      items: items.filter(({ fieldId }) => !wanted || wanted.includes(fieldId)),
    }))
    .filter(({ items }) => items.length > 0),
});
