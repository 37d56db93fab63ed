import { DateTime } from 'luxon';
import { dateFacts, type Fact } from './fact-types.ts';

/** One date of the package against the moment the run began. */
export interface KeyDate {
  readonly fact: Fact['name'];
  readonly label: string;
  readonly value: string;
  /** Whole days from the run's start to the moment, on the calendar of its zone; negative when past. */
  readonly daysLeft: number;
  /** Mondays to Fridays after the run's day up to and including the day itself; public holidays are not known and count. 0 when past. */
  readonly businessDaysLeft: number;
  readonly weekday: string;
  readonly isPast: boolean;
  readonly isWeekend: boolean;
  /** The zone the count was made in, and whether it comes from the documents. */
  readonly zone: string;
  readonly isZoneStated: boolean;
}

const deadlines: ReadonlySet<Fact['name']> = new Set(['questionsDue', 'proposalsDue', 'answersBy', 'siteVisit']);

const businessDays = (from: DateTime, to: DateTime): number => {
  let count = 0;
  const days = Math.floor(to.diff(from, 'days').days);
  const [weeks, rest] = [Math.floor(days / 7), days % 7];
  count += weeks * 5;
  for (let step = 1; step <= rest; step += 1) if (from.plus({ days: weeks * 7 + step }).weekday <= 5) count += 1;
  return count;
};

/** Splits `2026-05-05T17:00 Europe/Brussels` into its local time and zone. */
export const splitMoment = (value: string): { local: string; zone: string | null } => {
  const [local = '', zone = null] = value.split(' ');
  return { local, zone };
};

/** The moment in time; a day without an hour lasts to its end, since nobody is late on the day itself. */
const momentOf = (value: string, fallbackZone: string): DateTime | null => {
  const { local, zone } = splitMoment(value);
  if (local.length < 10) return null;
  const moment = DateTime.fromISO(local, { zone: zone ?? fallbackZone });
  if (!moment.isValid) return null;
  return local.includes('T') ? moment : moment.endOf('day');
};

/** Counts the days left of every date known to the day, in the date's own zone, else in `buyerTimeZone`, else in UTC. */
export const countDays = (facts: readonly Fact[], startedAt: string, buyerTimeZone: string | null): KeyDate[] =>
  dateFacts.flatMap((name): KeyDate[] => {
    const fact = facts.find((candidate) => candidate.name === name);
    const stated =
      facts.map(({ value }) => (value ? splitMoment(value).zone : null)).find((zone) => zone?.includes('/')) ?? null;
    const value = fact?.value;
    const fallback = buyerTimeZone ?? stated ?? 'UTC';
    const moment = value ? momentOf(value, fallback) : null;
    if (!fact || !value || !moment) return [];
    const start = DateTime.fromISO(startedAt, { zone: moment.zone });
    const [today, day] = [start.startOf('day'), moment.startOf('day')];
    const isPast = moment < start;
    return [
      {
        fact: name,
        label: fact.label,
        value,
        daysLeft: Math.round(day.diff(today, 'days').days),
        businessDaysLeft: isPast ? 0 : businessDays(today, day),
        weekday: moment.setLocale('en').weekdayLong ?? '',
        isPast,
        isWeekend: moment.weekday > 5 && deadlines.has(name),
        zone: splitMoment(value).zone ?? fallback,
        isZoneStated: splitMoment(value).zone !== null,
      },
    ];
  });
