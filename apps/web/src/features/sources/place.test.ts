import { expect, it } from 'vitest';
import { readPlace, writePlace } from './place.ts';

it('reads what it writes', () => {
  for (const place of [{ documentId: '0198-ab' }, { documentId: '0198-ab', start: 0, end: 12 }]) {
    expect(readPlace(writePlace(place))).toEqual(place);
  }
});

it('refuses what is no place', () => {
  for (const text of [null, '', 'a b', '../x', 'id:5', 'id:5-', 'id:-1-5']) expect(readPlace(text)).toBeNull();
});
