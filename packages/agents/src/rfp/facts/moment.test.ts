import { describe, expect, it } from 'vitest';
import { findMoments } from './moment.ts';

describe('findMoments', () => {
  it.each([
    ['April 30, 2020 at noon, eastern', ['2020-04-30T12:00 America/New_York'], []],
    ['5 May 2026, 17:00 CET', ['2026-05-05T17:00 Europe/Brussels'], ['standard_time_in_summer']],
    ['5 January 2026, 17:00 CET', ['2026-01-05T17:00 Europe/Brussels'], []],
    ['12 noon on 03/06/2026', ['2026-06-03T12:00', '2026-03-06T12:00'], ['day_and_month_order', 'no_zone']],
    ['Wednesday 03/06/2026 at 2pm (Brussels time)', ['2026-06-03T14:00 Europe/Brussels'], []],
    ['15.06.2026 at 17.00 hrs Nairobi time', ['2026-06-15T17:00 Africa/Nairobi'], []],
    ['no later than 2:00 P.M. Eastern Time, Tuesday, June 9th, 2026', ['2026-06-09T14:00 America/New_York'], []],
    ['11:59 p.m. on 15 June 2026 (GMT+3)', ['2026-06-15T23:59 UTC+3'], []],
    ['2026-05-05', ['2026-05-05'], ['no_time']],
    ['Monday, 5 May 2026 at 10:00 UTC', ['2026-05-05T10:00 Etc/UTC'], ['wrong_weekday']],
    ['close of business on 3 July 2026', ['2026-07-03'], ['vague_time']],
    ['midnight on 3 July 2026, London time', ['2026-07-03T24:00 Europe/London'], ['midnight']],
    ['February 30, 2026', [], ['no_such_date', 'no_time']],
    ['5 May 2026 at 17:00 IST', ['2026-05-05T17:00'], ['zone_name_ambiguous']],
  ] as const)('reads %s', (text, readings, issues) => {
    const [moment] = findMoments(text);
    expect(moment?.readings).toEqual(readings);
    expect(moment?.issues).toEqual(issues);
  });

  it('keeps two dates of a sentence apart', () => {
    expect(
      findMoments('Questions by 3 May 2026 at 10:00 UTC, offers by 9 May 2026 at 12:00 UTC.').map(
        ({ readings }) => readings,
      ),
    ).toEqual([['2026-05-03T10:00 Etc/UTC'], ['2026-05-09T12:00 Etc/UTC']]);
  });

  it('finds no date in a template', () => {
    expect(findMoments('MONTH DD, 2026 at noon')).toEqual([]);
  });
});
