import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { benfordOf } from './anomalies/benford.ts';
import { analyze, csvDocument, workbookDocument } from './testing/finance-fixtures.ts';

const file = join(import.meta.dirname, '../../../../../../shared/data/finance/ratios_expected.json');
const isPresent = existsSync(file);
if (!isPresent) console.warn('The ratio sheet used for conformance is not here: its tests are skipped.');

interface Expected {
  readonly inputs: Record<string, number>;
  readonly expected: Record<string, number> & { dupont: Record<string, number> };
  readonly variance: readonly {
    account: string;
    type: string;
    budget: number;
    actual: number;
    variance: number;
    pct: number | null;
    favourable: boolean;
  }[];
  readonly price_volume_mix: {
    budget: { units: number; price: number };
    actual: { units: number; price: number };
    price_effect_at_actual_volume: number;
    volume_effect_at_budget_price: number;
    total: number;
  };
  readonly runway: { cash: number; monthly_net_burn: number[]; avg_burn_3m: number; months: number };
  readonly growth: Record<string, number>;
  readonly benford: { expected_first_digit: Record<string, number> };
}
const sheet = isPresent ? (JSON.parse(readFileSync(file, 'utf8')) as Expected) : null;

describe.skipIf(!isPresent)('the ratio sheet', () => {
  const layouts = {
    'a CSV without a header': () =>
      csvDocument(Object.entries(sheet!.inputs).map(([name, value]) => `${name},${value}`)),
    'a CSV with a header': () =>
      csvDocument(['Account,Amount', ...Object.entries(sheet!.inputs).map(([name, value]) => `${name},${value}`)]),
    'one row of figures': () =>
      csvDocument([Object.keys(sheet!.inputs).join(','), Object.values(sheet!.inputs).join(',')]),
    'a workbook': () => workbookDocument({ Statements: [['Line', '2025'], ...Object.entries(sheet!.inputs)] }),
  };

  describe.each(Object.entries(layouts))('from %s', (_name, build) => {
    let result: Awaited<ReturnType<typeof analyze>>;
    beforeAll(async () => {
      result = await analyze(await build(), { period: '2025' });
    });

    it('is reproduced to four decimals', () => {
      const { dupont, ...ratios } = sheet!.expected;
      const given = Object.fromEntries(
        result.data.ratios.map(({ name, value }) => [name, value === null ? null : Number(value)]),
      );
      expect(given).toMatchObject(ratios);
      expect(
        Object.fromEntries(Object.entries(result.data.dupont!).map(([name, value]) => [name, Number(value)])),
      ).toMatchObject(dupont);
    });

    it('has assets equal to liabilities and equity', () => {
      expect(result.data.checks.find(({ id }) => id === 'balance_equation')).toMatchObject({
        status: 'passed',
        amount: '0',
      });
      expect(result.data.stopped).toEqual([]);
    });
  });

  it('has its variances, in one table and as a budget of its own', async () => {
    const one = await csvDocument([
      'Account,Type,Budget,Actual',
      ...sheet!.variance.map(({ account, type, budget, actual }) => `${account},${type},${budget},${actual}`),
    ]);
    const actual = await csvDocument([
      'Account,Type,Amount',
      ...sheet!.variance.map((row) => `${row.account},${row.type},${row.actual}`),
    ]);
    const budget = await csvDocument([
      'Account,Type,Amount',
      ...sheet!.variance.map((row) => `${row.account},${row.type},${row.budget}`),
    ]);
    const results = [
      await analyze(one, { period: '2025' }),
      await analyze(actual, { period: '2025', budget: budget.id }, { others: [budget] }),
    ];
    for (const { data } of results) {
      const rows = data.variances.map(({ account, type, base, actual: figure, variance, pct, favourable }) => ({
        account,
        type,
        budget: Number(base),
        actual: Number(figure),
        variance: Number(variance),
        pct,
        favourable,
      }));
      expect(rows).toEqual(
        sheet!.variance.map(({ account, type, budget: planned, actual: figure, variance, pct, favourable }) => ({
          account,
          type,
          budget: planned,
          actual: figure,
          variance,
          pct,
          favourable,
        })),
      );
      expect(data.variances.find(({ account }) => account === 'FX result')).toMatchObject({ signFlip: true });
    }
  });

  it('has its price, volume and mix', async () => {
    const { budget, actual, price_effect_at_actual_volume, volume_effect_at_budget_price, total } =
      sheet!.price_volume_mix;
    const document = await workbookDocument({
      'P&L': [
        ['Line', '2025'],
        ['Revenue', 1080],
      ],
      Sales: [
        ['Product', 'Budget units', 'Budget price', 'Actual units', 'Actual price'],
        ['A', budget.units, budget.price, actual.units, actual.price],
      ],
    });
    const { data } = await analyze(document, { period: '2025' });
    expect(data.priceVolumeMix).toMatchObject({
      priceEffect: String(price_effect_at_actual_volume),
      volumeEffect: String(volume_effect_at_budget_price),
      mixEffect: '0',
      total: String(total),
    });
  });

  it('has its runway, from the form and from the documents', async () => {
    const { cash, monthly_net_burn, avg_burn_3m, months } = sheet!.runway;
    const plain = await csvDocument(['Account,Amount', `Cash,${cash}`]);
    const monthly = await csvDocument([
      'Month,Cash,Net burn',
      ...monthly_net_burn.map((burn, index) => `2025-${10 + index},${cash},${burn}`),
    ]);
    const results = [
      await analyze(plain, { period: '2025', monthlyNetBurn: monthly_net_burn }),
      await analyze(monthly, { period: '2025' }),
    ];
    for (const { data } of results)
      expect([Number(data.forecast?.runway?.averageBurn), Number(data.forecast?.runway?.months)]).toEqual([
        avg_burn_3m,
        months,
      ]);
  });

  it('has its growth', async () => {
    const document = await csvDocument([
      'Line,2022,2023,2024,2025',
      'Revenue,100,110,120,133.1',
      'Total assets,100,100,100,120',
    ]);
    const { data } = await analyze(document, { period: '2025' });
    const growth = Object.fromEntries(data.growth.map(({ line, kind, value }) => [`${line} ${kind}`, Number(value)]));
    expect(growth['revenue cagr']).toBe(sheet!.growth['cagr_100_to_133.1_3y']);
    expect(growth['total_assets yoy']).toBe(sheet!.growth.yoy_120_vs_100);
  });

  it('has its first digits and their limits', () => {
    const wide = benfordOf(Array.from({ length: 400 }, (_, index) => (10 ** (index / 100)).toFixed(8)));
    expect(Object.fromEntries(wide.expected.map((share, index) => [String(index + 1), share]))).toEqual(
      sheet!.benford.expected_first_digit,
    );
    expect(wide).toMatchObject({ n: 400, band: 'close' });
    expect(benfordOf(Array.from({ length: 99 }, () => '1'))).toMatchObject({ band: null });
    expect(benfordOf(Array.from({ length: 200 }, () => '1'))).toMatchObject({
      band: 'nonconformity',
      note: expect.stringContaining('weak'),
    });
  });
});
