/** A stretch of time that figures are for, or the end of one that balances stand at. Dates are `YYYY-MM-DD`. */
export interface Period {
  /** `2025`, `2025-Q3`, `2025-03`: what figures of the same period share. */
  readonly key: string;
  readonly label: string;
  readonly start: string;
  readonly end: string;
  readonly months: number;
  /** Set for a month that a heading ends before its last day. */
  readonly isPartial?: true;
}

const monthNames = [
  ['jan', 'january', 'januar', 'janvier'],
  ['feb', 'february', 'februar', 'février', 'fevrier'],
  ['mar', 'march', 'märz', 'maerz', 'mrz', 'mars'],
  ['apr', 'april', 'avril'],
  ['may', 'mai'],
  ['jun', 'june', 'juni', 'juin'],
  ['jul', 'july', 'juli', 'juillet'],
  ['aug', 'august', 'août', 'aout'],
  ['sep', 'sept', 'september', 'septembre'],
  ['oct', 'october', 'oktober', 'okt', 'octobre'],
  ['nov', 'november', 'novembre'],
  ['dec', 'december', 'dezember', 'dez', 'décembre', 'decembre'],
];
const monthIndex = new Map(monthNames.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));
const monthWord = `(${[...monthIndex.keys()].toSorted((a, b) => b.length - a.length).join('|')})\\.?`;
const shortMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const two = (value: number): string => String(value).padStart(2, '0');
const lastDay = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
const fullYear = (text: string): number => (text.length === 2 ? 2000 + Number(text) : Number(text));

/** `months` months that end with `month` of `year`. */
const ending = (year: number, month: number, months: number, key: string, label: string): Period => {
  const first = year * 12 + month - months;
  return {
    key,
    label,
    start: `${Math.floor(first / 12)}-${two((first % 12) + 1)}-01`,
    end: `${year}-${two(month)}-${two(lastDay(year, month))}`,
    months,
  };
};

export const monthPeriod = (year: number, month: number): Period =>
  ending(year, month, 1, `${year}-${two(month)}`, `${shortMonths[month - 1]} ${year}`);

const quarterPeriod = (year: number, quarter: number, firstMonth: number): Period => {
  const { endYear, endMonth } = fiscalEnd(year, firstMonth);
  const index = endYear * 12 + endMonth - 1 - (4 - quarter) * 3;
  return ending(Math.floor(index / 12), (index % 12) + 1, 3, `${year}-Q${quarter}`, `Q${quarter} ${year}`);
};

/** A fiscal year is named after the calendar year in which it ends. */
const fiscalEnd = (year: number, firstMonth: number) => ({
  endYear: year,
  endMonth: firstMonth === 1 ? 12 : firstMonth - 1,
});

const yearPeriod = (year: number, firstMonth: number): Period => {
  const { endYear, endMonth } = fiscalEnd(year, firstMonth);
  return ending(endYear, endMonth, 12, String(year), firstMonth === 1 ? String(year) : `FY${year}`);
};

/** The fiscal year that a day belongs to. */
const fiscalYearOf = (year: number, month: number, firstMonth: number): number =>
  firstMonth > 1 && month >= firstMonth ? year + 1 : year;

/** A day as a heading: the first of a month stands for the month, another for the fiscal year or month that it ends. */
const dayPeriod = (year: number, month: number, day: number, firstMonth: number): Period | null => {
  if (month < 1 || month > 12 || day < 1 || day > lastDay(year, month)) return null;
  const { endMonth } = fiscalEnd(year, firstMonth);
  if (month === endMonth && day === lastDay(year, month))
    return yearPeriod(fiscalYearOf(year, month, firstMonth), firstMonth);
  const period = monthPeriod(year, month);
  return day === 1 || day === lastDay(year, month) ? period : { ...period, isPartial: true };
};

const yearText = '((?:19|20)\\d{2})';

