import { AgentError, type IssueCollection } from '@copilot/agent-kit';
import type { JiraAnalyticsInput } from '../jira-analytics.input.ts';
import { type Day, plainDay } from './local-day.ts';
import type { Workflow } from './stage-issues.ts';

const same = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();

/** The day that `start` or `end` names; null when it names a stage or nothing. */
export const dayGiven = (value: string | undefined): Day | null => (value === undefined ? null : plainDay(value));

/** The stages, where the work begins and ends, and in which zone days are counted. Throws `E_INPUT` for stages the source does not have. */
export const chooseWorkflow = (collection: IssueCollection, input: JiraAnalyticsInput): Workflow => {
  const known = collection.stages;
  const named = (input.stages?.length ?? 0) > 0 ? input.stages! : known.map(({ name }) => name);
  const stages = named.map((name) => known.find((stage) => same(stage.name, name)) ?? { name, statuses: [name] });
  const existing = new Set(
    collection.issues
      .flatMap(({ stages: dates, changes }) => [...Object.keys(dates), ...(changes ?? []).map(({ status }) => status)])
      .map((name) => name.trim().toLowerCase()),
  );
  const absent = stages.filter(
    ({ name, statuses }) => ![name, ...statuses].some((status) => existing.has(status.trim().toLowerCase())),
  );
  if (stages.length < 2)
    throw new AgentError('E_INPUT', 'At least two stages are needed: one that begins the work and one that ends it.');
  if (absent.length === stages.length || (input.stages !== undefined && absent.length > 0))
    throw new AgentError(
      'E_INPUT',
      `${collection.name} has no stage ${absent.map(({ name }) => `“${name}”`).join(', ')}. Its stages are: ${known.map(({ name }) => name).join(', ')}.`,
    );
  const indexOf = (value: string | undefined, fallback: number, field: string): number => {
    if (value === undefined || value === '' || dayGiven(value) !== null) return fallback;
    const index = stages.findIndex(({ name }) => same(name, value));
    if (index === -1)
      throw new AgentError(
        'E_INPUT',
        `${field} is “${value}”, which is neither a day nor one of the stages: ${stages.map(({ name }) => name).join(', ')}.`,
      );
    return index;
  };
  const end = indexOf(input.end, stages.length - 1, 'end');
  const start = indexOf(input.start, Math.min(1, end - 1), 'start');
  if (start < 0 || start >= end)
    throw new AgentError(
      'E_INPUT',
      `The work has to begin in an earlier stage than it ends: “${stages[Math.max(0, start)]?.name}” does not come before “${stages[end]?.name}”.`,
    );
  return { stages, start, end, zone: input.timeZone ?? collection.timeZone ?? 'UTC', backflow: input.backflow };
};
