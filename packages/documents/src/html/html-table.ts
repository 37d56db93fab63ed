import type { CellDraft, ContentBuilder } from '../content/content-builder.ts';
import { attribute, type HtmlElement, type HtmlNode, isElement } from './html-node.ts';
import { collectInline, InlineText } from './inline-text.ts';

interface GridCell {
  readonly element: HtmlElement;
  readonly content: InlineText;
  readonly column: number;
  readonly columns: number;
}

interface GridRow {
  readonly cells: readonly GridCell[];
  readonly isInHead: boolean;
}

const widestSpan = 200;

const span = (element: HtmlElement, name: string): number =>
  Math.min(widestSpan, Math.max(1, Number.parseInt(attribute(element, name) ?? '1', 10) || 1));

const rowsOf = (nodes: readonly HtmlNode[], isInHead = false): { element: HtmlElement; isInHead: boolean }[] =>
  nodes.filter(isElement).flatMap((element) => {
    if (element.tagName === 'tr') return [{ element, isInHead }];
    if (['thead', 'tbody', 'tfoot'].includes(element.tagName))
      return rowsOf(element.childNodes, element.tagName === 'thead');
    return [];
  });

const cellsOf = (row: HtmlElement): HtmlElement[] =>
  row.childNodes.filter(isElement).filter((cell) => cell.tagName === 'td' || cell.tagName === 'th');

/** Places cells on the grid: a cell pushes the next by its column span, and the rows below by its row span. */
const layOut = (table: HtmlElement): GridRow[] => {
  const takenUntilRow = new Map<number, number>();
  return rowsOf(table.childNodes).map(({ element, isInHead }, rowIndex) => {
    let column = 0;
    const cells = cellsOf(element).map((cell): GridCell => {
      while ((takenUntilRow.get(column) ?? 0) > rowIndex) column += 1;
      const columns = span(cell, 'colspan');
      for (let taken = column; taken < column + columns; taken += 1)
        takenUntilRow.set(taken, rowIndex + span(cell, 'rowspan'));
      const placed = {
        element: cell,
        column,
        columns,
        content: collectInline(cell.childNodes, new InlineText(), cell.tagName === 'th'),
      };
      column += columns;
      return placed;
    });
    return { cells, isInHead };
  });
};

const filled = (row: GridRow): GridCell[] => row.cells.filter((cell) => cell.content.text);

const isAll = (row: GridRow, test: (cell: GridCell) => boolean): boolean =>
  filled(row).length > 0 && filled(row).every(test);

/** Rows of the head are headers; without a head, a first row wholly bold above rows that are not. A lone cell over several columns is a caption. */
const countHeaders = (rows: readonly GridRow[]): number => {
  const isHeading = (row: GridRow) => row.isInHead || isAll(row, (cell) => cell.element.tagName === 'th');
  const marked = rows.findIndex((row) => !isHeading(row));
  if (marked !== 0) return Math.max(0, marked);
  const [first, ...others] = rows;
  const isBold = (row: GridRow) => isAll(row, (cell) => cell.content.isBold);
  return first && isBold(first) && others.length > 0 && !others.every(isBold) ? 1 : 0;
};

/** The only cell of a table used as a frame around text; its content is read as if the frame were not there. */
export const frameContent = (table: HtmlElement): HtmlElement | null => {
  const [row, ...otherRows] = rowsOf(table.childNodes);
  const [cell, ...otherCells] = row ? cellsOf(row.element) : [];
  return cell && otherRows.length === 0 && otherCells.length === 0 ? cell : null;
};

/** Adds a table row by row and returns the notes its cells refer to. */
export const addTable = (table: HtmlElement, builder: ContentBuilder): string[] => {
  const rows = layOut(table);
  const width = Math.max(0, ...rows.flatMap((row) => row.cells.map((cell) => cell.column + cell.columns)));
  const headers = rows.slice(0, countHeaders(rows)).filter((row) => width === 1 || filled(row).length > 1);
  const headings = new Map<number, string>();
  for (const header of headers)
    for (const cell of filled(header))
      for (let column = cell.column; column < cell.column + cell.columns; column += 1)
        headings.set(column, [headings.get(column), cell.content.text].filter(Boolean).join(' / '));
  const number = builder.openTable();
  rows.forEach((row, index) => {
    const isHeader = headers.includes(row);
    const cells = row.cells.map(
      (cell): CellDraft => ({
        text: cell.content.text,
        column: cell.column,
        heading: isHeader ? null : (headings.get(cell.column) ?? null),
        reference: null,
      }),
    );
    builder.row({ table: number, index, isHeader, cells });
  });
  return rows.flatMap((row) => row.cells.flatMap((cell) => cell.content.references));
};
