import type { AgentDocument } from '@copilot/agent-kit';
import type { Block } from '@copilot/contracts';
import { lineOf } from '../accounts/map-accounts.ts';
import { roleOf } from './column-role.ts';
import type { Place, SourceCell, SourceRow, SourceTable } from './source-table.ts';

type RowBlock = Block & { row: NonNullable<Block['row']> };
const isRow = (block: Block): block is RowBlock => block.row !== null;

const sheetOf = (block: RowBlock): string | null => {
  const reference = block.row.cells[0]?.reference;
  return reference ? reference.slice(0, reference.lastIndexOf('!')) : null;
};

const cellsOf = (block: RowBlock, document: AgentDocument): SourceCell[] =>
  block.row.cells.map((cell) => {
    const text = document.content.text.slice(cell.start, cell.end);
    const place: Place = {
      documentId: document.id,
      versionHash: document.versionHash,
      filename: document.filename,
      page: block.page,
      section:
        cell.reference ??
        (block.page === null ? `row ${block.row.index + 1}` : (block.section.at(-1) ?? `row ${block.row.index + 1}`)),
      start: cell.start,
      end: cell.end,
      quote: text,
    };
    return { column: cell.column, text, isNumber: cell.isNumber === true, place };
  });

const isYear = (text: string): boolean => /^(?:19|20)\d{2}$/u.test(text.trim());
/** A day or a month in digits, as headings have them. */
const isDate = (text: string): boolean =>
  /^(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}(?:-\d{2})?|\d{1,2}\/\d{4})$/u.test(text.trim());
const isAmountLike = ({ text, isNumber }: SourceCell): boolean =>
  !isYear(text) &&
  (isNumber || !isDate(text)) &&
  (isNumber || /^[\s\p{Sc}(+\-–−]*\d[\d\s.,'’]*\)?\s*(?:[-–−%]|CR|DR)?$/iu.test(text));

/** Roles of cells that a header may open with. */
const openings: ReadonlySet<string> = new Set([
  'name',
  'code',
  'type',
  'period',
  'date',
  'scenario',
  'currency',
  'mapping',
]);
const measures: ReadonlySet<string> = new Set(['value', 'debit', 'credit', 'units', 'price']);

/** `Trade receivables | 2000` is an account and its amount; `Assets | 2025 | 2024` is a header. */
const isAccountWithYearLikeAmount = ([first, ...others]: SourceRow): boolean =>
  first !== undefined &&
  others.length === 1 &&
  others.every(({ text }) => isYear(text)) &&
  roleOf(first.text, 1)?.kind !== 'name' &&
  lineOf(first.text) !== null;

/** Whether a row names columns: no amounts, and at least one heading that says what its column is for. */
const isHeaderRow = (cells: SourceRow, isFirst: boolean): boolean => {
  if (cells.length === 0 || cells.some(isAmountLike) || isAccountWithYearLikeAmount(cells)) return false;
  const kinds = cells.flatMap(({ text }) => roleOf(text, 1)?.kind ?? []);
  if (!kinds.some((kind) => measures.has(kind)) || (cells.length === 1 && cells[0]!.column === 0)) return false;
  const [first] = cells;
  const opensAsHeader = first!.column > 0 || openings.has(roleOf(first!.text, 1)?.kind ?? '');
  return (isFirst || opensAsHeader) && kinds.length * 2 >= cells.length;
};

interface OpenTable {
  readonly name: string;
  readonly group: string;
  readonly context: string[];
  header: Map<number, SourceCell>;
  readonly rows: SourceRow[];
}

/** Tables with a header of accounts over rows of numbers have no heading of a known role. */
const fallbackHeader = (block: RowBlock, cells: SourceRow): boolean =>
  block.row.isHeader && !cells.some(isAmountLike) && cells.length > 1;

/**
 * The tables of a document. Rows of one worksheet belong together whatever empty rows part them; a further header opens a further
 * table. Rows with a single text before a header are titles, after it headings of what follows.
 */
export const findTables = (document: AgentDocument, firstId: number): SourceTable[] => {
  const tables: OpenTable[] = [];
  let remarks: string[] = [];
  for (const block of document.content.blocks) {
    if (!isRow(block)) {
      remarks = [...remarks.slice(-4), document.content.text.slice(block.start, block.end).slice(0, 300)];
      continue;
    }
    const cells = cellsOf(block, document);
    const sheet = sheetOf(block);
    const group = sheet ?? `table ${block.row.table}`;
    let table = tables.at(-1);
    if (table?.group !== group) {
      const name = sheet ?? block.section.at(-1) ?? '';
      table = { name, group, context: [...block.section, ...remarks], header: new Map(), rows: [] };
      tables.push(table);
      remarks = [];
    }
    const isFirst = table.header.size === 0 && table.rows.every((row) => row.length <= 1);
    if (isHeaderRow(cells, isFirst) || (isFirst && fallbackHeader(block, cells))) {
      const titles = isFirst
        ? table.rows
            .splice(0)
            .flat()
            .map(({ text }) => text)
        : [];
      if (table.rows.length > 0) {
        table = { ...table, context: [...table.context], header: new Map(), rows: [] };
        tables.push(table);
      }
      table.context.push(...titles);
      table.header = new Map(cells.map((cell) => [cell.column, cell]));
    } else table.rows.push(cells);
  }
  return tables
    .filter(({ rows }) => rows.some((cells) => cells.some((cell) => isAmountLike(cell) || isYear(cell.text))))
    .map(({ name, context, header, rows }, index) => ({ id: `t${firstId + index}`, name, context, header, rows }));
};
