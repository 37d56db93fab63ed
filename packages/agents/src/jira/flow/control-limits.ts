import { mean, rounded } from './percentile.ts';

export interface ControlLimits {
  readonly mean: number;
  readonly movingRange: number;
  readonly lower: number;
  readonly upper: number;
}

/** Natural process limits of an XmR chart: mean ± 2.66 × the mean moving range, in the order given; never below zero. Null under two values. */
export const controlLimits = (values: readonly number[]): ControlLimits | null => {
  const average = mean(values);
  const range = mean(values.slice(1).map((value, index) => Math.abs(value - values[index]!)));
  if (average === null || range === null) return null;
  return {
    mean: rounded(average),
    movingRange: rounded(range),
    lower: rounded(Math.max(0, average - 2.66 * range)),
    upper: rounded(average + 2.66 * range),
  };
};
