/** A figure far from the others of its series. `score` is the modified z-score of Iglewicz and Hoaglin. */
export interface Outlier {
  readonly index: number;
  readonly score: number;
  readonly median: number;
}

/** Above this a figure is called unusual (Iglewicz and Hoaglin, 1993). */
const outlierScore = 3.5;
/** With fewer figures nothing is called unusual. */
const leastValues = 8;

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

/** Figures whose distance from the median, in median absolute deviations × 1.4826, is above the limit. */
export const findOutliers = (values: readonly number[]): Outlier[] => {
  if (values.length < leastValues) return [];
  const centre = median(values);
  const deviation = 1.4826 * median(values.map((value) => Math.abs(value - centre)));
  if (deviation === 0) return [];
  return values.flatMap((value, index) => {
    const score = (value - centre) / deviation;
    return Math.abs(score) > outlierScore ? [{ index, score: Math.round(score * 100) / 100, median: centre }] : [];
  });
};
