import { NeedsInputError } from '@copilot/agent-kit';
import { type NumberLocale, numberLocaleNames, numberLocales, possibleLocales } from '../figures/number-locale.ts';
import type { SourceTable } from './source-table.ts';

/** The number format of the documents, and what to tell about how it was decided. */
export interface LocaleDecision {
  readonly locale: NumberLocale;
  readonly notice: string | null;
}

const isDate = (digits: string): boolean => /^\d{1,2}\.\d{1,2}\.\d{2,4}$/u.test(digits);

/** Digits and separators of texts that look like amounts, without sign, brackets and currency. Plain digits tell nothing. */
const separatedDigits = (tables: readonly SourceTable[]): string[] =>
  tables.flatMap(({ rows }) =>
    rows.flatMap((row) =>
      row.flatMap(({ text, isNumber }) => {
        if (isNumber) return [];
        const digits = text.replace(/[\p{Sc}()+\-–−%]|\b[A-Z]{3}\b|(?:CR|DR)$/gu, '').trim();
        return /^\d[\d.,'’\s\u00a0\u202f]*$/u.test(digits) && /[.,'’\s]/u.test(digits) && !isDate(digits)
          ? [digits]
          : [];
      }),
    ),
  );

/**
 * Takes the declared format, or the one in which the most amounts are numbers. Where as many are numbers in another (`1.234` alone) the
 * person is asked; `1,234` alone is read as grouped, which is said. What does not fit the format becomes a finding later.
 */
export const decideLocale = (declared: NumberLocale | 'auto', tables: readonly SourceTable[]): LocaleDecision => {
  if (declared !== 'auto') return { locale: declared, notice: null };
  const evidence = separatedDigits(tables);
  if (evidence.length === 0) return { locale: 'comma-point', notice: null };
  const possible = evidence.map(possibleLocales);
  const votes = numberLocales
    .map((locale) => ({ locale, count: possible.filter((locales) => locales.includes(locale)).length }))
    .toSorted((a, b) => b.count - a.count);
  const [first, second] = votes as [(typeof votes)[number], (typeof votes)[number]];
  const rivals = votes.filter(({ count }) => count === first.count).map(({ locale }) => locale);
  // The two that differ in their thousands only read the same amounts the same where there are none.
  const areAlike = new Set(rivals.map((locale) => locale.split('-')[1])).size === 1;
  if (areAlike || second.count < first.count)
    return {
      locale: first.locale,
      notice: `Numbers are read as ${numberLocaleNames[first.locale]}, the format that fits best.`,
    };
  const example = evidence[0]!;
  if (example.includes('.'))
    throw new NeedsInputError(
      `“${example}” can be ${example.replaceAll('.', '')} or ${example}. Choose the number format in the form.`,
    );
  return {
    locale: 'comma-point',
    notice: `Amounts such as “${example}” are read with the comma between thousands. Choose another number format if that is wrong.`,
  };
};