/**
 * The period that a heading or an answer names: `2025`, `FY25`, `2024/25`, `Q3 2025`, `Mar 2025`, `2025-03`, `31.12.2025`, `31 Dec 2025`,
 * `year ended 31 December 2025`. Null where it names none. `firstMonth` is the first month of the fiscal year, 1 to 12; a day that ends
 * a fiscal year stands for that year.
 */
export const readPeriod = (text: string, firstMonth = 1): Period | null => {
  const words = text.toLowerCase().replace(/\s+/gu, ' ').trim();
  const match = (source: string): RegExpExecArray | null => new RegExp(source, 'u').exec(words);
  const iso = match(`\\b${yearText}-(\\d{1,2})-(\\d{1,2})(?:t[\\d:]+)?\\b`);
  if (iso) return dayPeriod(Number(iso[1]), Number(iso[2]), Number(iso[3]), firstMonth);
  const dotted = match(`\\b(\\d{1,2})[./](\\d{1,2})[./]${yearText}\\b`);
  if (dotted) {
    const [day, month] = [Number(dotted[1]), Number(dotted[2])];
    return month > 12
      ? dayPeriod(Number(dotted[3]), day, month, firstMonth)
      : dayPeriod(Number(dotted[3]), month, day, firstMonth);
  }
  const dayFirst = match(`\\b(\\d{1,2})\\.? ${monthWord},? ${yearText}\\b`);
  if (dayFirst) return dayPeriod(Number(dayFirst[3]), monthIndex.get(dayFirst[2]!)!, Number(dayFirst[1]), firstMonth);
  const monthFirst = match(`\\b${monthWord} (\\d{1,2}),? ${yearText}\\b`);
  if (monthFirst)
    return dayPeriod(Number(monthFirst[3]), monthIndex.get(monthFirst[1]!)!, Number(monthFirst[2]), firstMonth);
  const span = match(`\\b${yearText}\\s?[/–-]\\s?((?:19|20)?\\d{2})\\b(?![-/.]\\d)`);
  if (span && fullYear(span[2]!) === Number(span[1]) + 1) return yearPeriod(fullYear(span[2]!), firstMonth);
  const quarter =
    match(`\\bq([1-4])[ /'’-]*(?:fy)?((?:19|20)?\\d{2})\\b`) ?? match(`\\b((?:19|20)\\d{2})[ /-]?q([1-4])\\b`);
  if (quarter) {
    const isYearFirst = quarter[1]!.length === 4;
    return quarterPeriod(fullYear(quarter[isYearFirst ? 1 : 2]!), Number(quarter[isYearFirst ? 2 : 1]), firstMonth);
  }
  const named = match(`\\b${monthWord}[ /'’-]*((?:19|20)?\\d{2})\\b`);
  if (named) return monthPeriod(fullYear(named[2]!), monthIndex.get(named[1]!)!);
  const numeric = match(`\\b${yearText}[-/](0?[1-9]|1[0-2])\\b`);
  if (numeric) return monthPeriod(Number(numeric[1]), Number(numeric[2]));
  const reversed = match(`\\b(0?[1-9]|1[0-2])[/.]${yearText}\\b`);
  if (reversed) return monthPeriod(Number(reversed[2]), Number(reversed[1]));
  const fiscal = match(`\\bfy\\s?'?((?:19|20)?\\d{2})\\b`) ?? match(`(?<![\\d.,-])${yearText}(?![\\d.,]*\\d)`);
  return fiscal ? yearPeriod(fullYear(fiscal[1]!), firstMonth) : null;
};

/** The month that a heading without a year names (`March`), 1 to 12. */
export const readMonth = (text: string): number | null =>
  monthIndex.get(text.trim().toLowerCase().replace(/\.$/u, '')) ?? null;

/** The month that follows. */
export const nextMonth = (key: string): string => {
  const [year = 0, month = 1] = key.split('-').map(Number);
  return month === 12 ? `${year + 1}-01` : `${year}-${two(month + 1)}`;
};

/** The same period a year earlier, by its key. */
export const yearBefore = (key: string): string => key.replace(/^\d{4}/u, (year) => String(Number(year) - 1));
