import { describe, expect, it } from 'vitest';
import { countDays } from './deadline-arithmetic.ts';
import type { Fact } from './fact-types.ts';

const due = (value: string): Fact[] => [
  {
    name: 'proposalsDue',
    label: 'Proposals due',
    state: 'found',
    value,
    readings: [value],
    issues: [],
    money: null,
    items: [],
    place: null,
    agreeing: [],
    note: null,
  },
];

describe('countDays', () => {
  it('counts in the zone of the deadline', () => {
    // 02:00 UTC on the 10th is still the 9th in New York.
    expect(countDays(due('2026-06-12T14:00 America/New_York'), '2026-06-10T02:00:00Z', null)).toMatchObject([
      { daysLeft: 3, businessDaysLeft: 3, weekday: 'Friday', isPast: false, isWeekend: false, isZoneStated: true },
    ]);
  });

  it('leaves weekends out of business days over several weeks', () => {
    expect(countDays(due('2026-06-29'), '2026-06-10T09:00:00Z', 'UTC')).toMatchObject([
      { daysLeft: 19, businessDaysLeft: 13 },
    ]);
  });

  it('warns of a weekend and knows what is past to the minute', () => {
    expect(countDays(due('2026-06-13T12:00'), '2026-06-13T09:59:00Z', 'Europe/Berlin')[0]).toMatchObject({
      isWeekend: true,
      isPast: false,
      isZoneStated: false,
      zone: 'Europe/Berlin',
    });
    expect(countDays(due('2026-06-13T12:00'), '2026-06-13T10:01:00Z', 'Europe/Berlin')[0]).toMatchObject({
      isPast: true,
      businessDaysLeft: 0,
    });
  });

  it('lets a day without an hour last to its end', () => {
    expect(countDays(due('2026-06-12'), '2026-06-12T20:00:00Z', 'UTC')[0]).toMatchObject({
      isPast: false,
      daysLeft: 0,
    });
  });
});
