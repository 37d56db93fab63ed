/** VAT rates of a country from a day on, in percent. */
interface RatePeriod {
  readonly from: string;
  readonly rates: readonly number[];
}

/** What the pack knows, for the report. */
export const vatRatePack = { name: 'VAT rates', version: '2026-01' } as const;

/** Positive rates by country, latest first. Countries that are not here are not checked. */
const periods: Readonly<Record<string, readonly RatePeriod[]>> = {
  AT: [{ from: '2016-01-01', rates: [20, 13, 10] }],
  BE: [{ from: '1996-01-01', rates: [21, 12, 6] }],
  DE: [
    { from: '2021-01-01', rates: [19, 7] },
    { from: '2020-07-01', rates: [16, 5] },
    { from: '2007-01-01', rates: [19, 7] },
  ],
  DK: [{ from: '1992-01-01', rates: [25] }],
  FI: [
    { from: '2024-09-01', rates: [25.5, 14, 13.5, 10] },
    { from: '2013-01-01', rates: [24, 14, 10] },
  ],
  FR: [{ from: '2014-01-01', rates: [20, 10, 5.5, 2.1, 8.5] }],
  IE: [
    { from: '2021-03-01', rates: [23, 13.5, 9, 4.8] },
    { from: '2020-09-01', rates: [21, 13.5, 9, 4.8] },
    { from: '2012-01-01', rates: [23, 13.5, 9, 4.8] },
  ],
  IT: [{ from: '2016-01-01', rates: [22, 10, 5, 4] }],
  LU: [
    { from: '2024-01-01', rates: [17, 14, 8, 3] },
    { from: '2023-01-01', rates: [16, 13, 7, 3] },
    { from: '2015-01-01', rates: [17, 14, 8, 3] },
  ],
  NL: [
    { from: '2019-01-01', rates: [21, 9] },
    { from: '2012-10-01', rates: [21, 6] },
  ],
  NO: [{ from: '2018-01-01', rates: [25, 15, 12, 11.11] }],
  PL: [{ from: '2011-01-01', rates: [23, 8, 7, 5, 4] }],
  PT: [{ from: '2011-01-01', rates: [23, 13, 6, 22, 16, 12, 9, 5, 4] }],
  SE: [{ from: '1996-01-01', rates: [25, 12, 6] }],
};

/** The rates that a country had on a day; null where the pack does not know. */
export const vatRatesOn = (country: string, date: string): readonly number[] | null =>
  periods[country]?.find(({ from }) => from <= date)?.rates ?? null;
