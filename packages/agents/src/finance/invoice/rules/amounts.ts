import { type Exact, roundCents, sum, toExact } from '../decimal.ts';
import { first, select } from '../xml/select.ts';
import type { XmlElement } from '../xml/xml-element.ts';

/** The number at a path; null where there is none, or no number. */
export const amountAt = (from: XmlElement, path: string): Exact | null => toExact(first(from, path)?.text);

/** The sum of what stands at the path of each element, rounded to cents; null where one of them is no number. */
export const roundedSum = (elements: readonly XmlElement[], path: string): Exact | null => {
  const amounts = elements.flatMap((element) => select(element, path)).map(({ text }) => toExact(text));
  return amounts.every((amount) => amount !== null) ? roundCents(sum(amounts)) : null;
};

export const equal = (first: Exact | null, second: Exact | null): boolean =>
  first !== null && second !== null && first.eq(second);

/** Closer than one whole unit of currency: the slack that the published rules give VAT amounts. */
export const withinOne = (first: Exact, second: Exact): boolean => first.minus(second).abs().lt(1);

export const show = (amount: Exact | null): string => (amount === null ? 'no number' : amount.toFixed());
