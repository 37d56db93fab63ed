import { type BackTest, backTest } from './back-test.ts';
import { baselineFor, challengers, type ForecastMethod } from './methods.ts';

export interface ForecastPoint {
  readonly period: string;
  readonly value: string;
  /** Bounds of the 80 % interval. */
  readonly low: string;
  readonly high: string;
}

/** A series carried on by the method that did best when tested, with every test shown. */
export interface SeriesForecast {
  readonly series: string;
  readonly method: string;
  readonly methodLabel: string;
  readonly why: string;
  readonly interval: string;
  readonly history: readonly { readonly period: string; readonly value: string }[];
  readonly points: readonly ForecastPoint[];
  readonly backTests: readonly BackTest[];
}

/** Fewer values than this are not carried on. */
export const leastHistory = 8;
/** The 90th percentile of the normal distribution: 80 % lie between its two sides. */
const normal80 = 1.2816;
const season = 12;

const cents = (value: number): string => {
  const text = (Math.round(value * 100) / 100).toFixed(2).replace(/\.?0+$/u, '');
  return text === '-0' || text === '' ? '0' : text;
};

/**
 * Forecasts `periods` (the months after the history). The baseline is the seasonal naive; a challenger is taken only where its
 * back-test has a smaller WAPE over the same months. Null for a history that is too short to test anything on.
 */
export const forecastSeries = (
  series: string,
  history: readonly { readonly period: string; readonly value: string }[],
  periods: readonly string[],
): SeriesForecast | null => {
  if (history.length < leastHistory) return null;
  const values = history.map(({ value }) => Number(value));
  const n = Math.min(12, Math.max(3, Math.floor(values.length / 3)));
  const baseline = baselineFor(values.length - n, season);
  const tests = [baseline, ...challengers].flatMap((method) => {
    const test = backTest(values, method, season, n);
    return test ? [{ method, test }] : [];
  });
  const base = tests.find(({ method }) => method === baseline);
  if (!base) return null;
  const best = tests.reduce(
    (winner, candidate) =>
      (candidate.test.wapePercent ?? Number.POSITIVE_INFINITY) < (winner.test.wapePercent ?? Number.POSITIVE_INFINITY)
        ? candidate
        : winner,
    base,
  );
  return {
    series,
    method: best.method.name,
    methodLabel: best.method.label,
    why: reasonFor(best.method, baseline, best.test, base.test),
    interval:
      '80 % interval: one-month error of the back-test × 1.2816 × √(months ahead), errors taken as normal and independent.',
    history,
    points: best.method.fit(values, periods.length, season).map((value, index): ForecastPoint => {
      const width = normal80 * best.test.errorDeviation * Math.sqrt(index + 1);
      return { period: periods[index]!, value: cents(value), low: cents(value - width), high: cents(value + width) };
    }),
    backTests: tests.map(({ test }) => ({ ...test, errorDeviation: Number(cents(test.errorDeviation)) })),
  };
};

const reasonFor = (method: ForecastMethod, baseline: ForecastMethod, test: BackTest, base: BackTest): string =>
  method === baseline
    ? `No other method had a smaller WAPE than the baseline (${base.wapePercent ?? 'n/a'} %) over the last ${base.n} months.`
    : `WAPE ${test.wapePercent} % against ${base.wapePercent ?? 'n/a'} % of the baseline over the last ${test.n} months.`;
