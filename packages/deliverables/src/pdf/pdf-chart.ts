import { extentOf, valueScale } from '../chart/value-scale.ts';
import type { PreparedChart } from '../prepared-document.ts';
import { colours, page, sizes } from '../theme.ts';
import { type ChartFrame, drawMarks } from './pdf-chart-marks.ts';
import { leading, type PdfWriter } from './pdf-writer.ts';

const small = { size: 7.5, colour: colours.muted } as const;
const line = small.size * leading;
const plotHeight = 170;

/** Caption, plot with both axes named, legend, and the line that says unit, period and n. Never broken over pages. */
export const writeChart = (writer: PdfWriter, chart: PreparedChart, label: string): void => {
  writer.y += 8;
  writer.ensure(plotHeight + 9 * line);
  writer.place(chart.anchor);
  const caption = { size: sizes.small, bold: true, colour: colours.accent };
  writer.block('Caption', writer.words.plain(`${label}\u00a0${chart.number}  ${chart.caption}`, caption), caption);
  writer.y += 3;
  const figure = writer.element(writer.root, 'Figure', { alt: chart.description });
  writer.marked(figure, () => new ChartDrawing(writer, chart).draw());
  figure.end();
  writer.block('P', writer.words.plain(chart.note, small), small);
  writer.y += 10;
};

class ChartDrawing {
  readonly #writer: PdfWriter;
  readonly #chart: PreparedChart;

  constructor(writer: PdfWriter, chart: PreparedChart) {
    this.#writer = writer;
    this.#chart = chart;
  }

  draw(): void {
    const writer = this.#writer;
    this.#legend();
    this.#text(this.#chart.yTitle, page.margin, writer.y, 'left');
    writer.y += line + 6;
    const scale = valueScale(extentOf(this.#chart));
    const labels = scale.ticks.map(scale.format);
    const gutter = Math.max(...labels.map((text) => this.#width(text))) + 6;
    const frame: ChartFrame = {
      left: page.margin + gutter,
      right: page.margin + writer.width,
      top: writer.y,
      bottom: writer.y + plotHeight,
      slot: (writer.width - gutter) / Math.max(1, this.#chart.categories.length),
      y: (value) => writer.y + plotHeight * (1 - (value - scale.low) / (scale.high - scale.low)),
    };
    scale.ticks.forEach((tick, index) => {
      const y = frame.y(tick);
      const colour = tick === 0 ? colours.ink : colours.rule;
      writer.pdf.moveTo(frame.left, y).lineTo(frame.right, y).lineWidth(0.5).stroke(`#${colour}`);
      this.#text(labels[index]!, frame.left - 5, y - small.size * 0.62, 'right');
    });
    drawMarks(writer.pdf, this.#chart, frame);
    writer.y = frame.bottom + 4;
    this.#categories(frame);
    this.#text(this.#chart.xTitle, (frame.left + frame.right) / 2, writer.y, 'center');
    writer.y += line + 3;
  }

  /** One entry for each name that is drawn; names that repeat (the halves of a step) come once. */
  #legend(): void {
    const writer = this.#writer;
    const named = this.#chart.series.filter(({ hidden, name }) => !hidden && name !== '');
    const entries = [...new Map(named.map((series) => [series.name, series])).values()];
    if (entries.length < 2) return;
    let x = page.margin;
    for (const { name, colour, dashed } of entries) {
      const width = this.#width(name) + 26;
      if (x + width > page.margin + writer.width && x > page.margin) {
        x = page.margin;
        writer.y += line;
      }
      const middle = writer.y + small.size * 0.65;
      if (dashed)
        writer.pdf
          .moveTo(x, middle)
          .lineTo(x + 10, middle)
          .lineWidth(1.5)
          .dash(2, { space: 2 })
          .stroke(`#${colour}`)
          .undash();
      else writer.pdf.rect(x, middle - 3, 10, 6).fill(`#${colour}`);
      this.#text(name, x + 14, writer.y, 'left');
      x += width;
    }
    writer.y += line + 4;
  }

  /** Category labels in up to two lines; where they would run into each other, every second or third is left out. */
  #categories(frame: ChartFrame): void {
    const { categories } = this.#chart;
    const widest = Math.max(0, ...categories.map((text) => Math.min(this.#width(text), 90)));
    const every = categories.length > 10 ? Math.max(1, Math.ceil((widest + 6) / frame.slot)) : 1;
    const room = Math.max(frame.slot * every - 4, 20);
    let most = 1;
    categories.forEach((text, index) => {
      if (index % every !== 0) return;
      const lines = this.#writer.lines(this.#writer.words.plain(text, small), room).slice(0, 3);
      most = Math.max(most, lines.length);
      lines.forEach((each, row) => {
        const x = frame.left + frame.slot * (index + 0.5) - each.width / 2;
        this.#writer.bareLine(
          each,
          Math.max(page.margin, Math.min(x, frame.right - each.width)),
          this.#writer.y + row * line + small.size,
        );
      });
    });
    this.#writer.y += most * line + 1;
  }

  #width(text: string): number {
    return this.#writer.lines(this.#writer.words.plain(text, small), 1_000)[0]!.width;
  }

  #text(text: string, x: number, top: number, align: 'left' | 'center' | 'right'): void {
    const [first] = this.#writer.lines(this.#writer.words.plain(text, small), this.#writer.width);
    if (!first) return;
    const shift = align === 'right' ? first.width : align === 'center' ? first.width / 2 : 0;
    this.#writer.bareLine(first, x - shift, top + small.size);
  }
}
