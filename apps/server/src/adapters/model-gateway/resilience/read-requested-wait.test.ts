import { describe, expect, it } from 'vitest';
import { readRequestedWait } from './read-requested-wait.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const retryInfo = (retryDelay: unknown) => ({ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay });
const help = { '@type': 'type.googleapis.com/google.rpc.Help', links: [] };

describe('the wait that a provider asks for', () => {
  it.each([
    ['seconds', '7', 7_000],
    ['a date', 'Sun, 22 Nov 2026 12:00:05 GMT', 5_000],
    ['a date gone by', 'Sun, 22 Nov 2026 11:00:00 GMT', 0],
    ['nonsense', 'soon', null],
  ])('is read from Retry-After as %s', (_name, header, expected) => {
    expect(readRequestedWait({ responseHeaders: { 'retry-after': header } }, now)).toBe(expected);
  });

  it.each([
    ['a response’s body', { error: { code: 429, details: [help, retryInfo('37s')] } }, 37_000],
    ['an event’s error', { code: 429, details: [retryInfo('0.4s')] }, 400],
    ['a malformed delay', { error: { details: [retryInfo(5)] } }, null],
    ['no details', { error: { code: 503 } }, null],
    ['no body', undefined, null],
  ])('is read from RetryInfo in %s', (_name, data, expected) => {
    expect(readRequestedWait({ data }, now)).toBe(expected);
  });

  it('is the header’s before the body’s', () => {
    const data = { error: { details: [retryInfo('37s')] } };
    expect(readRequestedWait({ responseHeaders: { 'retry-after': '2' }, data }, now)).toBe(2_000);
  });
});
