import { haveSameColumns } from './continued-table.ts';
import { type Box, cluster, contains, unite } from './geometry.ts';
import { joinLine } from './join-lines.ts';
import type { PageCell, PageTable } from './page-table.ts';
import { joinPieces, type TextLine, toLines, toRows } from './text-line.ts';
import type { TextRun } from './text-run.ts';

const touching = 4;
const sameEdge = 4;
const mostRules = 4_000;

interface Grid extends Box {
  readonly columns: readonly number[];
  readonly rows: readonly number[];
  readonly upright: readonly Box[];
  readonly level: readonly Box[];
}

const isUpright = (rule: Box): boolean => rule.bottom - rule.top > rule.right - rule.left;

const meet = (first: Box, second: Box): boolean =>
  first.left <= second.right + touching &&
  second.left <= first.right + touching &&
  first.top <= second.bottom + touching &&
  second.top <= first.bottom + touching;

/** Rules that touch one another, directly or through others. */
const connect = (rules: readonly Box[]): Box[][] => {
  const groups: { bounds: Box; rules: Box[] }[] = [];
  for (const rule of rules) {
    const near = groups.filter((group) => meet(group.bounds, rule) && group.rules.some((other) => meet(other, rule)));
    const joined = [rule, ...near.flatMap((group) => group.rules)];
    for (const group of near) groups.splice(groups.indexOf(group), 1);
    groups.push({ bounds: unite(joined), rules: joined });
  }
  return groups.map((group) => group.rules);
};

const toGrid = (rules: readonly Box[]): Grid | null => {
  const upright = rules.filter(isUpright);
  const level = rules.filter((rule) => !isUpright(rule));
  const columns = cluster(
    upright.map((rule) => (rule.left + rule.right) / 2),
    sameEdge,
  );
  const rows = cluster(
    level.map((rule) => (rule.top + rule.bottom) / 2),
    sameEdge,
  );
  return columns.length >= 3 && rows.length >= 2 ? { ...unite(rules), columns, rows, upright, level } : null;
};

const isBetween = (value: number, from: number, to: number): boolean => value >= from - 1 && value <= to + 1;

/** The cell a grid field belongs to: fields without a rule between them are one cell, named by its first field. */
const ownerOf = (grid: Grid, row: number, column: number): readonly [number, number] => {
  const middleY = ((grid.rows[row] ?? 0) + (grid.rows[row + 1] ?? 0)) / 2;
  let first = column;
  const isParted = (edge: number) =>
    grid.upright.some(
      (rule) => Math.abs((rule.left + rule.right) / 2 - edge) <= sameEdge && isBetween(middleY, rule.top, rule.bottom),
    );
  while (first > 0 && !isParted(grid.columns[first] ?? 0)) first -= 1;
  const middleX = ((grid.columns[first] ?? 0) + (grid.columns[first + 1] ?? 0)) / 2;
  let top = row;
  const isCapped = (edge: number) =>
    grid.level.some(
      (rule) => Math.abs((rule.top + rule.bottom) / 2 - edge) <= sameEdge && isBetween(middleX, rule.left, rule.right),
    );
  while (top > 0 && !isCapped(grid.rows[top] ?? 0)) top -= 1;
  return [top, first];
};

const fieldIndex = (edges: readonly number[], position: number): number =>
  Math.max(
    0,
    Math.min(
      edges.length - 2,
      edges.findLastIndex((edge) => edge <= position),
    ),
  );

const cellText = (lines: readonly TextLine[], vocabulary: ReadonlySet<string>): string =>
  toRows(lines)
    .map((row) => joinPieces(row).text)
    .reduce((text, line) => joinLine(text, line, vocabulary), '');

const fill = (
  grid: Grid,
  runs: readonly TextRun[],
  vocabulary: ReadonlySet<string>,
  edgesAbove: readonly number[],
): PageTable | null => {
  const runsByCell = new Map<string, { row: number; column: number; runs: TextRun[] }>();
  for (const run of runs) {
    const middle = (run.left + run.right) / 2;
    const [row, column] = ownerOf(
      grid,
      fieldIndex(grid.rows, run.baseline - run.size / 4),
      fieldIndex(grid.columns, middle),
    );
    const key = `${row}:${column}`;
    const cell = runsByCell.get(key) ?? { row, column, runs: [] };
    runsByCell.set(key, cell);
    cell.runs.push(run);
  }
  const rows = grid.rows.slice(0, -1).map((): PageCell[] => []);
  for (const cell of runsByCell.values()) {
    const lines = toLines(cell.runs);
    const text = cellText(lines, vocabulary);
    if (text) rows[cell.row]?.push({ column: cell.column, text, isBold: lines.every((line) => line.isBold) });
  }
  const filled = rows
    .filter((row) => row.length > 0)
    .map((row) => row.sort((first, second) => first.column - second.column));
  const isTable = filled.length > 1 ? filled.some((row) => row.length > 1) : (filled[0]?.length ?? 0) > 2;
  const goesOn = filled.length > 0 && haveSameColumns(edgesAbove, grid.columns);
  return isTable || goesOn
    ? { left: grid.left, top: grid.top, right: grid.right, bottom: grid.bottom, rows: filled, edges: grid.columns }
    : null;
};

/** Tables drawn with lines, and the text that is not part of one. `edgesAbove` are the columns of the table that ends the page before. */
export const takeRuledTables = (
  runs: readonly TextRun[],
  rules: readonly Box[],
  vocabulary: ReadonlySet<string>,
  edgesAbove: readonly number[],
): { readonly tables: PageTable[]; readonly rest: TextRun[] } => {
  const grids =
    rules.length > mostRules
      ? []
      : connect(rules)
          .map(toGrid)
          .filter((grid) => grid !== null);
  const tables: PageTable[] = [];
  let rest = [...runs];
  for (const grid of grids) {
    const isInside = (run: TextRun) => contains(grid, (run.left + run.right) / 2, run.baseline - run.size / 4);
    const table = fill(grid, rest.filter(isInside), vocabulary, edgesAbove);
    if (!table) continue;
    tables.push(table);
    rest = rest.filter((run) => !isInside(run));
  }
  return { tables, rest };
};
