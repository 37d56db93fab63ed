import type { PreparedCell, PreparedTable } from '../prepared-document.ts';
import { colours, page, sizes } from '../theme.ts';
import type { Line } from './pdf-lines.ts';
import { leading, type PdfWriter, type StructureElement, type StructureOptions } from './pdf-writer.ts';

const padding = { x: 4.5, y: 3.5 } as const;
const lineHeight = sizes.table * leading;

interface LaidOutColumn {
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'right' | 'center';
}

type LaidOutRow = readonly (readonly Line[])[];

/** Caption and rows; the header comes again on every page, and a row breaks only where it is taller than a page. */
export const writeTable = (writer: PdfWriter, table: PreparedTable, label: string): void => {
  const grid = new TableGrid(writer, table);
  writer.y += 8;
  writer.ensure(sizes.small * leading * 2 + grid.startHeight);
  writer.place(table.anchor);
  const small = { size: sizes.small, bold: true, colour: colours.accent };
  writer.block('Caption', writer.words.plain(`${label}\u00a0${table.number}  ${table.caption}`, small), small);
  writer.y += 3;
  if (table.rows.length === 0) {
    const body = { size: sizes.body };
    writer.block('P', writer.words.plain(table.emptyText, body), body);
  } else {
    grid.write();
  }
  writer.y += 10;
};

class TableGrid {
  readonly #writer: PdfWriter;
  readonly #table: PreparedTable;
  readonly #columns: readonly LaidOutColumn[];
  readonly #header: LaidOutRow;

  constructor(writer: PdfWriter, table: PreparedTable) {
    this.#writer = writer;
    this.#table = table;
    const shares = table.columns.reduce((sum, column) => sum + column.width, 0);
    let x = 0;
    this.#columns = table.columns.map((column) => {
      const width = (writer.width * column.width) / shares;
      const laidOut = { x, width, align: column.align };
      x += width;
      return laidOut;
    });
    this.#header = table.columns.map((column, index) =>
      this.#lines(writer.words.plain(column.title, { size: sizes.table, bold: true, colour: colours.accent }), index),
    );
  }

  /** The header and the first row, so that a caption never stands alone. */
  get startHeight(): number {
    const first = this.#table.rows[0];
    return first ? rowHeight(this.#header) + Math.min(rowHeight(this.#layOut(first)), 120) : lineHeight * 2;
  }

  write(): void {
    const writer = this.#writer;
    const element = writer.element(writer.root, 'Table');
    this.#writeHeader(element);
    for (const row of this.#table.rows) this.#writeRow(element, this.#layOut(row));
    this.#rule(colours.accent, 1);
    element.end();
  }

  #lines(words: Parameters<PdfWriter['lines']>[0], column: number): Line[] {
    return this.#writer.lines(words, Math.max(this.#columns[column]!.width - 2 * padding.x, sizes.table));
  }

  #layOut(row: readonly PreparedCell[]): LaidOutRow {
    return row.map((cell, index) => this.#lines(this.#writer.words.text(cell.content, { size: sizes.table }), index));
  }

  #writeHeader(table: StructureElement | undefined): void {
    const writer = this.#writer;
    writer.artifact(() => {
      writer.pdf.rect(page.margin, writer.y, writer.width, rowHeight(this.#header)).fill(`#${colours.headerFill}`);
    });
    this.#rule(colours.accent, 1);
    if (table) this.#writeSlice(writer.element(table, 'TR'), this.#header, 'TH');
    else this.#repeatHeader();
    this.#rule(colours.rule, 0.5);
  }

  /** On later pages the header is decoration: readers know it from the first. */
  #repeatHeader(): void {
    const writer = this.#writer;
    writer.artifact(() => {
      this.#header.forEach((lines, index) => {
        const { x, width, align } = this.#columns[index]!;
        lines.forEach((line, row) => {
          const slack = width - 2 * padding.x - line.width;
          const shift = align === 'right' ? slack : align === 'center' ? slack / 2 : 0;
          const top = writer.y + padding.y + row * lineHeight;
          writer.bareLine(line, page.margin + x + padding.x + shift, top + sizes.table * 1.02);
        });
      });
    });
    writer.y += rowHeight(this.#header);
  }

  #writeRow(table: StructureElement, row: LaidOutRow): void {
    const writer = this.#writer;
    const element = writer.element(table, 'TR');
    const pageRoom = writer.bottom - page.margin - rowHeight(this.#header);
    const isTall = rowHeight(row) > pageRoom;
    if (rowHeight(row) > writer.room && !isTall) this.#turnPage();
    if (!isTall) {
      this.#writeSlice(element, row, 'TD');
      this.#rule(colours.rule, 0.5);
      return;
    }
    const cells = row.map(() => writer.element(element, 'TD'));
    const total = Math.max(...row.map((lines) => lines.length));
    for (let start = 0; start < total; ) {
      if (writer.room < lineHeight * 2 + 2 * padding.y) this.#turnPage();
      const count = Math.max(1, Math.floor((writer.room - 2 * padding.y) / lineHeight));
      this.#writeLines(
        cells,
        row.map((lines) => lines.slice(start, start + count)),
      );
      start += count;
    }
    element.end();
    this.#rule(colours.rule, 0.5);
  }

  #writeSlice(row: StructureElement, lines: LaidOutRow, tag: 'TH' | 'TD'): void {
    const options: StructureOptions = tag === 'TH' ? { scope: 'Column' } : {};
    this.#writeLines(
      lines.map(() => this.#writer.element(row, tag, options)),
      lines,
    );
    row.end();
  }

  #writeLines(cells: readonly StructureElement[], row: LaidOutRow): void {
    row.forEach((lines, index) => {
      const { x, width, align } = this.#columns[index]!;
      lines.forEach((line, number) => {
        this.#writer.line(cells[index]!, line, this.#writer.y + padding.y + number * lineHeight, sizes.table, {
          x: x + padding.x,
          width: width - 2 * padding.x,
          align,
        });
      });
    });
    this.#writer.y += rowHeight(row);
  }

  #turnPage(): void {
    this.#rule(colours.accent, 1);
    this.#writer.addPage();
    this.#writeHeader(undefined);
  }

  #rule(colour: string, weight: number): void {
    const writer = this.#writer;
    writer.artifact(() => {
      writer.pdf
        .moveTo(page.margin, writer.y)
        .lineTo(page.margin + writer.width, writer.y)
        .lineWidth(weight)
        .stroke(`#${colour}`);
    });
  }
}

const rowHeight = (row: LaidOutRow): number =>
  Math.max(1, ...row.map((lines) => lines.length)) * lineHeight + 2 * padding.y;
