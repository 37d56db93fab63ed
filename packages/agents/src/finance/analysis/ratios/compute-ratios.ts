import { type LineId, lineItem } from '../accounts/line-items.ts';
import { type Decimal, ratioPlaces, rounded } from '../figures/exact.ts';
import { type Period, yearBefore } from '../figures/period.ts';
import type { Books } from '../statements/books.ts';
import { daysOf, isNegativeBase, type RatioDefinition, type RatioValues, ratioCatalogue } from './ratio-catalogue.ts';

/** A line that a ratio was made from. */
export interface RatioInput {
  readonly name: LineId;
  readonly label: string;
  readonly value: string | null;
  readonly isAverage: boolean;
}

/** A ratio with everything that it takes to work it out again. `value` is null where an input is missing or the base is zero. */
export interface Ratio extends Omit<RatioDefinition, 'compute' | 'inputs' | 'averaged'> {
  readonly value: string | null;
  readonly inputs: readonly RatioInput[];
  readonly note: string | null;
}

/** All ratios of a period, to four decimals, money exact. */
export const computeRatios = (books: Books, period: Period, days: 360 | 365): Ratio[] => {
  const values = valuesOf(books, period, days);
  return ratioCatalogue(days).map(({ compute, inputs, averaged = [], ...definition }) => {
    const value = compute(values);
    const given = inputs.map((name): RatioInput => {
      const isAverage = averaged.includes(name);
      const own = isAverage ? values.average(name) : values.line(name);
      return { name, label: lineItem(name).label, value: own?.toFixed() ?? null, isAverage };
    });
    return {
      ...definition,
      value: value && rounded(value, definition.unit === 'money' ? 10 : ratioPlaces),
      inputs: given,
      note: noteOf(definition.name, value, given, values),
    };
  });
};

const valuesOf = (books: Books, period: Period, days: 360 | 365): RatioValues => {
  const line = (id: LineId): Decimal | null => books.line(id, period.key)?.value ?? null;
  const before = (id: LineId): Decimal | null => books.line(id, yearBefore(period.key))?.value ?? null;
  return {
    line,
    average: (id) => {
      const [opening, closing] = [before(id), line(id)];
      return opening && closing ? opening.plus(closing).dividedBy(2) : null;
    },
    days: daysOf(period.months, days),
  };
};

const noteOf = (
  name: string,
  value: Decimal | null,
  inputs: readonly RatioInput[],
  values: RatioValues,
): string | null => {
  const missing = inputs.filter((input) => input.value === null && input.name !== 'inventory');
  if (value === null)
    return missing.length > 0
      ? `Not in the documents: ${missing.map(({ label, isAverage }) => (isAverage ? `${label} at the beginning of the period` : label)).join(', ')}.`
      : 'The base is zero: not defined.';
  if (/^ro[ea]_|debt_to_equity|equity_multiplier/u.test(name) && isNegativeBase(values.line('equity')))
    return 'Equity is negative: the ratio has no meaning as a return or as leverage.';
  return null;
};

/** Return on equity taken apart: margin × turnover × leverage, on closing balances. */
export interface DuPont {
  readonly net_margin: string;
  readonly asset_turnover: string;
  readonly equity_multiplier: string;
  readonly roe: string;
}

/** The three parts and their product; null unless all are defined. */
export const duPont = (ratios: readonly Ratio[]): DuPont | null => {
  const of = (name: string): string | null => ratios.find((ratio) => ratio.name === name)?.value ?? null;
  const [net_margin, asset_turnover, equity_multiplier, roe] = [
    'net_margin',
    'asset_turnover',
    'equity_multiplier',
    'roe_closing',
  ].map(of);
  return net_margin && asset_turnover && equity_multiplier && roe
    ? { net_margin, asset_turnover, equity_multiplier, roe }
    : null;
};
