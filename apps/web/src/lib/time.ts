const steps: [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** How long ago `instant` was, in the largest unit that fits. */
export const relativeTime = (instant: string, now: number = Date.now()): string => {
  const seconds = (Date.parse(instant) - now) / 1_000;
  const step = steps.find(([, size]) => Math.abs(seconds) >= size);
  return step ? relative.format(Math.trunc(seconds / step[1]), step[0]) : 'just now';
};

const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
const zone = new Intl.DateTimeFormat('en-GB', { timeZoneName: 'short' });

/** Date and time of `instant` in this browser's zone, with the zone's name. */
export const exactTime = (instant: string): string => {
  const date = new Date(instant);
  const name = zone.formatToParts(date).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return `${exact.format(date)} ${name}`.trim();
};

/** `95_000` -> "1 min 35 s". */
export const duration = (milliseconds: number): string => {
  const seconds = Math.max(0, milliseconds) / 1_000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.floor(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
};

const dayStart = (date: Date): number => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());

/** Whole calendar days from today to `date` (`YYYY-MM-DD…`) as this browser's calendar counts them; negative when past. */
export const daysUntil = (date: string, now: Date = new Date()): number => {
  const [year = 0, month = 1, day = 1] = date.slice(0, 10).split('-').map(Number);
  return Math.round((Date.UTC(year, month - 1, day) - dayStart(now)) / 86_400_000);
};

/** Heading under which a list shows something that happened at `instant`. */
export const dayGroup = (instant: string, now: Date = new Date()): string => {
  const days = Math.round((dayStart(now) - dayStart(new Date(instant))) / 86_400_000);
  if (days <= 0) return 'Today';
  if (days === 1) return 'Yesterday';
  if (days < 7) return 'Last 7 days';
  if (days < 30) return 'Last 30 days';
  return 'Older';
};
