/** A date as written in a text. `values` holds every reading as `YYYY-MM-DD` (or `YYYY-MM` without a day); none when no such day exists. */
export interface WrittenDate {
  readonly values: readonly string[];
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The weekday the text puts before the date, 1 (Monday) to 7; null without one. */
  readonly weekday: number | null;
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const monthName =
  '(?<month>january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\\.?';
const weekdays = 'mon tue wed thu fri sat sun'.split(' ');
const weekdayName =
  '(?:(?<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thur?s?|fri|sat|sun)\\.?,?\\s+(?:the\\s+)?)?';
/** A day, or the first of a range of days (`16-18`). */
const day = '(?<day>\\d{1,2})(?:\\s?(?:st|nd|rd|th))?(?:\\s?(?:[-–]|to)\\s?\\d{1,2}(?:st|nd|rd|th)?(?=\\s|,))?';
const year = '(?<year>(?:19|20)\\d{2})';

const shapes: readonly { readonly pattern: RegExp; readonly read: (parts: Record<string, string>) => string[] }[] = [
  {
    pattern: new RegExp(`(?<!\\w)${weekdayName}${monthName}\\s+${day}(?:,|\\s)\\s*${year}(?!\\d)`, 'giu'),
    read: (parts) => [isoDate(parts.year, monthNumber(parts.month), parts.day)],
  },
  {
    pattern: new RegExp(`(?<![\\w.])${weekdayName}${day}(?:\\s+of)?[\\s-]+${monthName},?[\\s-]+${year}(?!\\d)`, 'giu'),
    read: (parts) => [isoDate(parts.year, monthNumber(parts.month), parts.day)],
  },
  {
    pattern: /(?<![\w-])(?<year>(?:19|20)\d{2})[-/](?<month>\d{1,2})[-/](?<day>\d{1,2})(?![\w-])/giu,
    read: (parts) => [isoDate(parts.year, Number(parts.month), parts.day)],
  },
  {
    // Dots are written between day and month only where the day comes first.
    pattern: new RegExp(
      `(?<![\\w.])${weekdayName}(?<day>\\d{1,2})\\.\\s?(?<month>\\d{1,2})\\.\\s?(?<year>(?:19|20)\\d{2})(?!\\w)`,
      'giu',
    ),
    read: (parts) => [isoDate(parts.year, Number(parts.month), parts.day)],
  },
  {
    pattern: new RegExp(
      `(?<![\\w/-])${weekdayName}(?<first>\\d{1,2})(?<mark>[/-])(?<second>\\d{1,2})\\k<mark>(?<year>(?:19|20)?\\d{2})(?![\\w/-])`,
      'giu',
    ),
    read: (parts) => {
      const written = parts.year?.length === 2 ? `20${parts.year}` : parts.year;
      const dayFirst = isoDate(written, Number(parts.second), parts.first);
      const monthFirst = isoDate(written, Number(parts.first), parts.second);
      return [...new Set([dayFirst, monthFirst])];
    },
  },
  {
    pattern: new RegExp(`(?<!\\d\\s?(?:st|nd|rd|th)?\\s?(?:of )?)(?<!\\w)${monthName},?\\s+${year}(?!\\d)`, 'giu'),
    read: (parts) => [`${parts.year}-${String(monthNumber(parts.month)).padStart(2, '0')}`],
  },
];

const monthNumber = (name: string | undefined): number => months.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;

const isoDate = (year: string | undefined, month: number, day: string | undefined): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** Whether a calendar has this day (or month). */
const dateExists = (value: string): boolean => {
  const [year = 0, month = 0, day = 1] = value.split('-').map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return month >= 1 && month <= 12 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

/** ISO weekday, 1 (Monday) to 7, of a `YYYY-MM-DD`. */
export const weekdayOf = (value: string): number => new Date(`${value}T00:00:00Z`).getUTCDay() || 7;

/**
 * Finds the dates of a text in the styles of US, UK and EU. A numeric date that can be read day first and month first keeps both
 * readings, unless its weekday fits only one of them.
 */
export const findDates = (text: string): WrittenDate[] => {
  const found: WrittenDate[] = [];
  for (const { pattern, read } of shapes)
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (found.some((date) => match.index < date.end && end > date.start)) continue;
      const parts = (match.groups ?? {}) as Record<string, string>;
      const weekday = parts.weekday ? weekdays.indexOf(parts.weekday.slice(0, 3).toLowerCase()) + 1 : null;
      const readings = read(parts).filter(dateExists);
      const fitting = readings.filter((value) => weekday !== null && weekdayOf(value) === weekday);
      found.push({
        values: readings.length > 1 && fitting.length === 1 ? fitting : readings,
        start: match.index,
        end,
        text: match[0],
        weekday,
      });
    }
  return found.sort((one, other) => one.start - other.start);
};
