import type { Day } from '../issues/local-day.ts';
import type { StagedIssue } from '../issues/stage-issues.ts';

/** The days a measure covers, both included. */
export interface Window {
  readonly from: Day;
  readonly to: Day;
}

/** How many of `days` fall on each day of the window. */
const countByDay = (days: readonly (Day | null)[], { from, to }: Window): number[] => {
  const counts = new Array<number>(to - from + 1).fill(0);
  for (const day of days) if (day !== null && day >= from && day <= to) counts[day - from]! += 1;
  return counts;
};

/** How many of `days` lie on or before each day of the window. */
const countUpTo = (days: readonly (Day | null)[], window: Window): number[] => {
  let total = days.filter((day) => day !== null && day < window.from).length;
  return countByDay(days, window).map((count) => {
    total += count;
    return total;
  });
};

export interface DailyFlow {
  readonly arrivals: number[];
  readonly departures: number[];
  readonly netFlow: number[];
  /** Started and not finished at the end of each day. */
  readonly wip: number[];
  /** By stage: issues that have come to it or past it by the end of each day. */
  readonly cumulative: number[][];
}

/** The flow through the work, day by day. */
export const dailyFlow = (issues: readonly StagedIssue[], stages: number, window: Window): DailyFlow => {
  const started = issues.map((issue) => issue.started);
  const finished = issues.map((issue) => issue.finished);
  const arrivals = countByDay(started, window);
  const departures = countByDay(finished, window);
  const startedUpTo = countUpTo(started, window);
  const finishedUpTo = countUpTo(finished, window);
  return {
    arrivals,
    departures,
    netFlow: arrivals.map((count, index) => count - departures[index]!),
    wip: startedUpTo.map((count, index) => count - finishedUpTo[index]!),
    cumulative: Array.from({ length: stages }, (_, stage) =>
      countUpTo(
        issues.map(({ reached }) => reached[stage]!),
        window,
      ),
    ),
  };
};

export interface Period extends Window {
  readonly count: number;
}

/** Whole weeks of seven days counted back from the last day, oldest first: a part of a week never looks like a slow one. */
export const weeklyCounts = (daily: readonly number[], { to }: Window): Period[] => {
  const weeks: Period[] = [];
  for (let end = daily.length; end >= 7; end -= 7) {
    const last = to - (daily.length - end);
    weeks.unshift({
      from: last - 6,
      to: last,
      count: daily.slice(end - 7, end).reduce((sum, count) => sum + count, 0),
    });
  }
  return weeks;
};
