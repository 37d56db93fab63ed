import { joinLine } from './join-lines.ts';
import type { FlowItem } from './page-flow.ts';
import type { PageCell, PageTable } from './page-table.ts';

/** A table as the document means it: rows with the page they start on, put together over page breaks. */
export interface WholeTable {
  readonly rows: { readonly page: number; readonly cells: PageCell[] }[];
  header: readonly PageCell[];
}

export const haveSameColumns = (first: readonly number[], second: readonly number[]): boolean =>
  first.length === second.length && first.every((edge, index) => Math.abs(edge - (second[index] ?? 0)) < 6);

const textOf = (cells: readonly PageCell[] | undefined): string => (cells ?? []).map((cell) => cell.text).join('|');

/** A first row parted off by a rule heads its columns, and so does one wholly bold above rows that are not. */
const headerOf = ({ rows: [first, ...others], isHeaded }: PageTable): readonly PageCell[] => {
  if (first && isHeaded) return first;
  const isBold = (row: readonly PageCell[]) => row.every((cell) => cell.isBold);
  return first && first.length > 1 && isBold(first) && (others.length === 0 || !others.every(isBold)) ? first : [];
};

/** A row cut by the page break: it has no first cell, unless that one spans rows, or a cell goes on in the middle of a sentence or number. */
const isCutRow = (cells: readonly PageCell[], above: readonly PageCell[]): boolean => {
  const textAbove = (cell: PageCell) => above.find((other) => other.column === cell.column)?.text ?? '';
  const isOpen = (cell: PageCell) => /^\p{Ll}/u.test(cell.text) || /[\p{L}\p{N}][-,]$/u.test(textAbove(cell));
  const ownFirst = cells.find((cell) => cell.column === 0);
  if (!ownFirst) return cells.length < 2 || cells.length < above.length - 1 || cells.some(isOpen);
  if (cells.every((cell) => /[\p{L}\p{N}]-$/u.test(textAbove(cell)))) return true;
  return cells.every((cell) => /^\p{Ll}/u.test(cell.text)) && above.some((cell) => /[\p{L},]$/u.test(cell.text));
};

const append = (row: WholeTable['rows'][number], cells: readonly PageCell[], vocabulary: ReadonlySet<string>): void => {
  for (const cell of cells) {
    const index = row.cells.findIndex((other) => other.column === cell.column);
    const open = row.cells[index];
    if (open) row.cells[index] = { ...open, text: joinLine(open.text, cell.text, vocabulary) };
    else row.cells.push(cell);
  }
  row.cells.sort((first, second) => first.column - second.column);
};

/** A first row of several cells that comes back word for word on the next page heads the table. */
const repeats = (first: readonly PageCell[] | undefined, again: readonly PageCell[] | undefined): boolean =>
  first !== undefined && first.length > 1 && textOf(first) === textOf(again);

interface OpenTable {
  readonly table: WholeTable;
  readonly page: number;
  readonly edges: readonly number[];
  readonly position: number;
}

/** Tables with the same columns at the end of one page and the top of the next are one; a header repeated there is left out. */
export const joinTables = (
  flow: readonly FlowItem[],
  vocabulary: ReadonlySet<string>,
): ReadonlyMap<FlowItem, WholeTable | null> => {
  const whole = new Map<FlowItem, WholeTable | null>();
  let last: OpenTable | null = null;
  for (const [position, item] of flow.entries()) {
    if (item.kind !== 'table') continue;
    const { table, page } = item;
    if (last && last.position === position - 1 && page === last.page + 1 && haveSameColumns(last.edges, table.edges)) {
      const head = last.table.rows[0]?.cells;
      const isRepeated = repeats(head, table.rows[0]);
      if (isRepeated && head) last.table.header = head;
      const rows = isRepeated ? table.rows.slice(1) : table.rows;
      const above = isRepeated && last.table.rows.length === 1 ? undefined : last.table.rows.at(-1);
      const [first, ...others] = rows;
      if (first && above && isCutRow(first, above.cells)) append(above, first, vocabulary);
      else if (first) last.table.rows.push({ page, cells: [...first] });
      last.table.rows.push(...others.map((cells) => ({ page, cells: [...cells] })));
      whole.set(item, null);
      last = { table: last.table, edges: last.edges, page, position };
    } else {
      const joined: WholeTable = {
        rows: table.rows.map((cells) => ({ page, cells: [...cells] })),
        header: headerOf(table),
      };
      whole.set(item, joined);
      last = { table: joined, page, edges: table.edges, position };
    }
  }
  return whole;
};
