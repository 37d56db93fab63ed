import { splitMarker } from '../content/typed-marker.ts';
import { unite } from './geometry.ts';
import type { PageTable } from './page-table.ts';
import { joinPieces, type TextLine } from './text-line.ts';

type Row = readonly TextLine[];

const fewestRows = 3;
const tolerance = 5;

/** A marker or section number set apart from its text by a tab is one line with it, not two cells. */
const attachMarker = (row: Row): Row => {
  const [first, second, ...others] = row;
  if (!first || !second) return row;
  const isMarker =
    splitMarker(`${first.text} Text`).text === 'Text' || /^[A-Z]?\.?\d{1,3}(?:\.\d{1,3})+\.?$/.test(first.text);
  return isMarker && second.left - first.right < 5 * first.size ? [joinPieces([first, second]), ...others] : row;
};

interface Stripe {
  readonly left: number;
  readonly right: number;
}

/** Upright stripes that cells fill, parted by stripes that stay white in nine rows of ten, however the cells are aligned in them. */
const findColumns = (rows: readonly Row[]): Stripe[] => {
  const edges = rows.flat().flatMap((cell) => [
    { x: cell.left, change: 1 },
    { x: cell.right, change: -1 },
  ]);
  const columns: Stripe[] = [];
  let depth = 0;
  let left: number | null = null;
  for (const { x, change } of edges.sort((first, second) => first.x - second.x || first.change - second.change)) {
    depth += change;
    const isFilled = depth > rows.length / 10;
    if (isFilled && left === null) left = x;
    else if (!isFilled && left !== null) {
      columns.push({ left, right: x });
      left = null;
    }
  }
  return columns;
};

const columnOf = (columns: readonly Stripe[], cell: TextLine): number => {
  const shared = columns.map((column) => Math.min(column.right, cell.right) - Math.max(column.left, cell.left));
  return shared.indexOf(Math.max(...shared));
};

/** Lines that go on in a cell above are read as part of it. */
const fold = (rows: readonly Row[], columns: readonly Stripe[]): PageTable['rows'] => {
  const folded: { column: number; text: string; isBold: boolean }[][] = [];
  for (const row of rows) {
    const cells = row.map((cell) => ({ column: columnOf(columns, cell), text: cell.text, isBold: cell.isBold }));
    const above = folded.at(-1);
    const [only] = cells;
    const open = row.length === 1 && only ? above?.find((cell) => cell.column === only.column) : undefined;
    if (open && only) open.text = `${open.text} ${only.text}`;
    else folded.push(cells);
  }
  return folded;
};

const toTable = (rows: readonly Row[]): PageTable | null => {
  const several = rows.filter((row) => row.length > 1);
  const columns = findColumns(several);
  if (several.length < fewestRows || columns.length < 2) return null;
  const aligned = several.filter((row) => new Set(row.map((cell) => columnOf(columns, cell))).size === row.length);
  if (aligned.length < 0.8 * several.length) return null;
  return { ...unite(rows.flat()), rows: fold(rows, columns), edges: columns.map((column) => column.left) };
};

/** A lone piece under a cell other than the first, a line below it: the cell's text was wrapped. */
const goesOn = (row: Row, open: readonly Row[]): boolean => {
  const [piece] = row;
  const [first, ...others] = open.findLast((candidate) => candidate.length > 1) ?? [];
  const above = open.at(-1)?.[0];
  if (!piece || !first || !above || piece.baseline - above.baseline > 1.7 * piece.size) return false;
  return others.some((cell) => Math.abs(cell.left - piece.left) <= tolerance);
};

/** Splits rows into tables set without lines, by the white stripes between their cells, and single lines of text. */
export const findAlignedTables = (rows: readonly Row[]): (PageTable | TextLine)[] => {
  const found: (PageTable | TextLine)[] = [];
  let open: Row[] = [];
  const close = () => {
    const table = toTable(open);
    if (table) found.push(table);
    else found.push(...open.map(joinPieces));
    open = [];
  };
  for (const row of rows.map(attachMarker)) {
    if (row.length > 1 || goesOn(row, open)) open.push(row);
    else {
      close();
      found.push(joinPieces(row));
    }
  }
  close();
  return found;
};
