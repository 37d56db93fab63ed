import { toExact } from '../decimal.ts';

/** An invoice as the books know it. Amounts are decimal strings, dates `YYYY-MM-DD`. */
export interface BookedInvoice {
  readonly vendor: string;
  readonly vatId: string | null;
  readonly iban: string | null;
  readonly number: string;
  readonly date: string;
  readonly gross: string;
  readonly currency: string;
  /** UNTDID 1001; null counts as an invoice, or as a credit note where the amount is negative. */
  readonly type: string | null;
}

export type DuplicateGrade = 'EXACT' | 'PROBABLE' | 'POSSIBLE' | 'NONE';

export interface DuplicateComparison {
  readonly grade: DuplicateGrade;
  readonly why: string;
}

const creditNotes = new Set(['81', '83', '261', '262', '296', '308', '381', '396', '420', '458', '532']);

/** A number without what people write differently: case, punctuation, leading zeros. */
export const normalizeNumber = (number: string): string =>
  number
    .toUpperCase()
    .replace(/[^A-Z0-9]+/gu, ' ')
    .trim()
    .split(/(?<=[A-Z])(?=\d)|(?<=\d)(?=[A-Z])|\s/u)
    .map((part) => part.replace(/^0+(?=\d)/u, ''))
    .join('');

const isCredit = ({ type, gross }: BookedInvoice): boolean =>
  type === null ? (toExact(gross)?.isNegative() ?? false) : creditNotes.has(type) || gross.trim().startsWith('-');

const normalizeName = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
const compact = (text: string | null): string => (text ?? '').toUpperCase().replace(/[^A-Z0-9]/gu, '');
const shares = (first: string | null, second: string | null): boolean =>
  compact(first) !== '' && compact(first) === compact(second);

/** Two neighbours swapped: 10023 and 10032. */
const isTransposed = (first: string, second: string): boolean => {
  if (first.length !== second.length || first === second) return false;
  const at = [...first].findIndex((character, index) => character !== second[index]);
  return first[at] === second[at + 1] && first[at + 1] === second[at] && first.slice(at + 2) === second.slice(at + 2);
};

const none: DuplicateComparison = { grade: 'NONE', why: '' };

/** Whether one of two invoices may be the other handed in again, and why one thinks so. */
export const compareInvoices = (one: BookedInvoice, other: BookedInvoice): DuplicateComparison => {
  if (isCredit(one) !== isCredit(other)) return none;
  const isSameVendor = normalizeName(one.vendor) === normalizeName(other.vendor) || shares(one.vatId, other.vatId);
  const isSameNumber = one.number.trim() === other.number.trim();
  const isLikeNumber = normalizeNumber(one.number) === normalizeNumber(other.number);
  const isSameDate = one.date === other.date;
  const isSameAmount =
    one.currency === other.currency && (toExact(one.gross)?.eq(toExact(other.gross) ?? Number.NaN) ?? false);
  if (!isSameVendor)
    return shares(one.iban, other.iban) && isLikeNumber && isSameAmount
      ? { grade: 'POSSIBLE', why: 'The same number and amount under another vendor with the same bank account' }
      : none;
  if (isSameNumber && isSameDate && isSameAmount)
    return { grade: 'EXACT', why: 'The same vendor, number, date and amount' };
  if (isLikeNumber && isSameAmount)
    return {
      grade: 'PROBABLE',
      why: isSameNumber
        ? `The same vendor, number and amount, dated ${other.date}`
        : `The same vendor and amount, and the number ${other.number} differs only in case, punctuation or leading zeros`,
    };
  if (isLikeNumber) return { grade: 'POSSIBLE', why: 'The same vendor and number with another amount' };
  if (isSameDate && isSameAmount && isTransposed(normalizeNumber(one.number), normalizeNumber(other.number)))
    return {
      grade: 'POSSIBLE',
      why: `The same vendor, date and amount, and the number ${other.number} has two digits swapped`,
    };
  return none;
};

export interface Duplicate extends DuplicateComparison {
  readonly number: string;
  readonly vendor: string;
  readonly date: string;
  readonly gross: string;
  readonly currency: string;
}

const order: readonly DuplicateGrade[] = ['EXACT', 'PROBABLE', 'POSSIBLE'];

/** The booked invoices that this one may repeat, most certain first. */
export const findDuplicates = (invoice: BookedInvoice, booked: readonly BookedInvoice[]): Duplicate[] =>
  booked
    .flatMap((other) => {
      const comparison = compareInvoices(invoice, other);
      const { number, vendor, date, gross, currency } = other;
      return comparison.grade === 'NONE' ? [] : [{ ...comparison, number, vendor, date, gross, currency }];
    })
    .sort((first, second) => order.indexOf(first.grade) - order.indexOf(second.grade));
