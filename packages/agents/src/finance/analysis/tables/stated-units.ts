import type { SourceTable } from './source-table.ts';

const scales: readonly (readonly [RegExp, number])[] = [
  [/\b(?:in |of )?billions?\b|\b(?:bn|mrd)\b/iu, 1_000_000_000],
  [/\b(?:in )?millions?\b|\bmio\b|\b(?:EUR|USD|GBP|CHF|INR)\s?(?:m|mn)\b|[€$£]\s?mn?\b|\bm[€$£]/iu, 1_000_000],
  [
    /\b(?:in )?thousands?\b|['’‘]000s?\b|\b000s\b|\bT(?:EUR|€)|\bk(?:EUR|USD|GBP)\b|[€$£]\s?k\b|\bk[€$£]|\b(?:EUR|USD|GBP|CHF|INR)\s?(?:k|thousand)\b|\btsd\b/iu,
    1_000,
  ],
];

/** The scale that a text states: 1,000 for `in EUR thousand`. Null where it states none. */
const statedScale = (text: string): number | null => scales.find(([words]) => words.test(text))?.[1] ?? null;

const wordsOf = (table: SourceTable): string[] => [
  table.name,
  ...table.context,
  ...[...table.header.values()].map(({ text }) => text),
];

/** The scale that the titles and headings around a table state. */
export const scaleOfTable = (table: SourceTable): number | null => {
  for (const text of wordsOf(table)) {
    // A sentence may speak of a million customers; only a title or “in millions” states a scale.
    const scale = text.length <= 80 || /\bin (?:thousands|millions|billions)\b/iu.test(text) ? statedScale(text) : null;
    if (scale !== null) return scale;
  }
  return null;
};

const codes = new Set(Intl.supportedValuesOf('currency'));
const statedCurrency =
  /(?:\bin |\(|amounts? in |all figures in )([A-Z]{3})\b|\b([A-Z]{3})\s?(?:k|m|mn|bn|thousands?|millions?|['’‘]000)\b|\bT(EUR)\b|^([A-Z]{3})$/gu;
const signs: Readonly<Record<string, string>> = { '€': 'EUR', '£': 'GBP', '₹': 'INR' };

/** Currencies that the titles and headings around a table state. */
export const currenciesOfTable = (table: SourceTable): string[] => {
  const found = wordsOf(table).flatMap((text) => [
    ...[...text.matchAll(statedCurrency)].flatMap((match) => match.slice(1).filter((code) => code !== undefined)),
    ...[...text].flatMap((character) => signs[character] ?? []),
  ]);
  return [...new Set(found.filter((code) => codes.has(code)))];
};

export const isCurrencyCode = (text: string): boolean => codes.has(text);
