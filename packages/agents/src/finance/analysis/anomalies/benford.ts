/** First digits of many amounts against Benford's law: a hint on a portfolio, never evidence on one amount. */
export interface Benford {
  readonly n: number;
  /** Shares of the digits 1 to 9. */
  observed: number[];
  expected: number[];
  /** Mean absolute deviation of the shares. */
  readonly mad: number;
  /** Nigrini's bands for first digits; null with too few amounts for a verdict. */
  readonly band: 'close' | 'acceptable' | 'marginal' | 'nonconformity' | null;
  readonly note: string;
}

const digits = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
const expected = digits.map((digit) => Math.log10(1 + 1 / digit));
const tenThousandths = (value: number): number => Math.round(value * 10_000) / 10_000;

/** Below the first no verdict is given, below the second it carries a warning. */
const amounts = { refuse: 100, warn: 300 } as const;

const bandOf = (mad: number): NonNullable<Benford['band']> =>
  mad <= 0.006 ? 'close' : mad <= 0.012 ? 'acceptable' : mad <= 0.015 ? 'marginal' : 'nonconformity';

const scope = 'Not applicable to assigned numbers, capped amounts or a single price.';

/** Compares first digits of amounts (decimal texts; zeros are left out) with Benford's law. */
export const benfordOf = (values: readonly string[]): Benford => {
  const first = values.flatMap((value) => /[1-9]/u.exec(value)?.[0] ?? []);
  const n = first.length;
  const observed = digits.map((digit) => (n === 0 ? 0 : first.filter((each) => each === String(digit)).length / n));
  const mad = observed.reduce((sum, share, index) => sum + Math.abs(share - expected[index]!), 0) / digits.length;
  return {
    n,
    observed: observed.map(tenThousandths),
    expected: expected.map(tenThousandths),
    mad: tenThousandths(mad),
    band: n < amounts.refuse ? null : bandOf(mad),
    note:
      n < amounts.refuse
        ? `Only ${n} amounts: under ${amounts.refuse} no verdict is given. ${scope}`
        : n < amounts.warn
          ? `${n} amounts are few: under ${amounts.warn} the verdict is weak. A hint on the whole, not on one amount. ${scope}`
          : `A hint on the whole, not on one amount. ${scope}`,
  };
};
