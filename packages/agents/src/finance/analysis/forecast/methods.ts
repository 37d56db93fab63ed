/** A way to continue a series. `fit` needs at least `minimum` values and returns the next `horizon`. */
export interface ForecastMethod {
  readonly name: string;
  readonly label: string;
  minimum(season: number): number;
  fit(history: readonly number[], horizon: number, season: number): number[];
}

const last = (values: readonly number[]): number => values.at(-1)!;
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const steps = (horizon: number): number[] => Array.from({ length: horizon }, (_, index) => index + 1);

/** Each value is that of one season earlier; the baseline that every other method has to beat. */
const seasonalNaive: ForecastMethod = {
  name: 'seasonal_naive',
  label: 'Seasonal naive (the same month a year earlier)',
  minimum: (season) => season,
  fit: (history, horizon, season) =>
    steps(horizon).map((step) => history[history.length - season + ((step - 1) % season)]!),
};

/** Where there is no full season to look back on: the last value again. */
const naive: ForecastMethod = {
  name: 'naive',
  label: 'Naive (the last value again)',
  minimum: () => 1,
  fit: (history, horizon) => steps(horizon).map(() => last(history)),
};

/** Least squares over time. */
const linear: ForecastMethod = {
  name: 'linear_trend',
  label: 'Linear trend (least squares)',
  minimum: () => 6,
  fit: (history, horizon) => {
    const middle = (history.length - 1) / 2;
    const average = mean(history);
    const slope =
      history.reduce((sum, value, index) => sum + (index - middle) * (value - average), 0) /
      history.reduce((sum, _, index) => sum + (index - middle) ** 2, 0);
    return steps(horizon).map((step) => average + slope * (history.length - 1 + step - middle));
  },
};

const weights = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** The candidate whose one-step errors inside the history are smallest. */
const smallest = <T extends number | Smoothing>(candidates: readonly T[], errorOf: (candidate: T) => number): T =>
  candidates.reduce(
    (best, candidate) => {
      const error = errorOf(candidate);
      return error < best.error ? { candidate, error } : best;
    },
    { candidate: candidates[0]!, error: Number.POSITIVE_INFINITY },
  ).candidate;

const smooth = (history: readonly number[], alpha: number): { level: number; error: number } => {
  let level = history[0]!;
  let error = 0;
  for (const value of history.slice(1)) {
    error += (value - level) ** 2;
    level += alpha * (value - level);
  }
  return { level, error };
};

const exponential: ForecastMethod = {
  name: 'simple_exponential',
  label: 'Simple exponential smoothing',
  minimum: () => 6,
  fit: (history, horizon) => {
    const alpha = smallest(weights, (weight) => smooth(history, weight).error);
    return steps(horizon).map(() => smooth(history, alpha).level);
  },
};

interface Smoothing {
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
}

/** Additive level, trend and season; begins with the means of the first two seasons. */
const holtWintersStates = (history: readonly number[], season: number, { alpha, beta, gamma }: Smoothing) => {
  let level = mean(history.slice(0, season));
  let trend = (mean(history.slice(season, 2 * season)) - level) / season;
  const seasonal = history.slice(0, season).map((value) => value - level);
  let error = 0;
  history.forEach((value, index) => {
    const own = seasonal[index % season]!;
    error += (value - (level + trend + own)) ** 2;
    const before = level;
    level = alpha * (value - own) + (1 - alpha) * (level + trend);
    trend = beta * (level - before) + (1 - beta) * trend;
    seasonal[index % season] = gamma * (value - level) + (1 - gamma) * own;
  });
  return { level, trend, seasonal, error };
};

const smoothings: readonly Smoothing[] = [0.1, 0.3, 0.5, 0.8].flatMap((alpha) =>
  [0, 0.1, 0.3].flatMap((beta) => [0.1, 0.3, 0.6].map((gamma) => ({ alpha, beta, gamma }))),
);

const holtWinters: ForecastMethod = {
  name: 'holt_winters',
  label: 'Holt-Winters (additive trend and season)',
  minimum: (season) => 2 * season,
  fit: (history, horizon, season) => {
    const chosen = smallest(smoothings, (candidate) => holtWintersStates(history, season, candidate).error);
    const { level, trend, seasonal } = holtWintersStates(history, season, chosen);
    return steps(horizon).map((step) => level + step * trend + seasonal[(history.length + step - 1) % season]!);
  },
};

/** The baseline for a history of this length. */
export const baselineFor = (length: number, season: number): ForecastMethod =>
  length > seasonalNaive.minimum(season) ? seasonalNaive : naive;

/** What is tried against the baseline. */
export const challengers: readonly ForecastMethod[] = [linear, exponential, holtWinters];
