import { DateTime } from 'luxon';

/** A calendar day as the number of days since 1970-01-01, so that the difference of two days is a count of days whatever the clocks do. */
export type Day = number;

const millisecondsOfDay = 86_400_000;
/** How trackers write moments in exports beside ISO 8601: Jira’s CSV is `31/Jan/26 4:05 PM`. */
const exportFormats = [
  'd/MMM/yy h:mm a',
  'd/MMM/yyyy h:mm a',
  'd/MMM/yy',
  'd/MMM/yyyy',
  'yyyy-MM-dd HH:mm',
  'yyyy-MM-dd HH:mm:ss',
];

const dayOf = (moment: DateTime): Day => Date.UTC(moment.year, moment.month - 1, moment.day) / millisecondsOfDay;

/** The day that `2026-01-31` names; null for anything else, and for days that no calendar has. */
export const plainDay = (text: string): Day | null => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text.trim());
  if (!match) return null;
  const day = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / millisecondsOfDay;
  return dayText(day) === text.trim() ? day : null;
};

/**
 * The local day of a moment in `zone`. A plain day stays that day in every zone; a moment without a zone of its own is local already.
 * Null for what is no moment.
 */
export const localDay = (text: string, zone: string): Day | null => {
  const trimmed = text.trim();
  const plain = plainDay(trimmed);
  if (plain !== null) return plain;
  const iso = DateTime.fromISO(trimmed, { zone });
  if (iso.isValid && /^\d{4}-\d{2}-\d{2}T/u.test(trimmed)) return dayOf(iso);
  for (const format of exportFormats) {
    const moment = DateTime.fromFormat(trimmed, format, { zone, locale: 'en' });
    if (moment.isValid) return dayOf(moment);
  }
  return null;
};

/** A day as `2026-01-31`. */
export const dayText = (day: Day): string => new Date(day * millisecondsOfDay).toISOString().slice(0, 10);
