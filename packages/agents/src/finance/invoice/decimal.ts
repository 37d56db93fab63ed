import { Decimal } from 'decimal.js';

/** Decimals of any length: digits of amounts are never lost to a float. */
export const Exact = Decimal.clone({ precision: 60, toExpNeg: -60, toExpPos: 60 });
export type Exact = Decimal;

export const zero: Exact = new Exact(0);

const lexical = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/u;

/** A number as XML Schema writes decimals; null for anything else, so that `1,00` and `1e3` are not taken for numbers. */
export const toExact = (text: string | null | undefined): Exact | null => {
  const trimmed = text?.trim() ?? '';
  return lexical.test(trimmed) ? new Exact(trimmed.replace(/^\+/u, '')) : null;
};

export const sum = (values: readonly Exact[]): Exact => values.reduce((total, value) => total.plus(value), zero);

/** Rounds to cents as XPath's `round` does: halves go up, toward +∞, for negative amounts as well. */
export const roundCents = (value: Exact): Exact => value.times(100).plus('0.5').floor().div(100);
/** Commercial rounding: halves away from zero, so that a credit note mirrors its invoice. */
export const roundHalfUp = (value: Exact, places = 2): Exact => value.toDecimalPlaces(places, Decimal.ROUND_HALF_UP);

/** An amount with two decimals, or more where it has more. */
export const showAmount = (value: Exact): string => (value.decimalPlaces() > 2 ? value.toFixed() : value.toFixed(2));
