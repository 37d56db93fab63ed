import { describe, expect, it } from 'vitest';
import { dayGroup, daysUntil, duration, relativeTime } from './time.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const today = new Date(2026, 10, 22, 12);

describe('time', () => {
  it('tells how long ago in the largest unit that fits', () => {
    expect(relativeTime('2026-11-22T11:59:40Z', now)).toBe('just now');
    expect(relativeTime('2026-11-22T11:01:00Z', now)).toBe('59 minutes ago');
    expect(relativeTime('2026-11-21T12:00:00Z', now)).toBe('yesterday');
    expect(relativeTime('2025-11-01T12:00:00Z', now)).toBe('last year');
  });

  it('writes durations with their units', () => {
    expect([1_234, 12_400, 95_000, 3_720_000].map(duration)).toEqual(['1.2 s', '12 s', '1 min 35 s', '1 h 2 min']);
  });

  it('counts calendar days, not 24 hours', () => {
    expect(daysUntil('2026-11-23', today)).toBe(1);
    expect(daysUntil('2026-11-22T09:00', today)).toBe(0);
    expect(daysUntil('2026-11-20', today)).toBe(-2);
    expect(daysUntil('2027-03-29', today)).toBe(127);
  });

  it('groups by day', () => {
    const at = (day: number) => new Date(2026, 10, day, 8).toISOString();
    expect([22, 21, 17, 1].map((day) => dayGroup(at(day), today))).toEqual([
      'Today',
      'Yesterday',
      'Last 7 days',
      'Last 30 days',
    ]);
    expect(dayGroup('2025-01-01T00:00:00Z', today)).toBe('Older');
  });
});
