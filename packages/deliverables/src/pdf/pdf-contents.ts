import { colours, page, sizes } from '../theme.ts';
import type { Line } from './pdf-lines.ts';
import { leading, type PdfWriter, type StructureElement } from './pdf-writer.ts';

/** A heading as the table of contents lists it. */
export interface ContentsEntry {
  readonly number: string;
  readonly heading: string;
  readonly depth: number;
  readonly anchor: string;
}

interface PlacedEntry extends ContentsEntry {
  readonly lines: readonly Line[];
  readonly element: StructureElement;
  readonly pageIndex: number;
  readonly y: number;
}

const numberWidth = [22, 30, 38] as const;
const indents = [0, 22, 52] as const;
const lineHeight = sizes.body * leading;

/** Room for the table of contents, written before the pages are known and filled in after. */
export class PdfContents {
  readonly #writer: PdfWriter;
  readonly #placed: PlacedEntry[] = [];

  /** Takes the room for all entries of the first three levels, under its own heading on a new page. */
  constructor(writer: PdfWriter, title: string, entries: readonly ContentsEntry[]) {
    this.#writer = writer;
    writer.addPage();
    const style = { size: sizes.headings[0], bold: true, colour: colours.accent };
    writer.block('P', writer.words.plain(title, style), style);
    writer.y += 8;
    const contents = writer.element(writer.root, 'TOC');
    for (const entry of entries.filter(({ depth }) => depth <= 3)) {
      const words = writer.words.plain(entry.heading, { size: sizes.body, bold: entry.depth === 1 });
      const lines = writer.lines(words, writer.width - textIndent(entry) - 36);
      writer.y += entry.depth === 1 ? 6 : 2;
      writer.ensure(lines.length * lineHeight);
      const element = writer.element(contents, 'TOCI');
      this.#placed.push({ ...entry, lines, element, pageIndex: writer.pageIndex, y: writer.y });
      writer.y += lines.length * lineHeight;
    }
  }

  /** Writes the entries. `pages`: page number, from 1, of each anchor. */
  fill(pages: ReadonlyMap<string, number>): void {
    for (const entry of this.#placed) {
      this.#writer.pdf.switchToPage(entry.pageIndex);
      this.#writeEntry(entry, String(pages.get(entry.anchor) ?? ''));
    }
  }

  #writeEntry(entry: PlacedEntry, pageNumber: string): void {
    const writer = this.#writer;
    const style = { size: sizes.body, bold: entry.depth === 1 };
    const link = writer.element(entry.element, 'Link');
    const write = (line: Line, y: number, x: number, width: number, align: 'left' | 'right' = 'left'): void =>
      writer.line(link, line, y, sizes.body, { x, width, align });
    const [number] = writer.lines(writer.words.plain(entry.number, style));
    if (entry.number) write(number!, entry.y, indents[entry.depth - 1]!, 100);
    entry.lines.forEach((line, index) => {
      write(line, entry.y + index * lineHeight, textIndent(entry), writer.width - textIndent(entry) - 36);
    });
    const lastTop = entry.y + (entry.lines.length - 1) * lineHeight;
    const [pageLine] = writer.lines(writer.words.plain(pageNumber, style));
    write(pageLine!, lastTop, writer.width - 36, 36, 'right');
    this.#leader(entry, lastTop, pageLine!.width);
    const options = { structParent: link.node } as PDFKit.Mixins.AnnotationOption;
    const height = entry.lines.length * lineHeight;
    writer.pdf.goTo(page.margin, entry.y, writer.width, height, entry.anchor, options);
    entry.element.end();
  }

  #leader(entry: PlacedEntry, top: number, pageWidth: number): void {
    const from = page.margin + textIndent(entry) + (entry.lines.at(-1)?.width ?? 0) + 5;
    const to = page.margin + this.#writer.width - pageWidth - 5;
    const y = top + sizes.body * 1.02;
    this.#writer.artifact(() => {
      const { pdf } = this.#writer;
      pdf.save().lineWidth(0.6).dash(0.6, { space: 2.6 });
      if (to > from) pdf.moveTo(from, y).lineTo(to, y).stroke(`#${colours.muted}`);
      pdf.restore();
    });
  }
}

const textIndent = (entry: ContentsEntry): number =>
  entry.number ? indents[entry.depth - 1]! + numberWidth[entry.depth - 1]! : 0;
