import { countPattern, numberOf } from '../language/number-words.ts';

/** How long a contract runs: a base, and options that may follow. Lengths in months where the text gives years or months. */
export interface ContractPeriod {
  readonly base: { readonly length: number; readonly unit: 'day' | 'week' | 'month' | 'year' };
  readonly options: {
    readonly count: number;
    readonly length: number;
    readonly unit: 'day' | 'week' | 'month' | 'year';
  } | null;
  /** Base and all options in months; null when days or weeks are involved. */
  readonly totalMonths: number | null;
  /** Offsets of the words in the text that was read. */
  readonly start: number;
  readonly end: number;
}

type Unit = ContractPeriod['base']['unit'];
const unit =
  '(?:(?:calendar|working|business|consecutive|additional|further)\\s+)*(?<UNIT>years?|months?|weeks?|days?)';
const length = (name: string) => `(?<${name}>${countPattern})[\\s-]+${unit.replace('UNIT', `${name}Unit`)}`;
const option =
  '(?:option(?:al|s)?|extension|extend(?:ed|able)?|renew(?:al|als|ed|able)?|further|additional|prolong(?:ed|ation)?)';
const basePattern = new RegExp(
  `(?<![\\d.,])\\b${length('base')}(?:\\s+(?:base|initial|fixed|minimum))?(?:\\s+(?:period|term|year|contract))?`,
  'iu',
);
/** "one base year", "a base year period": the base named by its unit, which then may not be counted at all. */
const baseYearPattern = new RegExp(
  `(?:\\b(?<base>${countPattern})\\s+)?\\bbase[\\s-](?<baseUnit>year|month)(?:\\s+period)?`,
  'iu',
);
const optionPattern = new RegExp(
  `(?:\\b(?<count>${countPattern})\\s+(?:(?:successive|additional|further|optional|separate|possible|consecutive)\\s+)*${length('option')}[\\s-]*(?:option|extension|renewal|period)s?(?:\\s+(?:periods?|terms?))?` +
    `|\\b(?<count2>${countPattern})\\s+(?:(?:successive|additional|further|optional|possible|consecutive)\\s+)*(?:option|extension|renewal)?\\s*(?:period|option|extension|renewal|term)s?\\s+(?:\\w+\\s+){0,3}?(?:of|,)?\\s*(?:up to\\s+)?(?:${length('option2')}))`,
  'iu',
);
const loneOption = new RegExp(
  `${option}[^.;]{0,60}?(?:(?:up to|of|for|by)\\s+(?:a\\s+)?(?:maximum of\\s+)?(?:(?:further|additional|an additional|a further)\\s+)*)${length('option')}|${length('option2')}\\s+${option}`,
  'iu',
);
const optionYears = new RegExp(
  `\\b(?<count>${countPattern})\\s*\\(?\\d*\\)?\\s*(?:[\\s-]*(?<optionUnit>year|month)s?\\s+)?option(?:al)?\\s+(?:periods?|(?<years>years?))`,
  'iu',
);
const plusShape =
  /\b(?<base>\d)\s?\+\s?(?<one>\d)(?:\s?\+\s?(?<two>\d))?(?:\s?\+\s?(?<three>\d))?\s*(?<unit>years?)?/iu;

const unitOf = (text: string | undefined): Unit => (text ?? 'year').toLowerCase().replace(/s$/u, '') as Unit;
const months = (count: number, of: Unit): number | null => (of === 'year' ? count * 12 : of === 'month' ? count : null);

/** Reads "a one-year base period with two one-year option periods", "3 years, extendable by up to 12 months", "2+1+1 years". */
export const readPeriod = (text: string): ContractPeriod | null => {
  const plus = plusShape.exec(text);
  if (plus?.groups) {
    const { base, one, two, three } = plus.groups;
    const options = [one, two, three].filter((part) => part !== undefined).map(Number);
    return {
      base: { length: Number(base), unit: 'year' },
      options: { count: options.length, length: options[0]!, unit: 'year' },
      totalMonths: (Number(base) + options.reduce((sum, part) => sum + part, 0)) * 12,
      start: plus.index,
      end: plus.index + plus[0].trimEnd().length,
    };
  }
  const base = baseYearPattern.exec(text) ?? basePattern.exec(text);
  const baseLength = numberOf(base?.groups?.base ?? 'one');
  if (!base?.groups || baseLength === null || baseLength === 0) return null;
  const rest = text.slice(base.index + base[0].length);
  const several = optionPattern.exec(rest) ?? optionYears.exec(rest) ?? loneOption.exec(rest);
  const groups = several?.groups ?? {};
  const count = numberOf(groups.count ?? groups.count2 ?? '1') ?? 1;
  const optionLength = numberOf(groups.option ?? groups.option2 ?? '1');
  const optionUnit = unitOf(groups.optionUnit ?? groups.option2Unit ?? groups.years);
  const options = several && optionLength !== null ? { count, length: optionLength, unit: optionUnit } : null;
  const baseUnit = unitOf(base.groups.baseUnit);
  const baseMonths = months(baseLength, baseUnit);
  const optionMonths = options ? months(options.count * options.length, options.unit) : 0;
  const end =
    several && options ? base.index + base[0].length + several.index + several[0].length : base.index + base[0].length;
  return {
    base: { length: baseLength, unit: baseUnit },
    options,
    totalMonths: baseMonths === null || optionMonths === null ? null : baseMonths + optionMonths,
    start: base.index,
    end,
  };
};
