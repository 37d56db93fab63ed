import type { IssueCollection, IssueRecord } from '@copilot/agent-kit';
import { workItemAges } from './flow/ages.ts';
import { controlLimits } from './flow/control-limits.ts';
import { type DailyFlow, dailyFlow, type Window, weeklyCounts } from './flow/daily-flow.ts';
import { littlesLaw } from './flow/littles-law.ts';
import { percentile } from './flow/percentile.ts';
import { flowEfficiency, stageTimes } from './flow/stage-times.ts';
import { chooseCalendar } from './issues/choose-window.ts';
import { chooseWorkflow } from './issues/choose-workflow.ts';
import { checkIssues } from './issues/data-quality.ts';
import { type Day, dayText, localDay } from './issues/local-day.ts';
import { selectIssues } from './issues/select-issues.ts';
import { type StagedIssue, stageIssue, type Workflow } from './issues/stage-issues.ts';
import type { JiraAnalyticsInput } from './jira-analytics.input.ts';
import type { JiraAnalysis, JiraMeasures } from './jira-analytics.output.ts';
import { sprintFacts, velocityOf } from './sprints/sprint-facts.ts';

/** Days on which the issue was flagged while in progress; null where the source knows no flags. */
const blockedDays = (record: IssueRecord, { started, finished }: StagedIssue, zone: string): number | null => {
  if (record.changes === null && record.flagged.length === 0) return null;
  return record.flagged.reduce((sum, { from, until }) => {
    const begin = Math.max(localDay(from, zone) ?? Number.POSITIVE_INFINITY, started!);
    const end = Math.min(until === null ? finished! : (localDay(until, zone) ?? finished!), finished!);
    return sum + Math.max(0, end - begin);
  }, 0);
};

const byDay = (counts: readonly number[], { from }: Window) =>
  counts.map((count, index) => ({ date: dayText(from + index), count }));

const cumulativeFlow = (flow: DailyFlow, { stages }: Workflow, { from }: Window): JiraAnalysis['cumulativeFlow'] => ({
  dates: flow.wip.map((_, index) => dayText(from + index)),
  stages: Object.fromEntries(stages.map(({ name }, stage) => [name, flow.cumulative[stage]!])),
});

const definitionsOf = ({ stages, start, end, zone, backflow }: Workflow, convention: string): string[] => [
  `Work begins on the day an issue comes to “${stages[start]!.name}” or past it, and ends on the day it comes to “${stages[end]!.name}”.`,
  convention === 'elapsed'
    ? 'Cycle time and age are the end’s date minus the start’s date (elapsed); the inclusive count, one day more, is given beside it.'
    : 'Cycle time and age count both the first and the last day (inclusive, as the Kanban Guide does); the elapsed count is given beside it.',
  `Days are calendar days in ${zone}. Percentiles are linear interpolations between closest ranks.`,
  `When an issue goes back to an earlier stage, ${backflow === 'last' ? 'its entry after the last return counts' : 'its first entry counts'}; a skipped stage counts as reached with the next one.`,
  'Work in progress is what has begun and not ended at the end of a day. Weeks are seven days counted back from the last day, so no unfinished week is shown.',
];

/** Everything measured from a collection of issues, and the days it stands on. Throws `E_INPUT` for what cannot be measured. */
export const measure = (
  collection: IssueCollection,
  input: JiraAnalyticsInput,
  startedAt: string,
): { measures: JiraMeasures; today: Day; notices: readonly string[] } => {
  const workflow = chooseWorkflow(collection, input);
  const { zone, stages, start, end } = workflow;
  const selection = selectIssues(collection.issues, input.types);
  const issues = selection.issues.map((record) => stageIssue(record, workflow));
  const { today, window, notices } = chooseCalendar(collection, input, issues, { startedAt, zone });
  const records = new Map(selection.issues.map((record) => [record.key, record]));
  const finished = issues
    .filter(
      (issue) =>
        issue.started !== null &&
        issue.finished !== null &&
        issue.finished >= window.from &&
        issue.finished <= window.to,
    )
    .sort((a, b) => a.finished! - b.finished!);

  const isInclusive = input.convention === 'inclusive';
  const cycleTimes = finished.map((issue): JiraAnalysis['cycleTimes'][number] => {
    const elapsedDays = issue.finished! - issue.started!;
    const { key, type, summary, url } = issue;
    return {
      key,
      type,
      summary,
      url,
      start: dayText(issue.started!),
      end: dayText(issue.finished!),
      days: elapsedDays + (isInclusive ? 1 : 0),
      elapsedDays,
      inclusiveDays: elapsedDays + 1,
      blockedDays: blockedDays(records.get(key)!, issue, zone),
      claimId: null,
    };
  });
  const days = cycleTimes.map((row) => row.days);
  const of = (percent: number) => percentile(days, percent);
  const percentiles: JiraAnalysis['percentiles'] = {
    n: days.length,
    convention: input.convention,
    method: 'linear interpolation between closest ranks',
    p10: of(10),
    p50: of(50),
    p70: of(70),
    p85: of(85),
    p90: of(90),
    p95: of(95),
  };
  const limits = controlLimits(days);
  const flow = dailyFlow(issues, stages.length, window);
  const times = stageTimes(finished, workflow, new Set(input.waitStages ?? []));
  const sprints = sprintFacts(collection, new Map(issues.map((issue) => [issue.key, issue])), zone, today);
  const measures: JiraMeasures = {
    scope: {
      source: collection.name,
      selection: collection.selection,
      issues: collection.issues.length,
      considered: issues.length,
      excluded: selection.excluded,
      types: [...new Set(issues.flatMap(({ type }) => type ?? []))].sort(),
      zone,
      today: dayText(today),
      from: dayText(window.from),
      to: dayText(window.to),
      days: window.to - window.from + 1,
      stages: stages.map(({ name }) => name),
      startStage: stages[start]!.name,
      endStage: stages[end]!.name,
      convention: input.convention,
      backflow: input.backflow,
      definitions: definitionsOf(workflow, input.convention),
    },
    cycleTimes,
    percentiles,
    controlLimits: limits && {
      ...limits,
      outside: cycleTimes.filter((row) => row.days > limits.upper || row.days < limits.lower).map(({ key }) => key),
    },
    wip: byDay(flow.wip, window),
    arrivals: byDay(flow.arrivals, window),
    throughput: byDay(flow.departures, window),
    netFlow: byDay(flow.netFlow, window),
    weeklyThroughput: weeklyCounts(flow.departures, window).map(({ from, to, count }) => ({
      from: dayText(from),
      to: dayText(to),
      count,
    })),
    cumulativeFlow: cumulativeFlow(flow, workflow, window),
    ages: workItemAges(issues, workflow, today, { percentiles, isInclusive }),
    stageTimes: times,
    flowEfficiency: flowEfficiency(times),
    littlesLaw: littlesLaw(flow, days),
    sprints,
    velocity: velocityOf(sprints),
    dataQuality: [
      ...selection.findings,
      ...checkIssues(issues, workflow, { today, window, finished: finished.length }),
    ],
  };
  return { measures, today, notices };
};
