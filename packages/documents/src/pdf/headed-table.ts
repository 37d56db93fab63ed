import { haveSameColumns } from './continued-table.ts';
import { type Box, median, unite } from './geometry.ts';
import { boldRowEnds, joinSegments, standsOn } from './header-rule.ts';
import { joinLine } from './join-lines.ts';
import type { PageCell, PageTable } from './page-table.ts';
import { type TextLine, toRows } from './text-line.ts';

type Row = readonly TextLine[];

interface Stripe {
  readonly left: number;
  readonly right: number;
}

const widestLeading = 1.35;
const widestRowStep = 1.9;
const mostLinesOfRow = 12;

const baselineOf = (row: Row | undefined): number => row?.[0]?.baseline ?? Number.NaN;

const isBold = (row: Row): boolean => row.every((piece) => piece.isBold);

const overlaps = (stripe: Stripe, piece: Stripe): boolean => piece.left < stripe.right && piece.right > stripe.left;

/** The columns after taking in a row's pieces; null where a piece lies across two of them, as running text does. */
const widen = (columns: readonly Stripe[], row: Row): Stripe[] | null => {
  let widened = [...columns];
  for (const piece of row) {
    const own = widened.filter((column) => overlaps(column, piece));
    if (own.length > 1) return null;
    const stripe = {
      left: Math.min(piece.left, ...own.map((column) => column.left)),
      right: Math.max(piece.right, ...own.map((column) => column.right)),
    };
    widened = [...widened.filter((column) => !own.includes(column)), stripe];
  }
  return widened.sort((first, second) => first.left - second.left);
};

const isOneSize = (row: Row, size: number): boolean => row.every((piece) => Math.abs(piece.size - size) < 0.15 * size);

/** Lines of the header from its last one upwards, as close as lines of one cell are. */
const takeHeader = (above: readonly Row[], size: number): { rows: Row[]; columns: Stripe[] } => {
  const rows: Row[] = [];
  let columns: Stripe[] = [];
  for (const row of above.toReversed()) {
    const isFar = rows.length > 0 && baselineOf(rows[0]) - baselineOf(row) > widestLeading * size;
    const isUnlike = !isOneSize(row, size) || isBold(row) !== isBold(rows[0] ?? row);
    const widened = widen(columns, row);
    if (isFar || isUnlike || !widened) break;
    rows.unshift(row);
    columns = widened;
  }
  return { rows, columns };
};

/** Lines below the header that keep to its columns. The first one is near the header, unlike text below the ruled head of a page. */
const takeBody = (
  below: readonly Row[],
  header: { rows: readonly Row[]; columns: readonly Stripe[] },
  size: number,
) => {
  const rows: Row[] = [];
  let columns = [...header.columns];
  for (const row of below) {
    const widened = widen(columns, row);
    const isFar = baselineOf(row) - baselineOf(rows.at(-1) ?? header.rows.at(-1)) > widestRowStep * size;
    if (isFar || !widened || widened.length > header.columns.length || !isOneSize(row, size)) break;
    rows.push(row);
    columns = widened;
  }
  return { rows, columns };
};

/** Parts the lines of the body where the step is wider than a cell's leading; null where steps cannot tell rows from wrapped lines. */
const partRows = (lines: readonly Row[], leadings: readonly number[], size: number): Row[][] | null => {
  const steps = lines.slice(1).map((line, index) => baselineOf(line) - baselineOf(lines[index]));
  const leading = Math.min(...leadings, ...steps);
  const isSpaced = leading > widestLeading * size;
  if (!isSpaced && steps.length > 0 && Math.max(...steps) < 1.12 * leading) return null;
  const parted: Row[][] = [];
  for (const [index, line] of lines.entries()) {
    const isNew = index === 0 || isSpaced || (steps[index - 1] ?? 0) > 1.12 * leading;
    if (isNew) parted.push([line]);
    else parted.at(-1)?.push(line);
  }
  return parted;
};

const toCells = (lines: readonly Row[], columns: readonly Stripe[], vocabulary: ReadonlySet<string>): PageCell[] =>
  columns.flatMap((stripe, column) => {
    const pieces = lines.flat().filter((piece) => overlaps(stripe, piece));
    const text = pieces.reduce((before, piece) => joinLine(before, piece.text, vocabulary), '');
    return text ? [{ column, text, isBold: pieces.every((piece) => piece.isBold) }] : [];
  });

/** Enough rows have several cells; the first may be the rest of a row on the page before, all of it where the table goes on. */
const isFilled = (rows: PageTable['rows'], goesOn: boolean): boolean => {
  const whole = rows.length > 1 ? rows.slice(1) : rows;
  return goesOn || whole.filter((row) => row.length > 1).length >= 0.6 * whole.length;
};

/** The table around the lower end of a header, be it a rule or where its bold type ends. */
const readAround = (
  end: Box,
  fewestColumns: number,
  rows: readonly Row[],
  vocabulary: ReadonlySet<string>,
  edgesAbove: readonly number[],
) => {
  const isWithin = (row: Row) => row.every((piece) => piece.left >= end.left - 1 && piece.right <= end.right + 1);
  const above = rows.filter((row) => baselineOf(row) <= end.top + 1);
  const below = rows.slice(above.length);
  const size = median((above.at(-1) ?? []).map((piece) => piece.size));
  const head = takeHeader(above.slice(above.findLastIndex((row) => !isWithin(row)) + 1), size);
  if (head.columns.length < fewestColumns || !standsOn(end, head.rows.flat())) return null;
  const outside = below.findIndex((row) => !isWithin(row));
  const body = takeBody(outside < 0 ? below : below.slice(0, outside), head, size);
  const leadings = head.rows.slice(1).map((row, index) => baselineOf(row) - baselineOf(head.rows[index]));
  const parted = partRows(body.rows, leadings, size);
  if (!parted || parted.length === 0 || median(parted.map((lines) => lines.length)) > mostLinesOfRow) return null;
  const cells = [head.rows, ...parted].map((lines) => toCells(lines, body.columns, vocabulary));
  const edges = head.columns.map((column) => column.left);
  if (!isFilled(cells.slice(1), haveSameColumns(edges, edgesAbove))) return null;
  const lines = [...head.rows, ...body.rows].flat();
  const table: PageTable = { ...unite(lines), rows: cells, edges, isHeaded: true };
  return { table, lines };
};

/**
 * Tables without a grid, as word processors set plain ones, and the lines that are not part of one: a rule or, over three columns or more,
 * the end of bold type parts their header from the rows. `edgesAbove` are the columns of the table that ends the page before.
 */
export const takeHeadedTables = (
  lines: readonly TextLine[],
  rules: readonly Box[],
  vocabulary: ReadonlySet<string>,
  edgesAbove: readonly number[],
): { readonly tables: PageTable[]; readonly rest: readonly TextLine[] } => {
  const tables: PageTable[] = [];
  let rest = lines;
  let rows = toRows(rest);
  const take = (ends: readonly Box[], fewestColumns: number) => {
    for (const end of ends) {
      const found = readAround(end, fewestColumns, rows, vocabulary, edgesAbove);
      if (!found) continue;
      tables.push(found.table);
      rest = rest.filter((line) => !found.lines.includes(line));
      rows = toRows(rest);
    }
  };
  take(joinSegments(rules), 2);
  take(boldRowEnds(rows), 3);
  return { tables: tables.sort((first, second) => first.top - second.top), rest };
};
