import { exact, quotient, rounded, sumOf } from '../figures/exact.ts';

/** How long cash lasts at the burn of the last months. Burn is positive when cash goes down. */
export interface Runway {
  readonly cash: string;
  readonly monthlyNetBurn: readonly string[];
  readonly averageBurn: string;
  /** To one decimal; null when no cash is burnt. */
  readonly months: string | null;
  readonly basis: string;
}

/** Runway on the mean burn of the last three months (or of as many as there are). Null without any. */
export const runwayOf = (cash: string, burns: readonly string[], basis: string): Runway | null => {
  const lastThree = burns.slice(-3);
  if (lastThree.length === 0) return null;
  const average = sumOf(lastThree).dividedBy(lastThree.length);
  const months = average.greaterThan(0) ? quotient(exact(cash), average) : null;
  return {
    cash,
    monthlyNetBurn: lastThree,
    averageBurn: rounded(average, 2),
    months: months && rounded(months, 1),
    basis,
  };
};
