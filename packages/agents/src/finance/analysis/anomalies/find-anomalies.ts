import type { Figure } from '../figures/figure.ts';
import { shownAmount, shownFixed } from '../figures/shown.ts';
import type { DatedFlow } from '../tables/entry.ts';
import type { Place } from '../tables/source-table.ts';
import { findOutliers } from './robust.ts';

/** A figure that stands out in its series: something to ask about, not an error. */
export interface Anomaly {
  readonly series: string;
  readonly period: string;
  readonly value: string;
  readonly median: string;
  readonly score: number;
  readonly message: string;
  readonly place: Place | null;
}

const monthKey = /^\d{4}-\d{2}$/u;

/** Months of each account, and postings of the ledger, that lie far from the rest. At most twenty, the strongest first. */
export const findAnomalies = (figures: readonly Figure[], ledger: readonly DatedFlow[]): Anomaly[] => {
  const monthly = figures.filter(
    ({ period, scenario, line }) => monthKey.test(period) && scenario === 'actual' && line !== 'memo',
  );
  const series = [
    ...[...Map.groupBy(monthly, ({ table, account }) => `${table}|${account}`).values()].map((own) => ({
      name: own[0]!.account,
      points: own
        .toSorted((a, b) => a.period.localeCompare(b.period))
        .map(({ period, value, places }) => ({ period, value, place: places[0] ?? null })),
    })),
    ...[...Map.groupBy(ledger, ({ text }) => text).entries()].map(([name, own]) => ({
      name,
      points: own.map(({ date, value, place }) => ({ period: date, value, place })),
    })),
  ];
  return series
    .flatMap(({ name, points }) =>
      findOutliers(points.map(({ value }) => Number(value))).map(({ index, score, median }): Anomaly => {
        const { period, value, place } = points[index]!;
        return {
          series: name,
          period,
          value,
          median: String(median),
          score,
          message: `${name}, ${period}: ${shownAmount(value)} against a median of ${shownAmount(String(median))} (robust z ${shownFixed(String(score), 1)}, n = ${points.length}).`,
          place,
        };
      }),
    )
    .toSorted((a, b) => Math.abs(b.score) - Math.abs(a.score))
    .slice(0, 20);
};
