import type { PreparedChart } from '../prepared-document.ts';

/** A value axis: from `low` to `high` with a tick at each of `ticks`. */
export interface ValueScale {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
  /** A tick as people write it: `1,200`, `−40`. */
  format(value: number): string;
}

const roundSteps = [1, 2, 2.5, 5, 10];

/** The least and the greatest value that is drawn, stacks summed on either side of zero. Zero belongs to bars and areas. */
export const extentOf = ({ kind, categories, series }: PreparedChart): [number, number] => {
  const isStack = kind === 'stacked' || kind === 'area';
  const values = categories.flatMap((_, index) => {
    const own = series.map((each) => each.values[index] ?? null).filter((value) => value !== null);
    if (!isStack) return own;
    const sum = (part: readonly number[]) => part.reduce((total, value) => total + value, 0);
    return [sum(own.filter((value) => value > 0)), sum(own.filter((value) => value < 0))];
  });
  const all = kind === 'line' || kind === 'points' ? values : [...values, 0];
  return all.length === 0 ? [0, 1] : [Math.min(...all), Math.max(...all)];
};

/** Some five round ticks over a range. A range that nearly reaches zero begins there. */
export const valueScale = ([least, most]: readonly [number, number]): ValueScale => {
  const near = (most - least) * 0.6;
  if (least === most && least === 0) return valueScale([0, 1]);
  const from = least > 0 && least < Math.max(near, most * 0.5) ? 0 : least;
  const to = most < 0 && most > Math.min(-near, least * 0.5) ? 0 : most;
  const span = to - from || Math.abs(to) || 1;
  const magnitude = 10 ** Math.floor(Math.log10(span / 5));
  const step = roundSteps.map((factor) => factor * magnitude).find((size) => span / size <= 6) ?? magnitude * 10;
  const first = Math.floor(from / step);
  const last = Math.max(Math.ceil(to / step), first + 1);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
  const decimals = Math.max(0, ...ticks.map((tick) => String(tick).split('.')[1]?.length ?? 0));
  const formatter = new Intl.NumberFormat('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  return {
    low: ticks[0]!,
    high: ticks.at(-1)!,
    ticks,
    format: (value) => formatter.format(value).replace('-', '−'),
  };
};
