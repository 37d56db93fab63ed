import { Decimal as BaseDecimal } from 'decimal.js';

/** Exact decimals with room for any ledger: forty digits, halves rounded away from zero as accountants do. */
export const Decimal = BaseDecimal.clone({
  precision: 40,
  rounding: BaseDecimal.ROUND_HALF_UP,
  toExpNeg: -40,
  toExpPos: 40,
});
export type Decimal = BaseDecimal;

/** An exact decimal from its text; the text is one that this module or `readAmount` wrote. */
export const exact = (value: string | number | Decimal): Decimal => new Decimal(value);

export const sumOf = (values: readonly (string | Decimal)[]): Decimal =>
  values.reduce<Decimal>((sum, value) => sum.plus(value), new Decimal(0));

/** The quotient, or null where it means nothing: a base of zero. */
export const quotient = (numerator: Decimal, denominator: Decimal): Decimal | null =>
  denominator.isZero() ? null : numerator.dividedBy(denominator);

/** Plain digits rounded to at most `places` decimals, without trailing zeros. */
export const rounded = (value: Decimal, places: number): string => {
  const text = value.toDecimalPlaces(places).toFixed();
  return text === '-0' ? '0' : text;
};

/** Ratios are reported to four decimals. */
export const ratioPlaces = 4;
