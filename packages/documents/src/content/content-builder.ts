import type {
  Block,
  DocumentAttachment,
  DocumentContent,
  DocumentPage,
  ReadingWarning,
  TableCell,
} from '@copilot/contracts';
import { ReadingError } from '../reading-error.ts';
import type { ReadingLimits } from '../reading-limits.ts';
import { tooLarge } from '../reading-messages.ts';
import { foldText } from './fold-text.ts';
import { SectionPath } from './section-path.ts';

/** A block before it has its place in the text. Text is folded on adding; a block without text is dropped. */
export interface BlockDraft {
  readonly kind: Exclude<Block['kind'], 'heading' | 'table_row'>;
  readonly text: string;
  readonly level?: number | null;
  readonly marker?: string | null;
  readonly page?: number | null;
  /** Where the text passes on to a later page, as offsets into the folded text. */
  readonly pageBreaks?: readonly PageBreak[];
}

export interface PageBreak {
  readonly page: number;
  readonly offset: number;
}

export type HeadingDraft = Pick<BlockDraft, 'text' | 'marker' | 'page' | 'pageBreaks'> & { readonly level: number };

export type CellDraft = Omit<TableCell, 'start' | 'end'> & { readonly text: string };

/** A table row before it has its place in the text. Cells without text are left out; a row without cells is dropped. */
export interface RowDraft {
  readonly table: number;
  readonly index: number;
  readonly isHeader: boolean;
  readonly isHidden?: boolean;
  readonly page?: number | null;
  readonly cells: readonly CellDraft[];
}

const cellSeparator = ' | ';

/** Assembles text, offsets and section paths. The only place that computes offsets, so that every format has the same exact ones. */
export class ContentBuilder {
  readonly #limits: ReadingLimits;
  readonly #parts: string[] = [];
  readonly #blocks: Block[] = [];
  readonly #warnings: ReadingWarning[] = [];
  readonly #attachments: DocumentAttachment[] = [];
  readonly #pageStarts = new Map<number, number>();
  readonly #sections = new SectionPath();
  #length = 0;
  #rows = 0;
  #tables = 0;
  /** Where the document's own text ends and that of its attachments begins. */
  #ownEnd: number | null = null;

  constructor(limits: ReadingLimits) {
    this.#limits = limits;
  }

  /** The number of the next table, counted from 0 through the document. */
  openTable(): number {
    return this.#tables++;
  }

  /** Opens a section that has no line of its own in the text, such as a worksheet. */
  enterSection(level: number, title: string): void {
    this.#sections.enter(level, title);
  }

  heading(draft: HeadingDraft): void {
    const text = foldText(draft.text);
    if (!text) return;
    const level = Math.min(6, Math.max(1, draft.level));
    this.#place(text, { ...draft, kind: 'heading', level, section: this.#sections.enter(level, text), row: null });
  }

  add(draft: BlockDraft): void {
    const text = foldText(draft.text);
    if (text) this.#place(text, { ...draft, section: this.#sections.current(), row: null });
  }

  /** A line of a file whose white space is part of it. A blank line is dropped. */
  code(line: string): void {
    if (line.trim()) this.#place(line, { kind: 'code', section: this.#sections.current(), row: null });
  }

