import type { Window } from '../flow/daily-flow.ts';
import { type DataFinding, findingAbout } from './finding.ts';
import type { Day } from './local-day.ts';
import type { StagedIssue, Workflow } from './stage-issues.ts';

const keysWhere = (issues: readonly StagedIssue[], test: (issue: StagedIssue) => boolean): string[] =>
  issues.filter(test).map(({ key }) => key);

const goesBackInTime = ({ entries }: StagedIssue): boolean => {
  const days = entries.filter((day) => day !== null);
  return days.some((day, index) => index > 0 && day < days[index - 1]!);
};

const skips = ({ entries }: StagedIssue, { start, end }: Workflow): boolean => {
  const last = entries.findLastIndex((day) => day !== null);
  return entries.some((day, stage) => stage >= start && stage < Math.min(last, end) && day === null);
};

/** What a reader has to know about the issues before trusting a figure made of them. */
export const checkIssues = (
  issues: readonly StagedIssue[],
  workflow: Workflow,
  { today, window, finished }: { today: Day; window: Window; finished: number },
): DataFinding[] => {
  const statuses = [...new Set(issues.flatMap(({ unknownStatuses }) => unknownStatuses))].sort();
  return [
    ...findingAbout(
      'unreadable_date',
      'warning',
      keysWhere(issues, ({ unreadable }) => unreadable.length > 0),
      (count) =>
        `${count} with a date that could not be read, for example “${issues.find(({ unreadable }) => unreadable.length > 0)?.unreadable[0]}”: that entry is left out. Write 2026-01-31 or 2026-01-31T16:05:00Z.`,
    ),
    ...findingAbout(
      'future_date',
      'warning',
      keysWhere(issues, ({ entries }) => entries.some((day) => day !== null && day > today)),
      (count) => `${count} with an entry after today.`,
    ),
    ...findingAbout(
      'backwards_dates',
      'warning',
      keysWhere(issues, goesBackInTime),
      (count) => `${count} came to a stage before an earlier one; such a stage counts as reached with the later one.`,
    ),
    ...findingAbout(
      'skipped_stage',
      'info',
      keysWhere(issues, (issue) => skips(issue, workflow)),
      (count) => `${count} skipped a stage; it counts as reached with the next one.`,
    ),
    ...findingAbout(
      'went_back',
      'info',
      keysWhere(issues, ({ returns }) => returns > 0),
      (count) =>
        `${count} went back to an earlier stage; ${workflow.backflow === 'last' ? 'the entry after the last return counts' : 'the first entry counts'}.`,
    ),
    ...findingAbout(
      'unknown_status',
      'warning',
      keysWhere(issues, ({ unknownStatuses }) => unknownStatuses.length > 0),
      (count) =>
        `${count} passed statuses that belong to no stage and are left out: ${statuses.slice(0, 10).join(', ')}.`,
    ),
    ...findingAbout(
      'no_entry',
      'info',
      keysWhere(issues, ({ entries }) => entries.every((day) => day === null)),
      (count) => `${count} never came to any of the stages.`,
    ),
    ...(finished < 5
      ? [
          {
            code: 'small_sample',
            severity: 'warning' as const,
            message: `Only ${finished} issues were finished in the days looked at: percentiles of so few say little.`,
            count: finished,
            keys: [],
          },
        ]
      : []),
    ...(window.to - window.from + 1 < 14
      ? [
          {
            code: 'short_window',
            severity: 'info' as const,
            message: `The window has ${window.to - window.from + 1} days; weekly figures need at least fourteen.`,
            count: 0,
            keys: [],
          },
        ]
      : []),
  ];
};
