import { cleanLine } from '../clean-text.ts';
import type { DeliverableChart } from '../document-model.ts';
import type { Labels } from '../labels.ts';
import type { PreparedChart, PreparedSeries } from '../prepared-document.ts';
import { chartColours } from '../theme.ts';
import { waterfallSeries } from './waterfall.ts';

const numberOf = (value: string | null | undefined): number | null => {
  if (value === null || value === undefined || value.trim() === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
};

/** Cleans a chart's words, gives it its number and turns exact decimals into lengths to draw. */
export const prepareChart = (chart: DeliverableChart, number: number, labels: Labels): PreparedChart => {
  const categories = chart.categories.map(cleanLine);
  const unit = cleanLine(chart.unit);
  const period = cleanLine(chart.period);
  const note = [unit && `${labels.unit}: ${unit}`, period && `${labels.period}: ${period}`, `n = ${chart.n}`]
    .filter(Boolean)
    .join(' · ');
  const yTitle = cleanLine(chart.yTitle);
  const table = {
    header: [cleanLine(chart.xTitle), ...chart.series.map(({ name }) => `${cleanLine(name)}${unit && ` (${unit})`}`)],
    rows: categories.map((category, index) => [
      category,
      ...chart.series.map(({ values }) => (numberOf(values[index]) === null ? '' : values[index]!.trim())),
    ]),
  };
  const figures = table.rows.slice(0, 24).map(([category, ...values]) => `${category} ${values.join(', ')}`);
  return {
    type: 'chart',
    number,
    anchor: `figure-${number}`,
    kind: chart.kind === 'waterfall' ? 'stacked' : chart.kind,
    caption: cleanLine(chart.caption),
    xTitle: cleanLine(chart.xTitle),
    yTitle: unit && !yTitle.toLowerCase().includes(unit.toLowerCase()) ? `${yTitle} (${unit})` : yTitle,
    note,
    description: `${cleanLine(chart.caption)}. ${note}. ${table.header.slice(1).join(', ')}: ${figures.join('; ')}${table.rows.length > 24 ? '; …' : ''}`,
    categories,
    series: seriesOf(chart, categories.length, labels),
    table,
  };
};

const seriesOf = (chart: DeliverableChart, count: number, labels: Labels): PreparedSeries[] => {
  const numbers = chart.series.map(({ values }) =>
    Array.from({ length: count }, (_, index) => numberOf(values[index])),
  );
  if (chart.kind === 'waterfall')
    return waterfallSeries(
      (numbers[0] ?? []).map((value) => value ?? 0),
      labels.waterfall,
    );
  return chart.series.map(({ name, dashed = false }, index) => ({
    name: cleanLine(name),
    values: numbers[index]!,
    dashed,
    hidden: false,
    colour: chartColours[index % chartColours.length]!,
  }));
};
