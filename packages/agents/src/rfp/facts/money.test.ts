import { describe, expect, it } from 'vitest';
import { findMoney } from './money.ts';

describe('findMoney', () => {
  it.each([
    ['$1.4 million', [['1400000', 'USD']]],
    ['EUR 250.000,00', [['250000', 'EUR']]],
    ['£1,2m', [['1200000', 'GBP']]],
    [
      '£2.5m to £3m',
      [
        ['2500000', 'GBP'],
        ['3000000', 'GBP'],
      ],
    ],
    [
      '$1.2 - 1.5 million',
      [
        ['1200000', 'USD'],
        ['1500000', 'USD'],
      ],
    ],
    ['€ 1 250 000', [['1250000', 'EUR']]],
    ['CHF 1’250’000.50', [['1250000.5', 'CHF']]],
    ['Rs. 12,50,000', [['1250000', 'INR']]],
    ['250,000 euros', [['250000', 'EUR']]],
    ['60k EUR', [['60000', 'EUR']]],
    ['$16.6 billion', [['16600000000', 'USD']]],
    ['section 9.2 of 50GB', []],
  ] as const)('reads %s', (text, expected) => {
    expect(findMoney(text).map(({ amount, currency }) => [amount, currency])).toEqual(expected);
  });

  it('never makes a number of malformed separators', () => {
    expect(findMoney('$1,200,00-1,500,00').map(({ amount, text }) => [amount, text])).toEqual([
      [null, '$1,200,00'],
      [null, '1,500,00'],
    ]);
  });
});
