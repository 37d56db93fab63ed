import { describe, expect, it } from 'vitest';
import { tickText, waterfallBars } from './chart-spec.ts';

describe('the bars of a waterfall', () => {
  it('begin where the one before ended, totals at zero', () => {
    expect(waterfallBars([100, 20, -150, null, -30])).toEqual([
      { range: [0, 100], role: 'total' },
      { range: [100, 120], role: 'up' },
      { range: [120, -30], role: 'down' },
      { range: [-30, -30], role: 'up' },
      { range: [0, -30], role: 'total' },
    ]);
  });
});

describe('ticks', () => {
  it('are short when large and exact when small', () => {
    expect([1_200_000, -45_300, 9_999, 0.25].map(tickText)).toEqual(['1.2M', '-45.3K', '9,999', '0.25']);
  });
});
