import type { JiraSettings } from '@copilot/contracts';
import type { JiraField } from '../../../adapters/jira/jira-site.ts';

/** Ids of the fields that carry what flow analysis needs; null where the site has no such field. */
export interface MappedFields {
  readonly storyPoints: string | null;
  readonly sprint: string | null;
  readonly flagged: string | null;
}

const pointNames = ['story point estimate', 'story points'];

/** Finds the fields by what the settings say, then by type, then by the names that Jira gives them. */
export const mapFields = (fields: readonly JiraField[], given: JiraSettings['fields']): MappedFields => {
  const byName = (...names: string[]) => fields.find(({ name }) => names.includes(name.toLowerCase()))?.id ?? null;
  return {
    storyPoints: given.storyPoints ?? byName(...pointNames),
    sprint: given.sprint ?? fields.find(({ custom }) => custom?.endsWith(':gh-sprint'))?.id ?? byName('sprint'),
    flagged: given.flagged ?? byName('flagged'),
  };
};

export const issueFields = ({ storyPoints, sprint, flagged }: MappedFields): string[] => [
  ...['summary', 'issuetype', 'status', 'project', 'created', 'updated', 'description'],
  ...[storyPoints, sprint, flagged].filter((field) => field !== null),
];

export const changeFields = ({ sprint, flagged }: MappedFields): string[] => [
  'status',
  ...[sprint, flagged].filter((field) => field !== null),
];