  /** Adds a file found inside this one, under a heading with its name. Its pages become part of the text without numbers. */
  attach(filename: string, content: DocumentContent): void {
    this.#ownEnd ??= this.#length;
    this.heading({ text: filename, level: 1, marker: null });
    const start = this.#nextStart();
    const end = start + content.text.length;
    if (end > this.#limits.textCharacters) throw tooLarge('characters of text', end, this.#limits.textCharacters);
    const move = <Placed extends { start: number; end: number }>(placed: Placed): Placed => ({
      ...placed,
      start: placed.start + start,
      end: placed.end + start,
    });
    const firstTable = this.#tables;
    for (const block of content.blocks) {
      const { row } = block;
      if (row) this.#tables = Math.max(this.#tables, firstTable + row.table + 1);
      this.#blocks.push({
        ...move(block),
        page: null,
        section: [filename, ...block.section],
        row: row && { ...row, table: firstTable + row.table, cells: row.cells.map(move) },
      });
    }
    this.#parts.push(content.text);
    this.#length = end;
    this.#warnings.push(...content.warnings.map((warning) => ({ ...warning, pages: [] })));
    this.#attachments.push(
      { filename, mediaType: content.mediaType, start, end },
      ...(content.attachments ?? []).map((inner) => ({ ...move(inner), filename: `${filename}/${inner.filename}` })),
    );
  }

  row(draft: RowDraft): void {
    const cells = draft.cells.map((cell) => ({ ...cell, text: foldText(cell.text) })).filter((cell) => cell.text);
    if (cells.length === 0) return;
    this.#rows += 1;
    if (this.#rows > this.#limits.rows) throw tooLarge('table rows', this.#rows, this.#limits.rows);
    let offset = this.#nextStart();
    const placed = cells.map(({ text, ...cell }): TableCell => {
      const start = offset;
      offset += text.length + cellSeparator.length;
      const { column, heading, reference } = cell;
      const place = { start, end: start + text.length, column, heading, reference };
      return cell.isNumber ? { ...place, isNumber: true } : place;
    });
    const { table, index, isHeader, isHidden = false, page = null } = draft;
    this.#place(cells.map((cell) => cell.text).join(cellSeparator), {
      kind: 'table_row',
      page,
      section: this.#sections.current(),
      row: { table, index, isHeader, isHidden, cells: placed },
    });
  }

  warn(code: string, message: string, pages: readonly number[] = []): void {
    this.#warnings.push({ code, message, pages: [...pages] });
  }

  /** The finished content. Throws `E_EMPTY` when nothing was read. */
  build(
    mediaType: string,
    title: string | null,
    pages: readonly Omit<DocumentPage, 'start' | 'end'>[] = [],
  ): DocumentContent {
    if (this.#blocks.length === 0) throw new ReadingError('E_EMPTY', 'The file has no readable text');
    const text = this.#parts.join('\n');
    const folded = foldText(title ?? '');
    return {
      mediaType,
      title: folded || null,
      text,
      pages: this.#placePages(pages, text),
      blocks: this.#blocks,
      warnings: this.#warnings,
      ...(this.#attachments.length > 0 && { attachments: this.#attachments }),
    };
  }

  #nextStart(): number {
    return this.#parts.length === 0 ? 0 : this.#length + 1;
  }

  #place(
    text: string,
    draft: Pick<Block, 'kind' | 'section' | 'row'> &
      Partial<Pick<BlockDraft, 'level' | 'marker' | 'page' | 'pageBreaks'>>,
  ): void {
    const start = this.#nextStart();
    const end = start + text.length;
    if (end > this.#limits.textCharacters) throw tooLarge('characters of text', end, this.#limits.textCharacters);
    const { kind, level = null, marker = null, page = null, pageBreaks = [], section, row } = draft;
    if (page !== null) this.#beginPage(page, start);
    for (const pageBreak of pageBreaks) this.#beginPage(pageBreak.page, start + pageBreak.offset);
    this.#parts.push(text);
    this.#length = end;
    this.#blocks.push({ start, end, kind, page, level, marker, section, row });
  }

  #beginPage(page: number, offset: number): void {
    if (!this.#pageStarts.has(page)) this.#pageStarts.set(page, offset);
  }

  /** Pages follow one another without gaps; a page without text is an empty range where its text would stand. */
  #placePages(pages: readonly Omit<DocumentPage, 'start' | 'end'>[], text: string): DocumentPage[] {
    let next = this.#ownEnd ?? text.length;
    return pages
      .toReversed()
      .map((page) => {
        const start = Math.min(this.#pageStarts.get(page.number) ?? next, next);
        const end = next > start && text[next - 1] === '\n' ? next - 1 : next;
        next = start;
        return { ...page, start, end };
      })
      .reverse();
  }
}
