import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unfoundedNumbers } from './commentary/number-check.ts';
import { exact, sumOf } from './figures/exact.ts';
import { numberLocales } from './figures/number-locale.ts';
import { readAmount } from './figures/read-amount.ts';
import { shownAmount } from './figures/shown.ts';
import { cashWeeks, defaultScenarios } from './forecast/cash-weeks.ts';
import { forecastSeries } from './forecast/forecast-series.ts';
import { analyze, csvDocument } from './testing/finance-fixtures.ts';
import { priceVolumeMix } from './variances/price-volume-mix.ts';
import { varianceOf } from './variances/variance.ts';

const cents = (from: number, to: number) =>
  fc.integer({ min: from * 100, max: to * 100 }).map((value) => exact(value).dividedBy(100).toFixed());
const none = { amount: null, percent: null, either: false };

describe('price, volume and mix', () => {
  const pair = fc.record({
    product: fc.string({ minLength: 1 }),
    baseUnits: cents(0, 10_000),
    basePrice: cents(0, 500),
    units: cents(0, 10_000),
    price: cents(0, 500),
  });
  it('add up to the change of revenue, for each product and for all', () => {
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 12 }), (pairs) => {
        const result = priceVolumeMix(pairs)!;
        const change = exact(result.revenue).minus(result.baseRevenue);
        expect(result.total).toBe(change.toDecimalPlaces(10).toFixed().replace(/^-0$/u, '0'));
        const parts = sumOf([result.priceEffect, result.volumeEffect, result.mixEffect]);
        expect(parts.minus(change).abs().lessThan('0.00000001')).toBe(true);
        for (const row of result.rows) {
          const own = exact(row.units).times(row.price).minus(exact(row.baseUnits).times(row.basePrice));
          expect(
            sumOf([row.priceEffect, row.volumeEffect, row.mixEffect]).minus(own).abs().lessThan('0.00000001'),
          ).toBe(true);
        }
      }),
    );
  });
  it('have no mix with one product', () => {
    fc.assert(
      fc.property(pair, (only) => {
        expect(priceVolumeMix([only])!.mixEffect).toBe('0');
      }),
    );
  });
});

describe('a variance', () => {
  it('keeps its sign rules whatever the base', () => {
    fc.assert(
      fc.property(
        cents(-5_000, 5_000),
        cents(-5_000, 5_000),
        fc.constantFrom('income' as const, 'expense' as const),
        (base, actual, type) => {
          const result = varianceOf(exact(base), exact(actual), type, none);
          const difference = exact(actual).minus(base);
          expect(exact(result.variance).equals(difference)).toBe(true);
          if (difference.isZero()) expect(result.favourable).toBeNull();
          else expect(result.favourable).toBe(difference.isPositive() === (type === 'income'));
          expect(result.pct === null).toBe(exact(base).isZero());
          if (result.pct !== null && !difference.isZero())
            expect(Math.sign(result.pct) === Math.sign(difference.toNumber()) || Math.abs(result.pct) < 0.0001).toBe(
              true,
            );
          expect(Number.isFinite(result.pct ?? 0)).toBe(true);
        },
      ),
    );
  });
});

