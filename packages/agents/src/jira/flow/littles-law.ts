import type { JiraAnalysis } from '../jira-analytics.output.ts';
import type { DailyFlow } from './daily-flow.ts';
import { mean, rounded } from './percentile.ts';

/** Arrivals and departures that differ by more than this share of the arrivals make a window unstable. */
const tolerance = 0.1;

/** Whether the averages hang together as they must where as much begins as ends. Null where nothing was finished. */
export const littlesLaw = (flow: DailyFlow, days: readonly number[]): JiraAnalysis['littlesLaw'] => {
  const averageWip = mean(flow.wip);
  const averageThroughput = mean(flow.departures);
  const measuredDays = mean(days);
  if (!averageWip || !averageThroughput || measuredDays === null) return null;
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  const arrivals = sum(flow.arrivals);
  return {
    averageWip: rounded(averageWip),
    averageThroughput: rounded(averageThroughput),
    expectedDays: rounded(averageWip / averageThroughput),
    measuredDays: rounded(measuredDays),
    isStable: arrivals > 0 && Math.abs(arrivals - sum(flow.departures)) <= tolerance * arrivals,
  };
};
