import { describe, expect, it } from 'vitest';
import { valueScale } from './value-scale.ts';
import { waterfallSeries } from './waterfall.ts';

const names = { total: 'Total', up: 'Up', down: 'Down' };
const drawn = (values: readonly number[]) =>
  Object.fromEntries(
    ['', 'Total', 'Up', 'Down'].map((name) => [
      name,
      waterfallSeries(values, names)
        .filter((series) => series.name === name)
        .map((series) => series.values),
    ]),
  );

describe('a waterfall', () => {
  it('stands each step on the level that the one before left', () => {
    expect(drawn([100, 20, -50, 70])).toEqual({
      '': [[0, 100, 70, 0]],
      Total: [[100, 0, 0, 70]],
      Up: [[0, 20, 0, 0]],
      Down: [[0, 0, 50, 0]],
    });
  });

  it('parts a step that crosses zero, and hangs what lies below it', () => {
    expect(drawn([30, -50, -10, -30])).toEqual({
      '': [[0, 0, -20, 0]],
      Total: [
        [30, 0, 0, 0],
        [0, 0, 0, -30],
      ],
      Up: [],
      Down: [
        [0, 30, 0, 0],
        [0, -20, -10, 0],
      ],
    });
  });
});

describe('a value axis', () => {
  it.each([
    [
      [0, 97],
      ['0', '20', '40', '60', '80', '100'],
    ],
    [
      [-3, 12],
      ['−5.0', '−2.5', '0.0', '2.5', '5.0', '7.5', '10.0', '12.5'],
    ],
    [
      [0, 0],
      ['0.0', '0.2', '0.4', '0.6', '0.8', '1.0'],
    ],
    [
      [1_180, 1_355],
      ['1,150', '1,200', '1,250', '1,300', '1,350', '1,400'],
    ],
  ] as const)('over %j has round ticks', ([low, high], ticks) => {
    const scale = valueScale([low, high]);
    expect(scale.low).toBeLessThanOrEqual(low);
    expect(scale.high).toBeGreaterThanOrEqual(high);
    expect(scale.ticks.map(scale.format)).toEqual(ticks);
  });
});
