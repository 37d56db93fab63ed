import { type Box, median } from './geometry.ts';
import type { PageTable } from './page-table.ts';
import { type TextLine, toRows } from './text-line.ts';

export type PageItem = { readonly line: TextLine } | { readonly table: PageTable };

/** A stretch of a page that is read from top to bottom. */
export type Region = readonly PageItem[];

const narrowestGutter = 7;
const fewestLines = 4;

const boxOf = (item: PageItem): TextLine | PageTable => ('line' in item ? item.line : item.table);

const overlapVertically = (first: Box, second: Box): boolean => first.top < second.bottom && second.top < first.bottom;

/** The white stripe most lines have beside them: where columns, if there are any, part. */
const findGutter = (items: readonly PageItem[]): { from: number; to: number } | null => {
  const boxes = items.map(boxOf).toSorted((first, second) => first.left - second.left);
  const gaps: { from: number; to: number }[] = [];
  for (const [index, box] of boxes.entries()) {
    const next = boxes.slice(index + 1).find((other) => other.left > box.right && overlapVertically(box, other));
    if (next && next.left - box.right >= narrowestGutter) gaps.push({ from: box.right, to: next.left });
  }
  const candidates = gaps.map((gap) => {
    const position = gap.to - 2;
    const sharing = gaps.filter((other) => other.from < position && other.to > position);
    return {
      from: Math.max(...sharing.map((other) => other.from)),
      to: Math.min(...sharing.map((other) => other.to)),
      count: sharing.length,
    };
  });
  const best = candidates.sort((first, second) => second.count - first.count)[0];
  return best && best.count >= fewestLines - 1 && best.to > best.from ? best : null;
};

/** Running text, not cells: most lines fill most of their column's width and hold several words. */
const isProse = (items: readonly PageItem[]): boolean => {
  const lines = items.filter((item) => 'line' in item).map((item) => item.line);
  const rows = toRows(lines);
  if (rows.length < fewestLines) return false;
  const width = Math.max(...lines.map((line) => line.right)) - Math.min(...lines.map((line) => line.left));
  const filled = rows.map((row) => row.reduce((sum, piece) => sum + piece.right - piece.left, 0) / width);
  const letters = rows.map((row) => row.reduce((sum, piece) => sum + piece.text.length, 0));
  return median(filled) > 0.6 && median(letters) > 18;
};

/**
 * Orders a page: whatever crosses the gutter parts the page into bands; in a band with running text on both sides the left column is
 * read to its end before the right one. Anything else stays in rows, as tables and forms are read.
 */
export const orderItems = (items: readonly PageItem[], depth = 0): Region[] => {
  const byTop = items.toSorted(
    (first, second) => boxOf(first).top - boxOf(second).top || boxOf(first).left - boxOf(second).left,
  );
  const gutter = depth < 4 ? findGutter(items) : null;
  if (!gutter) return [byTop];
  const middle = (gutter.from + gutter.to) / 2;
  const regions: Region[] = [];
  let natural: PageItem[] = [];
  let band: PageItem[] = [];
  const closeBand = () => {
    const left = band.filter((item) => boxOf(item).right <= middle);
    const right = band.filter((item) => boxOf(item).left >= middle);
    if (isProse(left) && isProse(right)) {
      if (natural.length > 0) regions.push(natural);
      natural = [];
      regions.push(...orderItems(left, depth + 1), ...orderItems(right, depth + 1));
    } else natural.push(...band);
    band = [];
  };
  for (const item of byTop) {
    const box = boxOf(item);
    if (box.left < middle && box.right > middle) {
      closeBand();
      natural.push(item);
    } else band.push(item);
  }
  closeBand();
  if (natural.length > 0) regions.push(natural);
  return regions;
};
