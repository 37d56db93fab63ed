import { describe, expect, it } from 'vitest';
import { isInRanges, normalRange } from './network-address.ts';

describe('ranges of addresses', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7/32'],
    ['192.0.2.77/24', '192.0.2.0/24'],
    ['2001:DB8::1', '2001:db8::1/128'],
    ['2001:db8:1:2:3::/64', '2001:db8:1:2::/64'],
    ['::ffff:192.0.2.7', '192.0.2.7/32'],
    ['0.0.0.0/0', '0.0.0.0/0'],
  ])('write %s as %s', (text, range) => expect(normalRange(text)).toBe(range));

  it.each([
    '',
    'localhost',
    '10.1',
    '0x7f.1',
    '010.0.0.1',
    '10.0.0.1/33',
    '::ffff:10.0.0.0/104',
    '2001:db8::/129',
    '*',
  ])('are not %j', (text) => expect(normalRange(text)).toBeNull());

  it('hold what lies in them, however it is written', () => {
    expect(isInRanges(['192.0.2.0/24'], '192.0.2.9')).toBe(true);
    expect(isInRanges(['192.0.2.0/24'], '::ffff:192.0.2.9')).toBe(true);
    expect(isInRanges(['192.0.2.0/24'], '192.0.3.9')).toBe(false);
    expect(isInRanges(['2001:db8::/32'], '2001:db8:ffff::1')).toBe(true);
    expect(isInRanges(['0.0.0.0/0'], '2001:db8::1')).toBe(false);
    expect(isInRanges(['::/0'], 'not an address')).toBe(false);
  });
});
