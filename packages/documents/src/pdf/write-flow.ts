import type { ContentBuilder, PageBreak } from '../content/content-builder.ts';
import { splitMarker } from '../content/typed-marker.ts';
import { joinTables, type WholeTable } from './continued-table.ts';
import { type BodyStyle, isHeading, rankHeadings } from './heading-style.ts';
import { joinLine } from './join-lines.ts';
import type { FlowItem } from './page-flow.ts';
import { continues, leader, type Paragraph } from './paragraph.ts';
import { raisedEnd, raisedStart } from './text-line.ts';

const raised = new RegExp(`${raisedStart}(.*?)${raisedEnd}`, 'g');
const noteStart = new RegExp(
  `^(?:${raisedStart}(\\d{1,3}|[*†‡§]+)${raisedEnd}|(\\d{1,2}|[*†‡§]{1,3})(?=\\s+\\p{L}))\\s*`,
  'u',
);

type ParagraphItem = Extract<FlowItem, { kind: 'paragraph' }>;

const isNote = (item: FlowItem | undefined, body: BodyStyle): item is ParagraphItem => {
  const first = item?.kind === 'paragraph' ? item.paragraph.lines[0]?.line : undefined;
  return first !== undefined && first.size < 0.93 * body.size && noteStart.test(first.text);
};

/** Footnotes stand at the foot of a page in smaller type; taking them out lets a sentence run on over the page. */
const takeNotes = (flow: readonly FlowItem[], body: BodyStyle): ReadonlySet<FlowItem> => {
  const notes = new Set<FlowItem>();
  for (const [index, item] of flow.entries()) {
    const next = flow.slice(index + 1).find((candidate) => !isNote(candidate, body));
    if (isNote(item, body) && next?.page !== item.page) notes.add(item);
  }
  return notes;
};

interface Joined {
  readonly text: string;
  readonly marker: string | null;
  readonly pageBreaks: PageBreak[];
}

/** Writes a document's flow as blocks: paragraphs that run over a column or page are whole, notes follow them. */
export class FlowWriter {
  readonly #builder: ContentBuilder;
  readonly #body: BodyStyle;
  readonly #vocabulary: ReadonlySet<string>;
  #listIndents: number[] = [];
  #noteMarks = new Map<number, Set<string>>();

  constructor(builder: ContentBuilder, body: BodyStyle, vocabulary: ReadonlySet<string>) {
    this.#builder = builder;
    this.#body = body;
    this.#vocabulary = vocabulary;
  }

  write(flow: readonly FlowItem[]): void {
    const notes = takeNotes(flow, this.#body);
    for (const note of notes) this.#rememberMark(note);
    const { items, notesAfter } = this.#joinOverRegions(flow, notes);
    const headings = items.flatMap((item) =>
      item.kind === 'paragraph' && isHeading(item.paragraph, this.#body) ? [item.paragraph] : [],
    );
    const levels = rankHeadings(headings);
    const tables = joinTables(items, this.#vocabulary);
    for (const item of items) {
      const table = tables.get(item);
      if (table) this.#table(table);
      if (item.kind === 'paragraph') this.#paragraph(item.paragraph, item.page, levels.get(item.paragraph) ?? null);
      for (const note of notesAfter.get(item) ?? []) this.#note(note);
    }
  }

  /** Notes that come before everything else have no item to follow; they are read as what they stand before. */
  #joinOverRegions(flow: readonly FlowItem[], notes: ReadonlySet<FlowItem>) {
    const items: FlowItem[] = [];
    const notesAfter = new Map<FlowItem, ParagraphItem[]>();
    let lastEnds = false;
    for (const item of flow) {
      const last = items.at(-1);
      if (notes.has(item) && item.kind === 'paragraph' && last) {
        notesAfter.set(last, [...(notesAfter.get(last) ?? []), item]);
        // A column that ends in notes ends, for its text, before them.
        lastEnds = true;
        continue;
      }
      const canJoin = lastEnds && last?.kind === 'paragraph' && item.kind === 'paragraph' && item.startsRegion;
      if (canJoin && !isHeading(last.paragraph, this.#body) && continues(last.paragraph, item.paragraph))
        last.paragraph.lines.push(...item.paragraph.lines);
      else items.push(item);
      lastEnds = item.kind === 'paragraph' && item.endsRegion;
    }
    return { items, notesAfter };
  }

  #rememberMark(item: FlowItem): void {
    if (item.kind !== 'paragraph') return;
    const mark = noteStart.exec(item.paragraph.lines[0]?.line.text ?? '');
    const marks = this.#noteMarks.get(item.page) ?? new Set();
    this.#noteMarks.set(item.page, marks.add(mark?.[1] ?? mark?.[2] ?? ''));
  }

  #paragraph(paragraph: Paragraph, page: number, level: number | null): void {
    if (level !== null) {
      const { text, pageBreaks } = this.#join(paragraph, false);
      this.#listIndents = [];
      this.#builder.heading({ text, level, page, pageBreaks });
      return;
    }
    const { text, marker, pageBreaks } = this.#join(paragraph, true);
    const contents = leader.exec(text);
    if (contents) this.#builder.add({ kind: 'paragraph', text: text.replace(leader, ' … $1'), page });
    else if (marker === null) this.#builder.add({ kind: 'paragraph', text, page, pageBreaks });
    else {
      const depth = this.#listDepth(paragraph.lines[0]?.line.left ?? 0);
      this.#builder.add({ kind: 'list_item', text, marker, level: depth, page, pageBreaks });
    }
  }

  /** Items further to the right than the open ones are nested in them. */
  #listDepth(left: number): number {
    this.#listIndents = this.#listIndents.filter((indent) => indent < left - 4);
    this.#listIndents.push(left);
    return this.#listIndents.length - 1;
  }

  #note({ paragraph, page }: ParagraphItem): void {
    const start = noteStart.exec(paragraph.lines[0]?.line.text ?? '');
    const marker = start?.[1] ?? start?.[2] ?? null;
    const { text } = this.#join(paragraph, false);
    this.#builder.add({ kind: 'footnote', text: start?.[2] ? text.replace(noteStart, '') : text, marker, page });
  }

  #join(paragraph: Paragraph, withMarker: boolean): Joined {
    const pageBreaks: PageBreak[] = [];
    let text = '';
    let marker: string | null = null;
    for (const [index, { page, line }] of paragraph.lines.entries()) {
      let piece = this.#withoutMarks(line.text, page);
      if (index === 0 && withMarker) ({ text: piece, marker } = splitMarker(piece));
      text = joinLine(text, piece, this.#vocabulary);
      const previous = paragraph.lines[index - 1];
      if (previous && previous.page !== page) pageBreaks.push({ page, offset: text.length - piece.length });
    }
    return { text, marker, pageBreaks };
  }

  #table(table: WholeTable): void {
    const number = this.#builder.openTable();
    table.rows.forEach((row, index) => {
      const isHeader = index === 0 && table.header.length > 0;
      const cells = row.cells.map(({ column, text }) => ({
        text: this.#withoutMarks(text, row.page),
        column,
        heading: isHeader ? null : (table.header.find((heading) => heading.column === column)?.text ?? null),
        reference: null,
      }));
      this.#builder.row({ table: number, index, isHeader, page: row.page, cells });
    });
  }

  /** Text without the marks of notes that stand on the page; other raised numbers, such as exponents, stay. */
  #withoutMarks(text: string, page: number): string {
    const marks = this.#noteMarks.get(page);
    return text.replace(raised, (_, mark: string) => (marks?.has(mark) ? '' : mark));
  }
}
