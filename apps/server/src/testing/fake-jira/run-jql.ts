import type { FakeIssue } from './jira-content.ts';

/** What Jira answers 400 to. */
export class BadJql extends Error {}

const listIn = (text: string): string[] => text.split(',').map((entry) => entry.trim().replace(/^"|"$/gu, ''));

/** A local time of the account's zone as an instant: found by trying, as zones are not for computing. */
const instantOf = (local: string, zone: string): number => {
  const target = Date.parse(`${local.length === 10 ? `${local} 00:00` : local}`.replace(' ', 'T').concat('Z'));
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(
    target,
  );
  return target - (Date.parse(`${shown.replace(' ', 'T')}Z`) - target);
};

type Test = (issue: FakeIssue) => boolean;

const clause = (text: string, about: { projects: ReadonlySet<string>; zone: string }): Test => {
  const projects = /^project (?:in \((?<list>[^)]*)\)|= (?<one>\S+))$/iu.exec(text)?.groups;
  if (projects) {
    const keys = listIn(projects.list ?? projects.one ?? '');
    const unknown = keys.find((key) => !about.projects.has(key));
    if (unknown !== undefined) throw new BadJql(`The value '${unknown}' does not exist for the field 'project'.`);
    return ({ project }) => keys.includes(project);
  }
  const ids = /^id in \((?<list>[^)]*)\)$/iu.exec(text)?.groups?.list;
  if (ids !== undefined) return ({ id }) => listIn(ids).includes(id);
  const since = /^updated >= "(?<at>[^"]+)"$/iu.exec(text)?.groups?.at;
  if (since !== undefined) return ({ updated }) => updated.getTime() >= instantOf(since, about.zone);
  const type = /^issuetype = "?(?<name>[^"]+)"?$/iu.exec(text)?.groups?.name;
  if (type !== undefined) return (issue) => issue.type === type;
  throw new BadJql(`Error in the JQL Query: Expecting operator but got '${text}'.`);
};

/** Reads the few forms of JQL that the product writes. Throws `BadJql`, also for a search without a condition. */
export const runJql = (jql: string, about: { projects: ReadonlySet<string>; zone: string }): Test => {
  const condition = jql.replace(/\s*order by .*$/iu, '').trim();
  if (condition === '')
    throw new BadJql('Unbounded JQL queries are not allowed here. Please add a search restriction to your query.');
  const tests = condition
    .split(/\s+AND\s+/u)
    .map((part) => clause(part.trim().replace(/^\((?<inner>.*)\)$/u, '$<inner>'), about));
  return (issue) => tests.every((test) => test(issue));
};
