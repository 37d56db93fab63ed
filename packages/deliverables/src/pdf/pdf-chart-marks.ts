import type { PreparedChart, PreparedSeries } from '../prepared-document.ts';

/** Where the plot stands on the page, in points. `slot` is the width that each category has; `y` places a value. */
export interface ChartFrame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly slot: number;
  y(value: number): number;
}

interface Segment {
  readonly series: PreparedSeries;
  readonly from: number;
  readonly to: number;
}

/** Layers of an area, each on the sum of those before it. */
const layersAt = (series: readonly PreparedSeries[], index: number): Segment[] => {
  let level = 0;
  return series.map((each) => {
    const from = level;
    level += each.values[index] ?? 0;
    return { series: each, from, to: level };
  });
};

/** What lies on one category, positive values upwards from zero, negative ones downwards. */
const stackAt = (series: readonly PreparedSeries[], index: number): Segment[] => {
  let above = 0;
  let below = 0;
  return series.map((each) => {
    const value = each.values[index] ?? 0;
    const from = value >= 0 ? above : below;
    if (value >= 0) above += value;
    else below += value;
    return { series: each, from, to: from + value };
  });
};

/** Draws the bars, areas, lines or points of a chart. */
export const drawMarks = (pdf: PDFKit.PDFDocument, chart: PreparedChart, frame: ChartFrame): void => {
  const middle = (index: number): number => frame.left + frame.slot * (index + 0.5);
  const bar = (x: number, width: number, from: number, to: number, colour: string): void => {
    const top = Math.min(frame.y(from), frame.y(to));
    const height = Math.abs(frame.y(from) - frame.y(to));
    if (height > 0) pdf.rect(x, top, width, height).fill(`#${colour}`);
  };
  switch (chart.kind) {
    case 'bar': {
      const width = (frame.slot * 0.72) / Math.max(1, chart.series.length);
      chart.series.forEach((series, position) => {
        series.values.forEach((value, index) => {
          if (value !== null)
            bar(middle(index) - frame.slot * 0.36 + width * position, width * 0.94, 0, value, series.colour);
        });
      });
      break;
    }
    case 'stacked':
      chart.categories.forEach((_, index) => {
        for (const { series, from, to } of stackAt(chart.series, index))
          if (!series.hidden) bar(middle(index) - frame.slot * 0.34, frame.slot * 0.68, from, to, series.colour);
      });
      break;
    case 'area': {
      const stacks = chart.categories.map((_, index) => layersAt(chart.series, index));
      chart.series.forEach((series, position) => {
        if (stacks.length === 0) return;
        pdf.moveTo(middle(0), frame.y(stacks[0]![position]!.from));
        for (const [index, stack] of stacks.entries()) pdf.lineTo(middle(index), frame.y(stack[position]!.to));
        for (const [index, stack] of [...stacks.entries()].reverse())
          pdf.lineTo(middle(index), frame.y(stack[position]!.from));
        pdf.fill(`#${series.colour}`);
      });
      break;
    }
    case 'line':
      for (const series of chart.series) drawLine(pdf, series, middle, frame);
      break;
    case 'points':
      for (const series of chart.series)
        if (series.dashed) drawLine(pdf, series, middle, frame);
        else drawPoints(pdf, series, middle, frame, 2.2);
  }
};

type Middle = (index: number) => number;

/** A line that is open where a value is missing; values alone are points. */
const drawLine = (pdf: PDFKit.PDFDocument, series: PreparedSeries, middle: Middle, frame: ChartFrame): void => {
  let isOpen = false;
  let isDrawn = false;
  series.values.forEach((value, index) => {
    if (value === null) {
      isOpen = false;
      return;
    }
    if (isOpen) pdf.lineTo(middle(index), frame.y(value));
    else pdf.moveTo(middle(index), frame.y(value));
    isDrawn ||= isOpen;
    isOpen = true;
  });
  if (isDrawn) {
    if (series.dashed) pdf.dash(3, { space: 2.5 });
    pdf.lineWidth(1.4).lineJoin('round').stroke(`#${series.colour}`);
    if (series.dashed) pdf.undash();
  }
  if (!series.dashed && series.values.length <= 40) drawPoints(pdf, series, middle, frame, 1.6);
};

const drawPoints = (
  pdf: PDFKit.PDFDocument,
  series: PreparedSeries,
  middle: Middle,
  frame: ChartFrame,
  radius: number,
): void => {
  series.values.forEach((value, index) => {
    if (value !== null) pdf.circle(middle(index), frame.y(value), radius).fill(`#${series.colour}`);
  });
};
