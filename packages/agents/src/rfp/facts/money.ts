import { Decimal } from 'decimal.js';

/** An amount as written. `amount` is an exact decimal string; null when the number is malformed and must not be guessed. */
export interface WrittenMoney {
  readonly amount: string | null;
  /** ISO 4217; null where the text names no currency. */
  readonly currency: string | null;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const currencies: Readonly<Record<string, string>> = {
  us$: 'USD',
  usd: 'USD',
  $: 'USD',
  c$: 'CAD',
  ca$: 'CAD',
  a$: 'AUD',
  au$: 'AUD',
  nz$: 'NZD',
  '£': 'GBP',
  gbp: 'GBP',
  '€': 'EUR',
  eur: 'EUR',
  euro: 'EUR',
  euros: 'EUR',
  '¥': 'JPY',
  '₹': 'INR',
  'rs.': 'INR',
  rs: 'INR',
  inr: 'INR',
  chf: 'CHF',
  sek: 'SEK',
  nok: 'NOK',
  dkk: 'DKK',
  pln: 'PLN',
  cad: 'CAD',
  aud: 'AUD',
  nzd: 'NZD',
  jpy: 'JPY',
  kes: 'KES',
  zar: 'ZAR',
  ngn: 'NGN',
  ugx: 'UGX',
  aed: 'AED',
  sgd: 'SGD',
  'us dollars': 'USD',
  'u.s. dollars': 'USD',
  dollars: 'USD',
  pounds: 'GBP',
  'pounds sterling': 'GBP',
};
const before =
  '(?:US\\$|CA?\\$|AU?\\$|NZ\\$|[$£€¥₹]|\\b(?:USD|GBP|EUR|CHF|SEK|NOK|DKK|PLN|INR|CAD|AUD|NZD|JPY|KES|ZAR|NGN|UGX|AED|SGD|Rs\\.?|Euros?)(?![A-Za-z]))';
const after =
  '(?:[£€]|(?:US dollars|U\\.S\\. dollars|dollars|pounds sterling|pounds|euros?|USD|GBP|EUR|CHF|SEK|NOK|DKK|PLN|INR|CAD|AUD|NZD|KES|ZAR|NGN|UGX|AED|SGD)\\b)';
const digits = "\\d+(?:[.,'’\\u00a0\\u202f]\\d+|\\u0020\\d{3}(?!\\d))*";
const scale = '(?:\\s?-?(?:millions?|mill?ion|mln|mn|m|thousand|billions?|bn|k|lakhs?|crores?)(?![A-Za-z]))?';
const pattern = new RegExp(
  `(?<before>${before})\\s?(?<first>${digits})(?<firstScale>${scale})(?:,?-(?=\\s))?|(?<![\\w.,])(?<second>${digits})(?<secondScale>${scale})\\s?(?<after>${after})`,
  'giu',
);
const rangeEnd = new RegExp(`^\\s?(?:-|–|—|to|and)\\s?(?<digits>${digits})(?<scale>${scale})(?![\\w%])`, 'iu');

const factors: readonly (readonly [RegExp, string])[] = [
  [/^(?:b)/iu, '1000000000'],
  [/^(?:th|k)/iu, '1000'],
  [/^la/iu, '100000'],
  [/^cr/iu, '10000000'],
  [/^m/iu, '1000000'],
];

/**
 * A number in US, UK, EU, Swiss or Indian grouping as an exact decimal string. Null when its separators fit none of them, as in
 * `1,200,00`. A single separator before three digits groups thousands, unless `isScaled` ("1.234 million").
 */
export const readNumber = (written: string, { isScaled = false, allowsLakh = false } = {}): string | null => {
  const text = written.replace(/[\u00a0\u202f\u0020'’]/gu, (_mark, at: number) => (at > 0 ? '_' : ''));
  const marks = [...text.matchAll(/[.,_]/gu)].map((match) => match[0]);
  const kinds = [...new Set(marks)];
  if (kinds.length === 0) return new Decimal(text).toFixed();
  const last = marks.at(-1)!;
  const groups = text.split(/[.,_]/u);
  const isGrouped = (parts: readonly string[]) =>
    parts.length === 1 ||
    (/^\d{1,3}$/u.test(parts[0]!) && parts.slice(1).every((part) => part.length === 3)) ||
    (allowsLakh &&
      /^\d{1,2}$/u.test(parts[0]!) &&
      parts.at(-1)!.length === 3 &&
      parts.slice(1, -1).every((part) => part.length === 2));
  if (kinds.length === 1) {
    const isDecimal =
      marks.length === 1 && last !== '_' && (isScaled || groups[1]!.length !== 3 || groups[0]!.length > 3);
    if (isDecimal)
      return groups[1]!.length > 4 && !isScaled ? null : new Decimal(`${groups[0]}.${groups[1]}`).toFixed();
    return isGrouped(groups) ? new Decimal(groups.join('')).toFixed() : null;
  }
  const whole = groups.slice(0, -1);
  const groupMarks = new Set(marks.slice(0, -1));
  if (kinds.length > 2 || groupMarks.size !== 1 || groupMarks.has(last) || last === '_' || !isGrouped(whole))
    return null;
  return new Decimal(`${whole.join('')}.${groups.at(-1)}`).toFixed();
};

const scaled = (written: string, scaleText: string, currency: string | null): string | null => {
  const word = scaleText.replace(/^[\s-]+/u, '');
  const number = readNumber(written, { isScaled: word !== '', allowsLakh: currency === 'INR' });
  if (number === null) return null;
  const factor = factors.find(([start]) => start.test(word))?.[1];
  return word === '' || !factor ? number : new Decimal(number).times(factor).toFixed();
};

/** Finds amounts of money. Both ends of a range ("$1.2 - 1.5 million") are found, the second with the currency of the first. */
export const findMoney = (text: string): WrittenMoney[] => {
  const found: WrittenMoney[] = [];
  for (const match of text.matchAll(pattern)) {
    const parts = match.groups as Record<string, string | undefined>;
    const currency = currencies[(parts.before ?? parts.after ?? '').toLowerCase()] ?? null;
    const written = parts.first ?? parts.second ?? '';
    const end = match.index + match[0].length;
    const second = parts.before ? rangeEnd.exec(text.slice(end)) : null;
    const ownScale = parts.firstScale ?? parts.secondScale ?? '';
    const scaleText = ownScale || (second?.groups?.scale ?? '');
    found.push({ amount: scaled(written, scaleText, currency), currency, start: match.index, end, text: match[0] });
    if (second?.groups)
      found.push({
        amount: scaled(second.groups.digits!, second.groups.scale ?? '', currency),
        currency,
        start: end + second[0].indexOf(second.groups.digits!),
        end: end + second[0].length,
        text: second[0].slice(second[0].indexOf(second.groups.digits!)),
      });
  }
  return found;
};
