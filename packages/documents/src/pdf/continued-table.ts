import type { FlowItem } from './page-flow.ts';
import type { PageCell, PageTable } from './page-table.ts';

/** A table as the document means it: rows with the page they start on, put together over page breaks. */
export interface WholeTable {
  readonly rows: { readonly page: number; readonly cells: PageCell[] }[];
  readonly header: readonly PageCell[];
}

export const haveSameColumns = (first: readonly number[], second: readonly number[]): boolean =>
  first.length === second.length && first.every((edge, index) => Math.abs(edge - (second[index] ?? 0)) < 6);

const textOf = (cells: readonly PageCell[] | undefined): string => (cells ?? []).map((cell) => cell.text).join('|');

/** A first row wholly bold above rows that are not heads its columns. */
const headerOf = ([first, ...others]: PageTable['rows']): readonly PageCell[] => {
  const isBold = (row: readonly PageCell[]) => row.every((cell) => cell.isBold);
  return first && first.length > 1 && isBold(first) && (others.length === 0 || !others.every(isBold)) ? first : [];
};

/** A row cut by the page break: it has no first cell, or a cell goes on in the middle of a sentence. */
const isCutRow = (cells: readonly PageCell[], above: readonly PageCell[]): boolean => {
  const ownFirst = cells.find((cell) => cell.column === 0);
  if (!ownFirst) return true;
  return cells.every((cell) => /^\p{Ll}/u.test(cell.text)) && above.some((cell) => /[\p{L},]$/u.test(cell.text));
};

const append = (row: WholeTable['rows'][number], cells: readonly PageCell[]): void => {
  for (const cell of cells) {
    const index = row.cells.findIndex((other) => other.column === cell.column);
    const open = row.cells[index];
    if (open) row.cells[index] = { ...open, text: `${open.text} ${cell.text}` };
    else row.cells.push(cell);
  }
  row.cells.sort((first, second) => first.column - second.column);
};

interface OpenTable {
  readonly table: WholeTable;
  readonly page: number;
  readonly edges: readonly number[];
  readonly position: number;
}

/** Tables with the same columns at the end of one page and the top of the next are one; a header repeated there is left out. */
export const joinTables = (flow: readonly FlowItem[]): ReadonlyMap<FlowItem, WholeTable | null> => {
  const whole = new Map<FlowItem, WholeTable | null>();
  let last: OpenTable | null = null;
  for (const [position, item] of flow.entries()) {
    if (item.kind !== 'table') continue;
    const { table, page } = item;
    if (last && last.position === position - 1 && page === last.page + 1 && haveSameColumns(last.edges, table.edges)) {
      const rows =
        last.table.header.length > 0 && textOf(last.table.header) === textOf(table.rows[0])
          ? table.rows.slice(1)
          : table.rows;
      const above = last.table.rows.at(-1);
      const [first, ...others] = rows;
      if (first && above && isCutRow(first, above.cells)) append(above, first);
      else if (first) last.table.rows.push({ page, cells: [...first] });
      last.table.rows.push(...others.map((cells) => ({ page, cells: [...cells] })));
      whole.set(item, null);
      last = { table: last.table, edges: last.edges, page, position };
    } else {
      const joined: WholeTable = {
        rows: table.rows.map((cells) => ({ page, cells: [...cells] })),
        header: headerOf(table.rows),
      };
      whole.set(item, joined);
      last = { table: joined, page, edges: table.edges, position };
    }
  }
  return whole;
};
