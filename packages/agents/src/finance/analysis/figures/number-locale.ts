/** How a document writes numbers. `comma-point` is 1,234.56 · `point-comma` 1.234,56 · `space-comma` 1 234,56 · `apostrophe-point` 1'234.56. */
export const numberLocales = ['comma-point', 'point-comma', 'space-comma', 'apostrophe-point'] as const;
export type NumberLocale = (typeof numberLocales)[number];

/** What a person calls each of them. */
export const numberLocaleNames: Readonly<Record<NumberLocale, string>> = {
  'comma-point': '1,234.56',
  'point-comma': '1.234,56',
  'space-comma': '1 234,56',
  'apostrophe-point': '1’234.56',
};

interface Signs {
  readonly group: RegExp;
  readonly decimal: string;
}

const signs: Readonly<Record<NumberLocale, Signs>> = {
  'comma-point': { group: /,/gu, decimal: '.' },
  'point-comma': { group: /\./gu, decimal: ',' },
  'space-comma': { group: /[\s\u00a0\u202f]/gu, decimal: ',' },
  'apostrophe-point': { group: /['’]/gu, decimal: '.' },
};

const groupSource: Readonly<Record<NumberLocale, string>> = {
  'comma-point': ',',
  'point-comma': '\\.',
  'space-comma': '[\\s\\u00a0\\u202f]',
  'apostrophe-point': "['’]",
};

/** Whole digits with groups of three (or of two before the last three, as in India), then decimals. */
const shapes = Object.fromEntries(
  numberLocales.map((locale) => {
    const group = groupSource[locale];
    const decimal = signs[locale].decimal === '.' ? '\\.' : ',';
    const indian = locale === 'comma-point' ? `|\\d{1,2}(?:,\\d{2})*,\\d{3}` : '';
    return [locale, new RegExp(`^(?:\\d+|\\d{1,3}(?:${group}\\d{3})+${indian})?(?:${decimal}\\d+)?$`, 'u')];
  }),
) as Readonly<Record<NumberLocale, RegExp>>;

/** Digits as this locale writes them, as plain digits with a point; null where they are not of this locale. */
export const plainDigits = (digits: string, locale: NumberLocale): string | null => {
  if (!/\d/u.test(digits) || !shapes[locale].test(digits)) return null;
  const { group, decimal } = signs[locale];
  const plain = digits.replace(group, '').replace(decimal, '.');
  return plain.startsWith('.') ? `0${plain}` : plain;
};

/** The locales whose numbers a text can be: one where separators tell, several for `1,234` or `500`. */
export const possibleLocales = (digits: string): NumberLocale[] =>
  numberLocales.filter((locale) => plainDigits(digits, locale) !== null);
