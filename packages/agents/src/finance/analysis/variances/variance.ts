import { type Decimal, exact, rounded } from '../figures/exact.ts';
import type { AccountType } from '../tables/entry.ts';

/** From which size on a variance is worth a word. With both given, both must be reached unless `either` is set. */
export interface Materiality {
  readonly amount: string | null;
  readonly percent: number | null;
  readonly either: boolean;
}

/** A figure against its base. */
export interface VarianceValue {
  readonly variance: string;
  /** Percent of the absolute base, to four decimals; null on a base of zero: shown as n/a. */
  readonly pct: number | null;
  /** Null where neither direction is better (balances) or nothing changed. */
  readonly favourable: boolean | null;
  readonly material: boolean;
  readonly signFlip: boolean;
  readonly note: string | null;
}

/** Which direction is good, by the type of account. */
const goodDirection: Readonly<Record<AccountType | 'result' | 'flow', 1 | -1 | 0>> = {
  income: 1,
  result: 1,
  flow: 1,
  expense: -1,
  asset: 0,
  liability: 0,
  equity: 0,
};

/** The difference of a figure from its base, in amount and in percent of the absolute base. */
export const varianceOf = (
  base: Decimal,
  actual: Decimal,
  type: AccountType | 'result' | 'flow',
  materiality: Materiality,
): VarianceValue => {
  const variance = actual.minus(base);
  const pct = base.isZero() ? null : variance.dividedBy(base.abs()).times(100);
  const direction = goodDirection[type];
  const signFlip = base.times(actual).isNegative() && !base.isZero() && !actual.isZero();
  return {
    variance: rounded(variance, 10),
    pct: pct && Number(rounded(pct, 4)),
    favourable: direction === 0 || variance.isZero() ? null : variance.isPositive() === direction > 0,
    material: isMaterial(variance, pct, materiality),
    signFlip,
    note: noteOf(base, signFlip, variance),
  };
};

const noteOf = (base: Decimal, signFlip: boolean, variance: Decimal): string | null => {
  if (base.isZero()) return variance.isZero() ? null : 'The base is zero: a percentage is not defined.';
  if (signFlip) return 'The sign changed; the percentage is of the absolute base.';
  return base.isNegative() ? 'The base is negative; the percentage is of its absolute value.' : null;
};

/** Without thresholds nothing is material. A percentage that is not defined is decided by the amount alone. */
const isMaterial = (variance: Decimal, pct: Decimal | null, { amount, percent, either }: Materiality): boolean => {
  if (variance.isZero()) return false;
  const byAmount = amount === null ? null : variance.abs().greaterThanOrEqualTo(exact(amount));
  const byPercent =
    percent === null ? null : pct === null ? (byAmount ?? true) : pct.abs().greaterThanOrEqualTo(percent);
  const tests = [byAmount, byPercent].filter((test) => test !== null);
  if (tests.length === 0) return false;
  return either ? tests.some(Boolean) : tests.every(Boolean);
};
