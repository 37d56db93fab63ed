import { type NumberLocale, plainDigits } from './number-locale.ts';

/** What stands in a cell where an amount belongs. */
export type ReadAmount =
  | { readonly kind: 'amount'; readonly value: string; readonly currency: string | null; readonly isPercent: boolean }
  /** Empty, a dash or `nil`: nothing, which counts as zero. */
  | { readonly kind: 'blank' }
  | { readonly kind: 'text'; readonly reason: string };

const blank = /^(?:[-–—−]+|nil|n\.?a\.?|n\/a)?$/iu;
const minus = /^[-–−]|[-–−]$/u;

/** Currency signs that mean one currency. The dollar means many and says nothing. */
const currencySigns: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '₩': 'KRW',
  '₺': 'TRY',
  '₪': 'ILS',
};
const currencyCode = /^([A-Z]{3})\s?(?=[-–−(\d.,])|(?<=[\d)\-–−])\s?([A-Z]{3})$/u;

/**
 * Reads an amount as the declared locale writes it: grouped digits, parentheses, a leading or trailing minus, `CR`/`DR`, a currency
 * sign or code. Anything else is text in a place for numbers, with the reason.
 */
export const readAmount = (text: string, locale: NumberLocale): ReadAmount => {
  let rest = text.trim();
  if (blank.test(rest)) return { kind: 'blank' };
  let isNegative = false;
  let currency: string | null = null;
  const takeCurrency = (): void => {
    const sign = /^[\p{Sc}]|[\p{Sc}]$/u.exec(rest);
    if (sign) {
      currency = currencySigns[sign[0]] ?? currency;
      rest = (sign.index === 0 ? rest.slice(1) : rest.slice(0, -1)).trim();
    }
    const code = currencyCode.exec(rest);
    if (code) {
      currency = code[1] ?? code[2] ?? currency;
      rest = rest.replace(currencyCode, '').trim();
    }
  };
  const takeSign = (): void => {
    if (!minus.test(rest)) return;
    isNegative = true;
    rest = rest.replace(minus, '').trim();
  };
  const side = /\s*(CR|DR)\.?$/iu.exec(rest);
  if (side) {
    isNegative = side[1]!.toUpperCase() === 'CR';
    rest = rest.slice(0, side.index);
  }
  takeCurrency();
  const bracketed = /^\((.+)\)$/u.exec(rest);
  if (bracketed) {
    isNegative = true;
    rest = bracketed[1]!.trim();
  }
  takeSign();
  takeCurrency();
  takeSign();
  if (rest.startsWith('+')) rest = rest.slice(1);
  const isPercent = rest.endsWith('%');
  if (isPercent) rest = rest.slice(0, -1).trim();
  const plain = plainDigits(rest, locale);
  if (plain !== null) return { kind: 'amount', value: isNegative ? negated(plain) : plain, currency, isPercent };
  return { kind: 'text', reason: reasonFor(rest, text) };
};

const negated = (plain: string): string => (/[1-9]/u.test(plain) ? `-${plain}` : plain);

const reasonFor = (rest: string, text: string): string => {
  if (/^[\d.,'’\s\u00a0\u202f]+$/u.test(rest)) return `“${text}” is not a number in the declared format`;
  if (/^[\d.,]+\s?(?:k|m|mn|mio|bn|tsd|t)\.?$/iu.test(rest)) return `“${text}” carries a scale of its own`;
  return `“${text}” is text where a number belongs`;
};
