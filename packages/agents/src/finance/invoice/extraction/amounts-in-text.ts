/** An amount as a text writes it, read as a decimal string. */
export interface WrittenAmount {
  readonly value: string;
  readonly index: number;
  readonly length: number;
  /** The currency sign or code beside it, as ISO 4217; null where there is none. */
  readonly currency: string | null;
}

const signs: Readonly<Record<string, string>> = { '€': 'EUR', $: 'USD', '£': 'GBP', '¥': 'JPY', '₹': 'INR', kr: 'SEK' };
const codes = 'EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|INR|JPY|CAD|AUD|NZD|SGD|AED|ZAR';
const sign = `(?:${codes}|[€$£¥₹])`;
const digits = String.raw`\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,4})?(?!\d)`;
const written = new RegExp(
  String.raw`(?<before>${sign})?\s?(?<minus>[-−(])?\s?(?<before2>${sign})?\s?(?<![\d.,])(?<digits>${digits})(?!\s?%|[./-]\d)\s?(?<after>${sign}(?![A-Za-z]))?`,
  'gu',
);

/**
 * Digits of any usual writing as a decimal string: the last separator is the decimal one if one or two digits follow it, and if it
 * is not the one that groups thousands.
 */
export const toDecimal = (text: string): string => {
  const plain = text.replace(/['’\u00a0\u202f ]/gu, '');
  const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','));
  if (last < 0) return plain;
  const fraction = plain.slice(last + 1);
  const whole = plain.slice(0, last).replace(/[.,]/gu, '');
  const isGrouping = fraction.length === 3 && (plain.match(/[.,]/gu)?.length ?? 0) >= 1 && whole.length <= 3;
  const isRepeated = plain.slice(0, last).includes(plain[last] ?? '');
  return isRepeated || isGrouping ? whole + fraction : `${whole}.${fraction}`;
};

/** Every amount in a text. Percentages and parts of dates and numbers are left out. */
export const amountsIn = (text: string): WrittenAmount[] =>
  [...text.matchAll(written)].flatMap(({ 0: all, index, groups }) => {
    if (!groups?.digits) return [];
    const mark = groups.before ?? groups.before2 ?? groups.after ?? null;
    const value = `${groups.minus ? '-' : ''}${toDecimal(groups.digits)}`;
    const lead = all.length - all.trimStart().length;
    return [
      {
        value,
        index: index + lead,
        length: all.trim().length,
        currency: mark === null ? null : (signs[mark] ?? mark),
      },
    ];
  });

/** The currency that most amounts of a text carry; null where none does. */
export const currencyOf = (text: string): string | null => {
  const counts = new Map<string, number>();
  for (const { currency } of amountsIn(text)) if (currency) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  for (const code of text.match(new RegExp(String.raw`\b(?:${codes})\b`, 'gu')) ?? [])
    counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].sort((first, second) => second[1] - first[1])[0]?.[0] ?? null;
};
