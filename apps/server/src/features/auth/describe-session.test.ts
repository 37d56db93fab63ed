import { describe, expect, it } from 'vitest';
import { describeBrowser, describePlace } from './describe-session.ts';

describe('what a sign-in is recognised by', () => {
  it.each([
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
      'Chrome on Linux',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
      'Safari on iOS',
    ],
    ['curl/8.5.0', 'curl'],
    [null, 'Unknown program'],
    ['', 'Unknown program'],
    ['///', 'Unknown program'],
  ])('%s is %s', (userAgent, text) => {
    expect(describeBrowser(userAgent)).toBe(text);
  });

  it.each([
    ['127.0.0.1', 'This computer'],
    ['::1', 'This computer'],
    ['::ffff:127.0.0.1', 'This computer'],
    ['10.1.2.3', 'Local network (10.1.2.3)'],
    ['203.0.113.9', '203.0.113.9'],
    [null, 'Unknown place'],
    ['not an address', 'Unknown place'],
  ])('%s is %s', (address, text) => {
    expect(describePlace(address)).toBe(text);
  });
});
