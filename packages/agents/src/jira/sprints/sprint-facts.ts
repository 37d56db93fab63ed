import type { IssueCollection } from '@copilot/agent-kit';
import { percentile } from '../flow/percentile.ts';
import { type Day, dayText, localDay } from '../issues/local-day.ts';
import type { StagedIssue } from '../issues/stage-issues.ts';
import type { JiraAnalysis } from '../jira-analytics.output.ts';

type SprintFacts = JiraAnalysis['sprints'][number];

interface Member {
  readonly issue: StagedIssue;
  readonly from: Day;
  readonly until: Day | null;
}

const points = (members: readonly Member[]): number | null =>
  members.some(({ issue }) => issue.points !== null)
    ? members.reduce((sum, { issue }) => sum + (issue.points ?? 0), 0)
    : null;

/**
 * What was promised at the start of each sprint and what came of it. Committed: in the sprint on its first day. Added: came later.
 * Removed: left before the end, unfinished. Completed: finished by the end. Carried over: in it at the end, unfinished.
 */
export const sprintFacts = (
  { sprints, issues }: IssueCollection,
  staged: ReadonlyMap<string, StagedIssue>,
  zone: string,
  today: Day,
): SprintFacts[] =>
  sprints.flatMap((sprint): SprintFacts[] => {
    const start = sprint.start === null ? null : localDay(sprint.start, zone);
    if (start === null || sprint.state === 'future') return [];
    const planned = sprint.end === null ? null : localDay(sprint.end, zone);
    const closed = sprint.completed === null ? null : localDay(sprint.completed, zone);
    const last = closed ?? (sprint.state === 'closed' ? planned : null) ?? today;
    const members = issues.flatMap((record): Member[] => {
      const issue = staged.get(record.key);
      const span = record.sprints.find((entry) => entry.sprint === sprint.id || entry.sprint === sprint.name);
      const from = span ? localDay(span.from, zone) : null;
      if (!issue || !span || from === null || from > last) return [];
      const until = span.until === null ? null : localDay(span.until, zone);
      return until !== null && until < start ? [] : [{ issue, from, until }];
    });
    const isDone = ({ issue }: Member) => issue.finished !== null && issue.finished >= start && issue.finished <= last;
    const left = (member: Member) => member.until !== null && member.until <= last && !isDone(member);
    // A closed sprint lets go of its open issues on its last day: they were carried over, not taken out.
    const removed = members.filter((member) => left(member) && (sprint.state === 'active' || member.until! < last));
    const committed = members.filter(({ from }) => from <= start);
    const completed = members.filter(isDone);
    return [
      {
        name: sprint.name,
        state: sprint.state,
        start: dayText(start),
        end: closed === null ? (planned === null ? null : dayText(planned)) : dayText(closed),
        committed: committed.length,
        completed: completed.length,
        added: members.length - committed.length,
        removed: removed.length,
        carriedOver: sprint.state === 'closed' ? members.length - completed.length - removed.length : 0,
        committedPoints: points(committed),
        completedPoints: points(completed),
      },
    ];
  });

/** How much closed sprints completed: the spread, never one number to plan with. Null under two closed sprints. */
export const velocityOf = (sprints: readonly SprintFacts[]): JiraAnalysis['velocity'] => {
  const closed = sprints.filter(({ state }) => state === 'closed');
  if (closed.length < 2) return null;
  const hasPoints = closed.every(({ completedPoints }) => completedPoints !== null);
  const done = closed.map(({ completed, completedPoints }) => (hasPoints ? completedPoints! : completed));
  return {
    sprints: closed.length,
    unit: hasPoints ? 'points' : 'items',
    low: Math.min(...done),
    median: percentile(done, 50)!,
    high: Math.max(...done),
  };
};