describe('DuPont', () => {
  it('multiplies to return on equity', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1_000, max: 9_999 }),
        fc.integer({ min: 1, max: 900 }),
        fc.integer({ min: 1_000, max: 9_999 }),
        fc.integer({ min: 100, max: 900 }),
        async (revenue, income, assets, equity) => {
          const rows = [
            'Line,2025',
            `Revenue,${revenue}`,
            `Net income,${income}`,
            `Total assets,${assets}`,
            `Total liabilities,${assets - equity}`,
            `Equity,${equity}`,
          ];
          const { data } = await analyze(await csvDocument(rows), { period: '2025' });
          const { net_margin, asset_turnover, equity_multiplier, roe } = data.dupont!;
          const product = Number(net_margin) * Number(asset_turnover) * Number(equity_multiplier);
          // Each part is rounded to four decimals: the product may differ by as much as that makes.
          const slack =
            0.00005 *
              (Number(asset_turnover) * Number(equity_multiplier) +
                Number(net_margin) * (Number(equity_multiplier) + Number(asset_turnover)) +
                1) +
            0.0001;
          expect(Math.abs(product - Number(roe))).toBeLessThanOrEqual(slack);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('an amount', () => {
  const written = {
    'comma-point': [',', '.'],
    'point-comma': ['.', ','],
    'space-comma': [' ', ','],
    'apostrophe-point': ["'", '.'],
  } as const;
  it('reads back from every format and sign', () => {
    fc.assert(
      fc.property(
        cents(-10_000_000, 10_000_000),
        fc.constantFrom(...numberLocales),
        fc.constantFrom('lead', 'trail', 'brackets', 'credit'),
        (value, locale, sign) => {
          const [group, point] = written[locale];
          const [whole = '', decimals = ''] = exact(value).abs().toFixed(2).split('.');
          const digits = `${whole.replace(/\B(?=(\d{3})+(?!\d))/gu, group)}${point}${decimals}`;
          const isNegative = exact(value).isNegative() && !exact(value).isZero();
          const text = isNegative
            ? { lead: `-${digits}`, trail: `${digits}-`, brackets: `(${digits})`, credit: `${digits} CR` }[sign]!
            : digits;
          const read = readAmount(text, locale);
          expect(read.kind === 'amount' && exact(read.value).equals(value)).toBe(true);
        },
      ),
    );
  });
});

describe('cash over thirteen weeks', () => {
  it('closes with what it opened with plus all flows inside', () => {
    const flow = fc.record({ day: fc.integer({ min: 0, max: 90 }), value: cents(-1_000, 1_000) });
    fc.assert(
      fc.property(cents(-1_000, 100_000), fc.array(flow, { maxLength: 40 }), (opening, flows) => {
        const planned = flows.map(({ day, value }) => ({
          date: new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10),
          value,
        }));
        const view = cashWeeks('2026-01-01', opening, planned, defaultScenarios[0]!);
        expect(exact(view.weeks.at(-1)!.closing).equals(sumOf([opening, ...planned.map(({ value }) => value)]))).toBe(
          true,
        );
        for (const { closing } of view.weeks) expect(exact(view.minimum.amount).lessThanOrEqualTo(closing)).toBe(true);
      }),
    );
  });
});

describe('a forecast', () => {
  const months = (count: number) =>
    Array.from(
      { length: count },
      (_, index) => `${2022 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`,
    );
  const series = (count: number, valueAt: (index: number) => number) =>
    months(count).map((period, index) => ({ period, value: String(valueAt(index)) }));

  it('finds season and trend where they are, and shows every back-test', () => {
    const forecast = forecastSeries(
      'Revenue',
      series(48, (index) => 1_000 + 10 * index + 200 * Math.sin((index / 12) * 2 * Math.PI)),
      ['2026-01', '2026-02', '2026-03'],
    )!;
    expect(forecast.backTests.map(({ method }) => method)).toEqual([
      'seasonal_naive',
      'linear_trend',
      'simple_exponential',
      'holt_winters',
    ]);
    expect(forecast.method).toBe('holt_winters');
    expect(Math.abs(Number(forecast.points[0]!.value) - 1_480)).toBeLessThan(30);
    for (const { value, low, high } of forecast.points)
      expect(Number(low) <= Number(value) && Number(value) <= Number(high)).toBe(true);
  });

  it('stays with the baseline where nothing beats it', () => {
    const forecast = forecastSeries(
      'Revenue',
      series(36, (index) => [5, 90, 2, 41, 7, 66, 3, 25, 88, 4, 52, 9][index % 12]!),
      ['2025-01'],
    )!;
    expect(forecast).toMatchObject({ method: 'seasonal_naive', points: [{ value: '5' }] });
    expect(forecast.backTests[0]).toMatchObject({ wapePercent: 0, biasPercent: 0 });
  });

  it('is not made from too little', () => {
    expect(
      forecastSeries(
        'Revenue',
        series(7, () => 1),
        ['2022-08'],
      ),
    ).toBeNull();
  });
});

describe('numbers in prose', () => {
  it('must all come from a claim', () => {
    fc.assert(
      fc.property(cents(-100_000, 100_000), (value) => {
        expect(unfoundedNumbers(`It was ${shownAmount(value)} EUR.`, [shownAmount(value)])).toEqual([]);
        expect(
          unfoundedNumbers(`It was ${shownAmount(exact(value).abs().plus('1.11'))} EUR.`, [shownAmount(value)]),
        ).toHaveLength(1);
      }),
    );
  });
});
