import { mulberry32 } from './random.ts';

/** A forecast further away than this says nothing. */
export const mostPeriods = 1_000;

export interface Sampling {
  /** Finished items in each past period. Every trial draws periods from it at random, with replacement. */
  readonly history: readonly number[];
  readonly trials: number;
  readonly seed: number;
}

const drawing = ({ history, seed }: Sampling): (() => number) => {
  const random = mulberry32(seed);
  return () => history[Math.floor(random() * history.length)]!;
};

/** For each trial, after how many periods `items` were finished; null where a trial took more than 1,000. Sorted. */
export const simulatePeriods = (sampling: Sampling, items: number): number[] | null => {
  const draw = drawing(sampling);
  const outcomes: number[] = [];
  for (let trial = 0; trial < sampling.trials; trial += 1) {
    let periods = 0;
    for (let left = items; left > 0; left -= draw()) {
      periods += 1;
      if (periods > mostPeriods) return null;
    }
    outcomes.push(periods);
  }
  return outcomes.sort((a, b) => a - b);
};

/** For each trial, how many items were finished in `periods`. Sorted. */
export const simulateItems = (sampling: Sampling, periods: number): number[] => {
  const draw = drawing(sampling);
  return Array.from({ length: sampling.trials }, () => {
    let items = 0;
    for (let period = 0; period < periods; period += 1) items += draw();
    return items;
  }).sort((a, b) => a - b);
};

/** The smallest outcome that at least `percent` of the trials did not exceed: "done within x periods". */
export const within = (sorted: readonly number[], percent: number): number =>
  sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)]!;

/** The largest outcome that at least `percent` of the trials reached: "at least x items". */
export const atLeast = (sorted: readonly number[], percent: number): number =>
  sorted[sorted.length - Math.max(1, Math.ceil((percent / 100) * sorted.length))]!;
