const minuteMs = 60_000;
const usualOverlapMs = 5 * minuteMs;
/** Near a change of the clocks a local time may name two moments an hour apart. */
const clockChangeOverlapMs = 180 * minuteMs;
/** Without knowing the zone in which Jira reads the time, a day and a bit covers all of them. */
const unknownZoneOverlapMs = 27 * 60 * minuteMs;

/** A moment as JQL writes it, `2026-01-31 16:05`, in the zone of the account that asks. */
export const jqlMinute = (moment: Date, zone: string): string => {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(moment);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('year')}-${of('month')}-${of('day')} ${of('hour')}:${of('minute')}`;
};

/** How far a local time is from UTC at a moment, in minutes. */
const offsetAt = (moment: Date, zone: string): number =>
  Math.round((Date.parse(`${jqlMinute(moment, zone).replace(' ', 'T')}Z`) - moment.getTime()) / minuteMs);

/** The condition for everything changed since `cursor`, with an overlap, because search lags behind and clocks change. */
export const changedSince = (cursor: Date, accountZone: string | null): string => {
  if (accountZone === null)
    return `updated >= "${jqlMinute(new Date(cursor.getTime() - unknownZoneOverlapMs), 'UTC')}"`;
  const around = [-clockChangeOverlapMs, clockChangeOverlapMs].map((ms) =>
    offsetAt(new Date(cursor.getTime() + ms), accountZone),
  );
  const overlap = around[0] === around[1] ? usualOverlapMs : clockChangeOverlapMs;
  return `updated >= "${jqlMinute(new Date(cursor.getTime() - overlap), accountZone)}"`;
};
