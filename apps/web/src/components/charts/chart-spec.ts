/** One row of figures, a value a category; null leaves a hole. */
export interface ChartSeries {
  readonly name: string;
  readonly values: readonly (number | null)[];
  /** Dashed lines are for what is not measured: budgets, forecasts, bounds. */
  readonly dashed?: boolean;
}

/** A chart, with everything a reader needs in order to trust it. */
export interface ChartSpec {
  /** `waterfall`: one series whose first and last values are totals and the others steps. `area` and `stacked` pile up. */
  readonly kind: 'bar' | 'stacked' | 'area' | 'line' | 'points' | 'waterfall';
  readonly title: string;
  readonly xTitle: string;
  readonly yTitle: string;
  /** `EUR`, `days`, `%`. */
  readonly unit: string;
  readonly period: string;
  /** Number of observations behind the figures. */
  readonly n: number;
  readonly categories: readonly string[];
  readonly series: readonly ChartSeries[];
}

const formatter = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** A figure in full: `1,204,500.5`. */
export const figureText = (value: number): string => formatter.format(value);

/** A figure on an axis: `1.2M`. */
export const tickText = (value: number): string =>
  Math.abs(value) >= 10_000 ? compact.format(value) : figureText(value);

/** From where to where each bar of a waterfall reaches, and what it is. */
export const waterfallBars = (
  values: readonly (number | null)[],
): { range: [number, number]; role: 'total' | 'up' | 'down' }[] => {
  let level = 0;
  return values.map((given, index) => {
    const value = given ?? 0;
    const isTotal = index === 0 || index === values.length - 1;
    const start = isTotal ? 0 : level;
    level = isTotal ? value : level + value;
    return { range: [start, level], role: isTotal ? 'total' : value >= 0 ? 'up' : 'down' };
  });
};
