import type { JiraSettings } from '@copilot/contracts';
import type { FieldError } from '../../kernel/app-error.ts';
import { InvalidRequestError } from '../../kernel/app-error.ts';

const invalid = (path: string, message: string): InvalidRequestError =>
  new InvalidRequestError(message, [{ path, code: 'invalid', message } satisfies FieldError]);

/** Words in quotes do not count as JQL. */
const withoutQuoted = (jql: string): string => jql.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/gu, "''");

/**
 * Checks that the settings say which issues: projects or JQL, not both. JQL without a condition is refused here, before Jira is asked:
 * Atlassian refuses such searches too, and a whole site is hardly meant.
 */
export const requireSelection = ({ projects, jql }: Pick<JiraSettings, 'projects' | 'jql'>): void => {
  const hasJql = jql !== null && jql !== '';
  if (projects.length > 0 && hasJql) throw invalid('settings.jql', 'Give either project keys or JQL, not both');
  if (projects.length === 0 && !hasJql)
    throw invalid('settings.projects', 'Say which issues to read: project keys, or JQL');
  if (!hasJql) return;
  const bare = withoutQuoted(jql);
  if (/\border\s+by\b/iu.test(bare))
    throw invalid('settings.jql', 'Leave ORDER BY out: the order is chosen by the synchronization');
  if (!/(?:[=~<>]|\b(?:in|is|was|changed)\b)/iu.test(bare))
    throw invalid(
      'settings.jql',
      'This JQL has no condition, so it would read the whole site. Add one, for example project = ABC',
    );
};

/** The condition that an issue has to meet, without an order. `visible` are the project keys that Jira lets this account see. */
export const conditionOf = ({ jql, projects, backfillFrom }: JiraSettings, visible: readonly string[]): string => {
  const which = jql
    ? `(${jql})`
    : `project in (${projects
        .filter((key) => visible.includes(key.toUpperCase()))
        .map((key) => `"${key.toUpperCase()}"`)
        .join(', ')})`;
  return backfillFrom ? `${which} AND updated >= "${backfillFrom}"` : which;
};
