import { DateTime } from 'luxon';
import { splitMoment } from './deadline-arithmetic.ts';

/** A moment as people read it: `30 April 2020, 12:00 (America/New_York)`. Anything else comes back as it is. */
export const readableDate = (value: string): string => {
  const { local, zone } = splitMoment(value);
  const moment = DateTime.fromISO(local, { locale: 'en' });
  const format = local.length < 10 ? 'LLLL yyyy' : local.includes('T') ? 'd LLLL yyyy, HH:mm' : 'd LLLL yyyy';
  return `${moment.isValid ? moment.toFormat(format) : local}${zone ? ` (${zone})` : ''}`;
};
