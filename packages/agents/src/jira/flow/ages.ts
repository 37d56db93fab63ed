import { type Day, dayText } from '../issues/local-day.ts';
import type { StagedIssue, Workflow } from '../issues/stage-issues.ts';
import type { JiraAnalysis } from '../jira-analytics.output.ts';

type Age = JiraAnalysis['ages'][number];

/** The last stage an issue has come to. */
const currentStage = ({ entries }: StagedIssue): number => entries.findLastIndex((day) => day !== null);

const riskOf = (days: number, { n, p50, p85, p95 }: JiraAnalysis['percentiles']): Age['risk'] => {
  if (n === 0 || p50 === null || p85 === null || p95 === null) return 'unknown';
  if (days > p95) return 'over_p95';
  if (days > p85) return 'over_p85';
  return days > p50 ? 'over_p50' : 'usual';
};

/** Everything in progress on `today`, oldest first, held against how long finished items took. */
export const workItemAges = (
  issues: readonly StagedIssue[],
  { stages }: Workflow,
  today: Day,
  { percentiles, isInclusive }: { percentiles: JiraAnalysis['percentiles']; isInclusive: boolean },
): Age[] =>
  issues
    .flatMap((issue): Age[] => {
      const { key, type, summary, url, started, finished } = issue;
      if (started === null || started > today || (finished !== null && finished <= today)) return [];
      const days = today - started + (isInclusive ? 1 : 0);
      return [
        {
          key,
          type,
          summary,
          url,
          stage: stages[currentStage(issue)]?.name ?? '',
          since: dayText(started),
          days,
          risk: riskOf(days, percentiles),
        },
      ];
    })
    .sort((a, b) => b.days - a.days);
