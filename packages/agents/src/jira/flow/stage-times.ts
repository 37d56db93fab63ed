import type { StagedIssue, Workflow } from '../issues/stage-issues.ts';
import { percentile } from './percentile.ts';

export interface StageTime {
  readonly stage: string;
  readonly n: number;
  readonly p50: number;
  readonly p85: number;
  readonly totalDays: number;
  readonly isWaiting: boolean;
}

/** Days an issue spent in each stage between start and end: from reaching it to reaching the next one. */
const daysByStage = (issue: StagedIssue, { start, end }: Workflow): (number | null)[] =>
  issue.reached.map((day, stage) => {
    const next = issue.reached[stage + 1] ?? null;
    return stage < start || stage >= end || day === null || next === null ? null : next - day;
  });

/** Where the time of finished issues went, in the order of the stages. */
export const stageTimes = (
  finished: readonly StagedIssue[],
  workflow: Workflow,
  waiting: ReadonlySet<string>,
): StageTime[] =>
  workflow.stages.flatMap(({ name }, stage) => {
    const days = finished.flatMap((issue) => daysByStage(issue, workflow)[stage] ?? []);
    if (stage < workflow.start || stage >= workflow.end || days.length === 0) return [];
    return [
      {
        stage: name,
        n: days.length,
        p50: percentile(days, 50)!,
        p85: percentile(days, 85)!,
        totalDays: days.reduce((sum, value) => sum + value, 0),
        isWaiting: waiting.has(name),
      },
    ];
  });

/** Share of the time that was work rather than waiting, in percent of all days; null without waiting stages or days. */
export const flowEfficiency = (
  times: readonly StageTime[],
): { percent: number; activeDays: number; totalDays: number } | null => {
  const totalDays = times.reduce((sum, { totalDays: days }) => sum + days, 0);
  if (totalDays === 0 || !times.some(({ isWaiting }) => isWaiting)) return null;
  const activeDays = times.filter(({ isWaiting }) => !isWaiting).reduce((sum, { totalDays: days }) => sum + days, 0);
  return { percent: Math.round((activeDays / totalDays) * 1_000) / 10, activeDays, totalDays };
};
