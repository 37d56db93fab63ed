import { type Decimal, exact } from './exact.ts';

/** An amount as reports show it: grouped, two decimals where it has any, a real minus sign. */
export const shownAmount = (value: string | Decimal): string => {
  const number = exact(value);
  const [whole = '0', decimals] = number.abs().toDecimalPlaces(2).toFixed().split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/gu, ',');
  const sign = number.isNegative() && !number.isZero() ? '−' : '';
  return `${sign}${grouped}${decimals === undefined ? '' : `.${decimals.padEnd(2, '0')}`}`;
};

/** A share as a percentage with one decimal: `16.9 %`. */
export const shownPercent = (ratio: string | Decimal): string => `${shownFixed(exact(ratio).times(100), 1)} %`;

/** A number with exactly `places` decimals, grouped. */
export const shownFixed = (value: string | Decimal, places: number): string => {
  const number = exact(value).toDecimalPlaces(places);
  const [whole = '0', decimals] = number.abs().toFixed(places).split('.');
  const sign = number.isNegative() && !number.isZero() ? '−' : '';
  return `${sign}${whole.replace(/\B(?=(\d{3})+(?!\d))/gu, ',')}${decimals === undefined ? '' : `.${decimals}`}`;
};

/** A ratio as people read it: percent with one decimal, days with one, times and ratios with two. */
export const shownRatio = (value: string, unit: 'money' | 'ratio' | 'percent' | 'days' | 'times'): string => {
  if (unit === 'percent') return shownPercent(value);
  if (unit === 'money') return shownAmount(value);
  return unit === 'ratio' ? shownFixed(value, 2) : `${shownFixed(value, unit === 'days' ? 1 : 2)} ${unit}`;
};
