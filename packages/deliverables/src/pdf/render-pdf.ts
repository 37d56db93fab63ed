import type { PreparedDocument, PreparedSource } from '../prepared-document.ts';
import { colours, page, sizes } from '../theme.ts';
import { writeBlocks, writeHeading } from './pdf-blocks.ts';
import { type ContentsEntry, PdfContents } from './pdf-contents.ts';
import { writeCover } from './pdf-front.ts';
import { leading, PdfWriter } from './pdf-writer.ts';

/** A tagged PDF on A4 with bookmarks and embedded fonts. The same document gives the same bytes. */
export const renderPdf = async (document: PreparedDocument): Promise<Uint8Array> => (await layOutPdf(document)).bytes;

/** The PDF, and the page, from 1, that each heading came to stand on. */
export const layOutPdf = async (
  document: PreparedDocument,
): Promise<{ bytes: Uint8Array; pages: ReadonlyMap<string, number>; pageCount: number }> => {
  const writer = new PdfWriter({ ...document, author: document.organizationName, subject: document.subtitle });
  writeCover(writer, document);
  const entries = contentsEntries(document);
  const contents = new PdfContents(writer, document.labels.contents, entries);
  const bookmarks = new Bookmarks(writer);
  const startSection = (entry: ContentsEntry): void => {
    writeHeading(writer, [entry.number, entry.heading].filter(Boolean).join('  '), entry.depth, entry.anchor);
    bookmarks.add(entry);
  };

  let landscape: boolean | undefined;
  for (const section of document.sections) {
    if (section.landscape !== landscape) writer.addPage(section.landscape);
    landscape = section.landscape;
    startSection(section);
    writeBlocks(writer, section.blocks, document.labels);
  }
  if (document.sources.length > 0) {
    if (landscape === undefined) writer.addPage();
    startSection(sourcesEntry(document));
    for (const source of document.sources) writeSource(writer, source);
  }
  contents.fill(bookmarks.pages);
  writeRunningLines(writer, document);
  const pageCount = writer.pdf.bufferedPageRange().count;
  return { bytes: await writer.finish(), pages: bookmarks.pages, pageCount };
};

const sourcesEntry = ({ labels }: PreparedDocument): ContentsEntry => ({
  number: '',
  heading: labels.sources,
  depth: 1,
  anchor: 'sources',
});

const contentsEntries = (document: PreparedDocument): ContentsEntry[] =>
  document.sources.length === 0 ? [...document.sections] : [...document.sections, sourcesEntry(document)];

/** The reader's side bar, nested as the headings are, and the page that each heading came to stand on. */
class Bookmarks {
  readonly pages = new Map<string, number>();
  readonly #writer: PdfWriter;
  readonly #path: PDFKit.PDFOutline[] = [];

  constructor(writer: PdfWriter) {
    this.#writer = writer;
  }

  add(entry: ContentsEntry): void {
    this.pages.set(entry.anchor, this.#writer.pageIndex + 1);
    const title = [entry.number, entry.heading].filter(Boolean).join(' ') || '—';
    const above = entry.depth === 1 ? this.#writer.pdf.outline : this.#path[entry.depth - 2];
    this.#path.length = entry.depth - 1;
    this.#path.push((above ?? this.#writer.pdf.outline).addItem(title, { expanded: entry.depth === 1 }));
  }
}

const writeSource = (writer: PdfWriter, source: PreparedSource): void => {
  const indent = 26;
  const style = { size: sizes.body };
  const small = { size: sizes.small, italic: true, colour: colours.muted };
  const width = writer.width - indent;
  const name = [
    { text: source.filename, bold: true, italic: false },
    { text: source.place && `, ${source.place}`, bold: false, italic: false },
  ];
  const lines = writer.lines(writer.words.text(name, style), width);
  writer.ensure((lines.length + 2) * sizes.body * leading);
  writer.place(source.anchor);
  const [number] = writer.lines(writer.words.plain(`[${source.number}]`, style));
  const label = writer.element(writer.root, 'P');
  writer.line(label, number!, writer.y, sizes.body);
  label.end();
  writer.block('P', writer.words.text(name, style), style, { x: indent, width });
  if (source.quote) {
    writer.y += 1;
    writer.block('BlockQuote', writer.words.plain(`“${source.quote}”`, small), small, { x: indent, width });
  }
  writer.y += 7;
};

/** Header and footer of every page but the cover, written when the number of pages is known. */
const writeRunningLines = (writer: PdfWriter, document: PreparedDocument): void => {
  const { pdf, words } = writer;
  const { count } = pdf.bufferedPageRange();
  const style = { size: 8, colour: colours.muted };
  for (let index = 1; index < count; index += 1) {
    pdf.switchToPage(index);
    const { width, height } = pdf.page;
    const write = (text: string, side: 'left' | 'right', baseline: number): void => {
      const [line] = writer.lines(words.plain(text, style), width * 0.6);
      const x = side === 'left' ? page.margin : width - page.margin - line!.width;
      writer.bareLine(line!, x, baseline);
    };
    const [before, between] = document.labels.pageOf;
    writer.artifact(() => {
      write(document.title, 'left', 38);
      write(document.organizationName, 'right', 38);
      write(document.generator, 'left', height - 32);
      write(`${before}${index + 1}${between}${count}`, 'right', height - 32);
    }, 'Pagination');
  }
};
