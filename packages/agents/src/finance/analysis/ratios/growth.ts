import { type LineId, lineItem } from '../accounts/line-items.ts';
import { Decimal, ratioPlaces, rounded } from '../figures/exact.ts';
import type { Books } from '../statements/books.ts';

/** How a line grew. `value` is a share (0.2 for 20 %), null where it is not defined. */
export interface Growth {
  readonly line: LineId;
  readonly label: string;
  readonly kind: 'yoy' | 'cagr';
  readonly from: { readonly period: string; readonly value: string };
  readonly to: { readonly period: string; readonly value: string };
  readonly years: number;
  readonly value: string | null;
  readonly note: string | null;
}

/** Change on the absolute base; null on a base of zero. */
const changeOn = (base: Decimal, value: Decimal): Decimal | null =>
  base.isZero() ? null : value.minus(base).dividedBy(base.abs());

/** Compound annual growth; null unless both ends are positive. */
const compoundGrowth = (from: Decimal, to: Decimal, years: number): Decimal | null =>
  from.greaterThan(0) && to.greaterThan(0) && years > 0
    ? to.dividedBy(from).pow(new Decimal(1).dividedBy(years)).minus(1)
    : null;

const followed: readonly LineId[] = ['revenue', 'gross_profit', 'ebitda', 'net_income', 'total_assets', 'equity'];

/** Growth of the main lines over the full years before and up to `period`: against the year before, and per year over all of them. */
export const computeGrowth = (books: Books, period: string): Growth[] => {
  const years = books.periods(12).filter(({ key }) => key <= period);
  return followed.flatMap((line) => {
    const points = years.flatMap(({ key }) => {
      const value = books.line(line, key)?.value;
      return value ? [{ period: key, value, year: Number(key) }] : [];
    });
    const to = points.at(-1);
    const [from, before] = [points[0], points.at(-2)];
    if (!to || to.period !== period || !from || !before) return [];
    const written = (point: typeof to) => ({ period: point.period, value: point.value.toFixed() });
    const isSignChange = before.value.isNegative() !== to.value.isNegative();
    const change = before.year === to.year - 1 ? changeOn(before.value, to.value) : null;
    const compound = compoundGrowth(from.value, to.value, to.year - from.year);
    const base = { line, label: lineItem(line).label };
    const yoy: Growth = {
      ...base,
      kind: 'yoy',
      from: written(before),
      to: written(to),
      years: 1,
      value: before.value.isNegative() ? null : change && rounded(change, ratioPlaces),
      note: before.value.isNegative()
        ? `The base is negative: growth is not defined${isSignChange ? ', the sign changed' : ''}.`
        : change === null
          ? 'No figure for the year before, or it is zero.'
          : isSignChange
            ? 'The sign changed.'
            : null,
    };
    const cagr: Growth = {
      ...base,
      kind: 'cagr',
      from: written(from),
      to: written(to),
      years: to.year - from.year,
      value: compound && rounded(compound, ratioPlaces),
      note: compound === null ? 'Needs a positive figure at both ends.' : null,
    };
    return to.year - from.year > 1 ? [yoy, cagr] : [yoy];
  });
};
