import { describe, expect, it } from 'vitest';
import { countPattern, numberOf, numberPattern } from './number-words.ts';

describe('numberOf', () => {
  it.each([
    ['5', 5],
    ['1,000', 1000],
    ['twenty-five (25)', 25],
    ['Sixty (60)', 60],
    ['a', 1],
    ['three (4)', null],
    ['several', null],
  ])('%s is %s', (text, value) => {
    expect(numberOf(text)).toBe(value);
  });

  it('is what the patterns match, longest word first', () => {
    expect(new RegExp(`^${numberPattern}$`, 'u').test('sixteen (16)')).toBe(true);
    expect(new RegExp(countPattern, 'u').exec('sixteen weeks')?.[0]).toBe('sixteen');
  });
});
