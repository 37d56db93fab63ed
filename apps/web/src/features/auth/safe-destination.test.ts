import { expect, it } from 'vitest';
import { safeDestination } from './safe-destination.ts';

it('stays in the application', () => {
  expect(safeDestination('/runs/1?source=2')).toBe('/runs/1?source=2');
  for (const next of [null, '', '//evil.example', 'https://evil.example', '/\\evil.example', '/login?next=/runs']) {
    expect(safeDestination(next)).toBe('/');
  }
});
