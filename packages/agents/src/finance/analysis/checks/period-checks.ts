import { nextMonth, type Period } from '../figures/period.ts';
import type { Books } from '../statements/books.ts';
import type { Entry, ReadTable } from '../tables/entry.ts';
import { holdsPostings } from '../tables/holds-postings.ts';
import type { Place } from '../tables/source-table.ts';
import { type Check, passed, qualifies, stops } from './check.ts';

/** A period that a table gives twice, with other amounts the second time: neither can be taken. Equal repeats are remarks. */
export const checkDuplicates = (tables: readonly ReadTable[]): Check[] =>
  tables.flatMap((table) => {
    if (holdsPostings(table)) return [];
    const groups = Map.groupBy(table.entries, (entry) =>
      [
        entry.account,
        entry.code,
        entry.under,
        entry.side,
        entry.scenario,
        entry.period?.key ?? '',
        entry.isDated ? '' : entry.row,
      ].join('|'),
    );
    const twice = [...groups.values()].filter((entries) => entries.length > 1);
    if (twice.length === 0) return [];
    const differing = twice.filter((entries) => entries.some(({ value }) => value !== entries[0]!.value));
    const [example] = differing.length > 0 ? differing : twice;
    const periods = [
      ...new Set(twice.flatMap((entries) => entries.map(({ period }) => period?.label ?? 'One period'))),
    ];
    const parts = {
      id: 'duplicate_period',
      label: 'Each period is given once',
      places: example!.slice(0, 2).map(({ place }) => place),
    };
    const where = table.name ? ` in “${table.name}”` : '';
    return differing.length > 0
      ? [
          stops({
            ...parts,
            message: `${periods.join(', ')} stands twice${where} with different amounts (${example![0]!.account}: ${example!.map(({ value }) => value).join(' and ')}). Delete one or give it its right period.`,
          }),
        ]
      : [
          qualifies({
            ...parts,
            message: `${periods.join(', ')} stands twice${where} with the same amounts; it is counted once.`,
          }),
        ];
  });

const partialPlaces = (entries: readonly Entry[], key: string): Place[] =>
  entries
    .filter(({ period }) => period?.key === key)
    .slice(0, 1)
    .map(({ place }) => place);

/** Months that are missing, cut short, or not over yet. `today` is the day of the run. */
export const checkCompleteness = (
  books: Books,
  tables: readonly ReadTable[],
  selected: Period,
  today: string,
): Check[] => {
  const label = 'Periods are complete';
  const entries = tables.flatMap((table) => table.entries);
  const months = books.periods(1);
  const checks: Check[] = [];
  const partial = [
    ...new Map(entries.flatMap(({ period }) => (period?.isPartial ? [[period.key, period] as const] : []))).values(),
  ];
  for (const { key, label: name } of partial)
    checks.push(
      qualifies({
        id: 'partial_period',
        label,
        message: `${name} is cut short: its figures end before the last day of the month.`,
        places: partialPlaces(entries, key),
      }),
    );
  const running = [...months, selected].filter(({ end, start }) => start <= today && end >= today);
  for (const { label: name } of new Map(running.map((period) => [period.key, period])).values())
    checks.push(
      qualifies({
        id: 'partial_period',
        label,
        message: `${name} was not over on the day of this analysis (${today}).`,
      }),
    );
  const inRange = months.filter(({ start, end }) => start >= selected.start && end <= selected.end);
  const isRolledUp =
    selected.months > 1 &&
    inRange.length > 0 &&
    !entries.some(({ period, scenario }) => period?.key === selected.key && scenario === 'actual');
  if (isRolledUp && inRange.length < selected.months)
    checks.push(
      qualifies({
        id: 'partial_period',
        label,
        expected: String(selected.months),
        actual: String(inRange.length),
        message: `${selected.label} holds ${inRange.length} of ${selected.months} months (${inRange[0]!.label} to ${inRange.at(-1)!.label}); it is not a full period.`,
      }),
    );
  const holes = months.flatMap(({ key, label: name }, index) => {
    const next = months[index + 1];
    return next && next.key !== nextMonth(key) ? [`between ${name} and ${next.label}`] : [];
  });
  if (holes.length > 0)
    checks.push(qualifies({ id: 'missing_period', label, message: `Months are missing ${holes.join(', ')}.` }));
  return checks.length > 0 || entries.length === 0
    ? checks
    : [passed({ id: 'periods_complete', label, message: 'No period is cut short and none is missing.' })];
};
