import { expect, it } from 'vitest';
import { changedSince, jqlMinute } from './jql-minute.ts';

it('writes a moment as the account’s zone reads it', () => {
  const moment = new Date('2026-07-01T22:30:00Z');
  expect(jqlMinute(moment, 'Europe/Brussels')).toBe('2026-07-02 00:30');
  expect(jqlMinute(moment, 'America/New_York')).toBe('2026-07-01 18:30');
});

it('reads again what was changed in the last minutes, and more where clocks change or no zone is known', () => {
  expect(changedSince(new Date('2026-07-01T12:00:00Z'), 'UTC')).toBe('updated >= "2026-07-01 11:55"');
  // Clocks went back at 03:00 in Brussels: 02:30 was twice.
  expect(changedSince(new Date('2026-10-25T01:10:00Z'), 'Europe/Brussels')).toBe('updated >= "2026-10-25 00:10"');
  expect(changedSince(new Date('2026-07-02T12:00:00Z'), null)).toBe('updated >= "2026-07-01 09:00"');
});
