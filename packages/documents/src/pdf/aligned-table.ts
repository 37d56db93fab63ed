import { splitMarker } from '../content/typed-marker.ts';
import { cluster, unite } from './geometry.ts';
import type { PageTable } from './page-table.ts';
import { joinPieces, type TextLine } from './text-line.ts';

type Row = readonly TextLine[];

const fewestRows = 3;
const tolerance = 5;

/** A marker or section number set apart from its text by a tab is one line with it, not two cells. */
export const attachMarker = (row: Row): Row => {
  const [first, second, ...others] = row;
  if (!first || !second) return row;
  const isMarker =
    splitMarker(`${first.text} Text`).text === 'Text' || /^[A-Z]?\.?\d{1,3}(?:\.\d{1,3})*\.?$/.test(first.text);
  return isMarker && second.left - first.right < 5 * first.size ? [joinPieces([first, second]), ...others] : row;
};

/** Left or right edges that at least half of the rows share. */
const sharedEdges = (rows: readonly Row[]): number[] => {
  const edges = (side: 'left' | 'right') => {
    const all = rows.flatMap((row) => row.map((cell) => cell[side]));
    return cluster(all, tolerance / 2).filter(
      (edge) =>
        rows.filter((row) => row.some((cell) => Math.abs(cell[side] - edge) <= tolerance)).length >=
        Math.max(2, rows.length / 2),
    );
  };
  const lefts = edges('left');
  const rights = edges('right');
  const fromRights = rights.map((right) =>
    Math.min(
      ...rows.flatMap((row) =>
        row.filter((cell) => Math.abs(cell.right - right) <= tolerance).map((cell) => cell.left),
      ),
    ),
  );
  return cluster([...lefts, ...fromRights], 3 * tolerance);
};

const columnOf = (edges: readonly number[], cell: TextLine): number =>
  Math.max(
    0,
    edges.findLastIndex((edge) => edge <= cell.left + tolerance),
  );

const toTable = (rows: readonly Row[]): PageTable | null => {
  const several = rows.filter((row) => row.length > 1);
  const edges = sharedEdges(several);
  if (several.length < fewestRows || edges.length < 2) return null;
  const cells = rows.map((row) =>
    row.map((cell) => ({ column: columnOf(edges, cell), text: cell.text, isBold: cell.isBold })),
  );
  const aligned = cells.filter((row) => row.length > 1 && new Set(row.map((cell) => cell.column)).size === row.length);
  return aligned.length >= 0.8 * several.length ? { ...unite(rows.flat()), rows: cells, edges } : null;
};

/** Splits rows into tables set without lines, by the gaps between aligned cells, and single lines of text. */
export const findAlignedTables = (rows: readonly Row[]): (PageTable | TextLine)[] => {
  const found: (PageTable | TextLine)[] = [];
  let open: Row[] = [];
  const close = () => {
    const table = open.length >= fewestRows ? toTable(open) : null;
    if (table) found.push(table);
    else found.push(...open.map(joinPieces));
    open = [];
  };
  for (const row of rows.map(attachMarker)) {
    if (row.length > 1) open.push(row);
    else {
      close();
      found.push(joinPieces(row));
    }
  }
  close();
  return found;
};
