import type { IssueRecord } from '@copilot/agent-kit';
import { type Day, localDay } from './local-day.ts';

/** The way through the work: stages in order, and between which two of them an issue counts as in progress. */
export interface Workflow {
  readonly stages: readonly { readonly name: string; readonly statuses: readonly string[] }[];
  /** Index of the stage whose entry begins the work, and of the one whose entry ends it. */
  readonly start: number;
  readonly end: number;
  readonly zone: string;
  /** Which entry counts when an issue goes back: its first, or the one after it went back for the last time. */
  readonly backflow: 'first' | 'last';
}

/** An issue on its way through the stages. */
export interface StagedIssue extends Pick<IssueRecord, 'key' | 'type' | 'summary' | 'url' | 'place' | 'points'> {
  /** Day of entry by stage as the source gives it; null where it never came there. */
  readonly entries: readonly (Day | null)[];
  /** Day by which the issue was in the stage or past it: who skips a stage has passed it. */
  readonly reached: readonly (Day | null)[];
  readonly started: Day | null;
  readonly finished: Day | null;
  /** Moves back to an earlier stage. */
  readonly returns: number;
  readonly unknownStatuses: readonly string[];
  readonly unreadable: readonly string[];
}

interface Path {
  readonly entries: (Day | null)[];
  readonly returns: number;
  readonly unknownStatuses: string[];
  readonly unreadable: string[];
}

const fold = (name: string): string => name.trim().toLowerCase();

const fromDates = (issue: IssueRecord, { stages, zone }: Workflow): Path => {
  const given = new Map(Object.entries(issue.stages).map(([name, value]) => [fold(name), value]));
  const unreadable: string[] = [];
  const entries = stages.map(({ name }) => {
    const value = given.get(fold(name)) ?? null;
    if (value === null || value.trim() === '') return null;
    const day = localDay(value, zone);
    if (day === null) unreadable.push(value);
    return day;
  });
  return { entries, returns: 0, unknownStatuses: [], unreadable };
};

const fromChanges = (issue: IssueRecord, { stages, zone, backflow }: Workflow): Path => {
  const stageOf = new Map(
    stages.flatMap(({ name, statuses }, index) => [name, ...statuses].map((status) => [fold(status), index])),
  );
  const entries: (Day | null)[] = stages.map(() => null);
  const unknownStatuses: string[] = [];
  const unreadable: string[] = [];
  let current = -1;
  let returns = 0;
  for (const { at, status } of issue.changes ?? []) {
    const stage = stageOf.get(fold(status));
    const day = localDay(at, zone);
    if (stage === undefined) unknownStatuses.push(status);
    if (day === null) unreadable.push(at);
    if (stage === undefined || day === null) continue;
    if (stage < current) {
      returns += 1;
      if (backflow === 'last') entries.fill(null, stage + 1);
    }
    entries[stage] ??= day;
    current = stage;
  }
  return { entries, returns, unknownStatuses, unreadable };
};

/** Puts an issue on the stages of a workflow. */
export const stageIssue = (issue: IssueRecord, workflow: Workflow): StagedIssue => {
  const path = issue.changes === null ? fromDates(issue, workflow) : fromChanges(issue, workflow);
  const reached = [...path.entries];
  for (let stage = reached.length - 2; stage >= 0; stage -= 1) {
    const later = reached[stage + 1]!;
    const own = reached[stage]!;
    reached[stage] = own === null ? later : later === null ? own : Math.min(own, later);
  }
  const { key, type, summary, url, place, points } = issue;
  return {
    key,
    type,
    summary,
    url,
    place,
    points,
    ...path,
    reached,
    started: reached[workflow.start] ?? null,
    finished: reached[workflow.end] ?? null,
  };
};
