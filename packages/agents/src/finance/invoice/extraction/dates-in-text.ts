/** A date as a text writes it. */
export interface WrittenDate {
  readonly value: string;
  readonly index: number;
  readonly length: number;
  /** Whether day and month could be the other way round. */
  readonly isAmbiguous: boolean;
}

const monthWords =
  'jan(?:uary|uar|uari|vier|eiro)?|feb(?:ruary|ruar|ruari)?|f[ée]v(?:rier|ereiro)?|m[aä]r(?:ch|z|s|zo|ço)?|maart|mrt|apr(?:il|ile)?|avr(?:il)?|ma[iyj]o?|mei|maggio|juni?o?|juin|giugno|july?|juli?o?|juillet|luglio|aug(?:ust|ustus)?|ao[uû]t|agosto|sep(?:t|tember|tembre|tiembre)?|settembre|o[ck]t(?:ober|obre)?|ottobre|outubro|nov(?:ember|embre|iembre)?|de[cz](?:ember|embre|iembre)?|d[ée]c(?:embre)?|dic(?:embre|iembre)?|dicembre|gennaio|febbraio|enero|ene|febrero|marzo|abril|mayo|octubre';
const monthPatterns: readonly RegExp[] = [
  /^(?:jan|gen|ene)/iu,
  /^(?:feb|f[ée]v)/iu,
  /^(?:m[aä]r|maart|mrt)/iu,
  /^(?:apr|avr|abr)/iu,
  /^(?:ma[iyj]|mei|mag)/iu,
  /^(?:jun|juin|giu)/iu,
  /^(?:jul|juil|lug)/iu,
  /^(?:aug|ao[uû]|ago)/iu,
  /^(?:sep|set)/iu,
  /^(?:o[ck]t|ott|out)/iu,
  /^nov/iu,
  /^(?:de[cz]|d[ée]c|dic)/iu,
];
const monthOf = (word: string): number => monthPatterns.findIndex((pattern) => pattern.test(word)) + 1;

const dayFirst = new RegExp(
  String.raw`\b(\d{1,2})(?:st|nd|rd|th|\.|er)?\s+(?:de\s+)?(${monthWords})\.?,?\s+(?:de\s+)?(\d{4})\b`,
  'giu',
);
const monthFirst = new RegExp(String.raw`\b(${monthWords})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b`, 'giu');
const iso = /(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])/gu;
const numeric = /(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\d./-]\d|\d)/gu;

const made = (year: number, month: number, day: number): string | null => {
  const full = year < 100 ? 2000 + year : year;
  const date = new Date(Date.UTC(full, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && full >= 1990 && full <= 2100
    ? date.toISOString().slice(0, 10)
    : null;
};

/** Whether a text writes the month first: one of its dates can only be read so, or it counts in dollars. */
export const writesMonthFirst = (text: string, currency: string | null): boolean => {
  const pairs = [...text.matchAll(numeric)].filter(([, , separator]) => separator === '/');
  if (pairs.some(([, , , second]) => Number(second) > 12)) return true;
  if (pairs.some(([, first]) => Number(first) > 12)) return false;
  return currency === 'USD';
};

/** Every date in a text. */
export const datesIn = (text: string, isMonthFirst: boolean): WrittenDate[] => {
  const found: WrittenDate[] = [];
  const add = (match: RegExpMatchArray, value: string | null, isAmbiguous = false): void => {
    if (value) found.push({ value, index: match.index ?? 0, length: match[0].length, isAmbiguous });
  };
  for (const match of text.matchAll(iso)) add(match, made(Number(match[1]), Number(match[2]), Number(match[3])));
  for (const match of text.matchAll(dayFirst))
    add(match, made(Number(match[3]), monthOf(match[2] ?? ''), Number(match[1])));
  for (const match of text.matchAll(monthFirst))
    add(match, made(Number(match[3]), monthOf(match[1] ?? ''), Number(match[2])));
  for (const match of text.matchAll(numeric)) {
    const [first, second, year] = [Number(match[1]), Number(match[3]), Number(match[4])];
    const usesMonthFirst = match[2] === '/' && isMonthFirst && first <= 12;
    const value = usesMonthFirst ? made(year, first, second) : made(year, second, first);
    add(match, value ?? made(year, first, second), match[2] === '/' && first <= 12 && second <= 12 && first !== second);
  }
  return found.sort((one, other) => one.index - other.index);
};
