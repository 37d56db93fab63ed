import { AgentError, type IssueCollection } from '@copilot/agent-kit';
import type { Window } from '../flow/daily-flow.ts';
import type { JiraAnalyticsInput } from '../jira-analytics.input.ts';
import { dayGiven } from './choose-workflow.ts';
import { type Day, dayText, localDay, plainDay } from './local-day.ts';
import type { StagedIssue } from './stage-issues.ts';

/** An export whose newest entry is older than this was not made today. */
const freshDays = 14;
/** Five years of days; longer windows draw no readable chart. */
const mostDays = 1_830;

export interface Calendar {
  readonly today: Day;
  readonly window: Window;
  readonly notices: readonly string[];
}

const chooseToday = (
  collection: IssueCollection,
  { today }: JiraAnalyticsInput,
  { newest, now, zone }: { newest: Day; now: Day; zone: string },
): { today: Day; notices: string[] } => {
  const given = today === undefined ? null : plainDay(today);
  if (given !== null) return { today: given, notices: [] };
  if (collection.readAt !== null) return { today: localDay(collection.readAt, zone) ?? now, notices: [] };
  if (now - newest <= freshDays) return { today: now, notices: [] };
  return {
    today: newest + 1,
    notices: [
      `The newest entry is of ${dayText(newest)}: the file is taken for an export of the day after, and ages count to ${dayText(newest + 1)}. Give “today” if it is from another day.`,
    ],
  };
};

/**
 * The day the analysis stands on and the days it looks at: by default from the first entry to the last day that has passed.
 * Throws `E_INPUT` for a window that ends before it begins.
 */
export const chooseCalendar = (
  collection: IssueCollection,
  input: JiraAnalyticsInput,
  issues: readonly StagedIssue[],
  { startedAt, zone }: { startedAt: string; zone: string },
): Calendar => {
  const now = localDay(startedAt, zone)!;
  const latest = Math.max(now, plainDay(input.today ?? '') ?? now);
  const entered = issues.flatMap(({ entries }) => entries.filter((day) => day !== null)).filter((day) => day <= latest);
  const newest = entered.reduce((found, day) => Math.max(found, day), Number.NEGATIVE_INFINITY);
  const oldest = entered.reduce((found, day) => Math.min(found, day), Number.POSITIVE_INFINITY);
  if (entered.length === 0)
    throw new AgentError(
      'E_INPUT',
      'No issue has a day on which it came to a stage. Check the columns and the stages.',
    );
  const { today, notices } = chooseToday(collection, input, { newest, now, zone });
  const to = dayGiven(input.end) ?? plainDay(input.window?.to ?? '') ?? today - 1;
  const from = dayGiven(input.start) ?? plainDay(input.window?.from ?? '') ?? Math.min(oldest, to);
  if (from > to)
    throw new AgentError('E_INPUT', `The days to look at end (${dayText(to)}) before they begin (${dayText(from)}).`);
  if (to - from + 1 <= mostDays) return { today, window: { from, to }, notices };
  return {
    today,
    window: { from: to - mostDays + 1, to },
    notices: [...notices, `Only the last ${mostDays} days are looked at; choose a shorter window for others.`],
  };
};
