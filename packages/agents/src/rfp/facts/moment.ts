import { findDates, type WrittenDate, weekdayOf } from './calendar-date.ts';
import { findTimes } from './clock-time.ts';
import { contradictsSeason, findZone } from './time-zone.ts';

export type MomentIssue =
  | 'day_and_month_order'
  | 'no_such_date'
  | 'wrong_weekday'
  | 'no_time'
  | 'vague_time'
  | 'midnight'
  | 'no_zone'
  | 'zone_name_ambiguous'
  | 'standard_time_in_summer';

/** A day, with its time and zone as far as the text names them. */
export interface WrittenMoment {
  /** All readings, `2026-05-05`, `2026-05-05T17:00` or `2026-05-05T17:00 Europe/Brussels`. Empty when the date does not exist. */
  readonly readings: readonly string[];
  readonly date: WrittenDate;
  readonly time: string | null;
  readonly zone: string | null;
  readonly start: number;
  readonly end: number;
  readonly issues: readonly MomentIssue[];
}

/** How far from its date a time, and from these a zone, may stand. */
const reach = 45;

/** Reads every date of one sentence or cell together with the time and zone that stand nearest to it. */
export const findMoments = (text: string): WrittenMoment[] => {
  const dates = findDates(text);
  const times = findTimes(text);
  return dates.map((date, index) => {
    const from = Math.max(date.start - reach, dates[index - 1]?.end ?? 0);
    const to = Math.min(date.end + reach, dates[index + 1]?.start ?? text.length);
    const near = times
      .filter((time) => time.start >= from && time.end <= to && (time.end <= date.start || time.start >= date.end))
      .filter(
        (time) => !/[.;]\s+\p{Lu}/u.test(text.slice(Math.min(time.end, date.end), Math.max(time.start, date.start))),
      );
    const distance = (time: { start: number; end: number }) => Math.max(date.start - time.end, time.start - date.end);
    const time = near.sort((one, other) => distance(one) - distance(other))[0] ?? null;
    const start = Math.min(date.start, time?.start ?? date.start);
    const end = Math.max(date.end, time?.end ?? date.end);
    const zoneText = text.slice(start, Math.min(end + reach, dates[index + 1]?.start ?? text.length));
    const zone = time ? findZone(zoneText) : null;
    const clock = time?.value ?? null;
    const suffix = clock === null ? '' : `T${clock}${zone?.zone ? ` ${zone.zone}` : ''}`;
    const issues: MomentIssue[] = [];
    if (date.values.length === 0) issues.push('no_such_date');
    if (date.values.length > 1) issues.push('day_and_month_order');
    if (date.weekday !== null && date.values.length === 1 && !fitsWeekday(date)) issues.push('wrong_weekday');
    if (!time) issues.push('no_time');
    else if (clock === null) issues.push('vague_time');
    if (clock === '24:00') issues.push('midnight');
    if (clock !== null && !zone) issues.push('no_zone');
    if (zone && zone.zone === null) issues.push('zone_name_ambiguous');
    if (zone && clock !== null && date.values[0] && contradictsSeason(zone, `${date.values[0]}T${clock}`))
      issues.push('standard_time_in_summer');
    return {
      readings: date.values.map((value) => `${value}${suffix}`),
      date,
      time: clock,
      zone: zone?.zone ?? null,
      start,
      end: zone ? Math.max(end, start + zone.end) : end,
      issues,
    };
  });
};

const fitsWeekday = (date: WrittenDate): boolean => {
  const [value] = date.values;
  return value === undefined || value.length < 10 || weekdayOf(value) === date.weekday;
};
