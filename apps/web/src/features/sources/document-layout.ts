import type { Block, DocumentContent, DocumentPage } from '@copilot/contracts';

/** What is drawn as one thing: a block, or the rows of one table. */
export type LayoutItem =
  | { readonly type: 'block'; readonly block: Block }
  | { readonly type: 'table'; readonly table: number; readonly rows: readonly Block[] };

/** A page of the document, or all of it where the format has none. */
export interface LayoutPage {
  readonly page: DocumentPage | null;
  readonly items: readonly LayoutItem[];
}

const addBlock = (items: LayoutItem[], block: Block): void => {
  const last = items.at(-1);
  if (!block.row) items.push({ type: 'block', block });
  else if (last?.type === 'table' && last.table === block.row.table) (last.rows as Block[]).push(block);
  else items.push({ type: 'table', table: block.row.table, rows: [block] });
};

/** Long documents without pages are cut into stretches of this many items, so that only what is visible is laid out. */
const stretch = 60;

/** Puts a document's blocks on their pages and joins table rows; a table that runs over a page break is continued there. */
export const layOutDocument = ({ blocks, pages }: DocumentContent): LayoutPage[] => {
  const byNumber = new Map(pages.map((page) => [page.number, page]));
  const result: { page: DocumentPage | null; items: LayoutItem[] }[] = [];
  for (const block of blocks) {
    const page = block.page === null ? null : (byNumber.get(block.page) ?? null);
    let current = result.at(-1);
    const isFull = page === null && (current?.items.length ?? 0) >= stretch && !block.row;
    if (!current || current.page !== page || isFull) {
      current = { page, items: [] };
      result.push(current);
    }
    addBlock(current.items, block);
  }
  return result;
};

/** A stretch of a block's text, marked or not. */
export interface Segment {
  readonly text: string;
  readonly isMarked: boolean;
}

/** Cuts `text.slice(start, end)` where the marked range begins and ends. Offsets are those of the whole text. */
export const segmentsOf = (
  text: string,
  range: { start: number; end: number },
  mark: { start: number; end: number } | null,
): Segment[] => {
  const from = Math.max(range.start, mark?.start ?? range.end);
  const to = Math.min(range.end, mark?.end ?? range.end);
  if (mark === null || from >= to) return [{ text: text.slice(range.start, range.end), isMarked: false }];
  return [
    { text: text.slice(range.start, from), isMarked: false },
    { text: text.slice(from, to), isMarked: true },
    { text: text.slice(to, range.end), isMarked: false },
  ].filter((segment) => segment.text !== '');
};
