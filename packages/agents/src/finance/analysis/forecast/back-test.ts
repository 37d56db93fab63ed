import type { ForecastMethod } from './methods.ts';

/** How a method did on the end of the history, each month forecast from what was known before it. Percent of actual figures. */
export interface BackTest {
  readonly method: string;
  readonly label: string;
  /** Months that were forecast. */
  readonly n: number;
  /** Mean absolute percentage error; null where an actual figure is zero. */
  readonly mapePercent: number | null;
  /** Sum of absolute errors over the sum of absolute figures; null where that is zero. */
  readonly wapePercent: number | null;
  /** Sum of errors (forecast less actual) over the sum of absolute figures: positive is too high. */
  readonly biasPercent: number | null;
  /** Standard deviation of one-month errors. */
  readonly errorDeviation: number;
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;

/** Forecasts each of the last `n` values by one step from those before it; null where the history is too short for the method. */
export const backTest = (
  history: readonly number[],
  method: ForecastMethod,
  season: number,
  n: number,
): BackTest | null => {
  const first = history.length - n;
  if (n < 3 || first < method.minimum(season)) return null;
  const pairs = history
    .slice(first)
    .map((actual, index) => ({ actual, forecast: method.fit(history.slice(0, first + index), 1, season)[0]! }));
  const errors = pairs.map(({ actual, forecast }) => forecast - actual);
  const scale = pairs.reduce((sum, { actual }) => sum + Math.abs(actual), 0);
  const share = (value: number): number | null => (scale === 0 ? null : hundredths((value / scale) * 100));
  const absolute = errors.reduce((sum, error) => sum + Math.abs(error), 0);
  return {
    method: method.name,
    label: method.label,
    n,
    mapePercent: pairs.some(({ actual }) => actual === 0)
      ? null
      : hundredths((pairs.reduce((sum, { actual }, index) => sum + Math.abs(errors[index]! / actual), 0) / n) * 100),
    wapePercent: share(absolute),
    biasPercent: share(errors.reduce((sum, error) => sum + error, 0)),
    errorDeviation: Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / n),
  };
};
