/** Days and other measures are shown with at most two decimals. */
export const rounded = (value: number): number => Math.round((value + Number.EPSILON) * 100) / 100;

/** A percentile by linear interpolation between closest ranks (the method of spreadsheets’ PERCENTILE.INC). Null of nothing. */
export const percentile = (values: readonly number[], percent: number): number | null => {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const rank = (percent / 100) * (sorted.length - 1);
  const below = sorted[Math.floor(rank)]!;
  const above = sorted[Math.ceil(rank)]!;
  return rounded(below + (above - below) * (rank - Math.floor(rank)));
};

export const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
