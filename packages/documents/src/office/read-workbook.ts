import type { DocumentContent } from '@copilot/contracts';
import exceljs, { type Cell, type Row, type Workbook, type Worksheet } from 'exceljs';
import { ContentBuilder } from '../content/content-builder.ts';
import { tableHeader } from '../content/table-header.ts';
import type { ReadingLimits } from '../reading-limits.ts';
import { damaged } from '../reading-messages.ts';
import { cellText, holdsNumber, lacksResult } from './cell-text.ts';

const workbookMediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface SheetRow {
  readonly row: Row;
  readonly cells: readonly Cell[];
}

const load = async (bytes: Uint8Array): Promise<Workbook> => {
  const workbook = new exceljs.Workbook();
  try {
    // exceljs declares a Buffer of its own; any array buffer does.
    await workbook.xlsx.load(bytes.slice().buffer as unknown as Parameters<typeof workbook.xlsx.load>[0]);
    return workbook;
  } catch (error) {
    throw damaged('Excel workbook', error);
  }
};

/** A merged range is stated once, at its first cell. */
const cellsOf = (row: Row): Cell[] => {
  const cells: Cell[] = [];
  row.eachCell({ includeEmpty: false }, (cell) => {
    if ((!cell.isMerged || cell.master === cell) && cellText(cell).trim()) cells.push(cell);
  });
  return cells;
};

/** Rows without an empty row between them form one table. */
const tablesOf = (sheet: Worksheet): SheetRow[][] => {
  const tables: SheetRow[][] = [];
  let lastNumber = Number.NEGATIVE_INFINITY;
  sheet.eachRow({ includeEmpty: false }, (row) => {
    const cells = cellsOf(row);
    if (cells.length === 0) return;
    if (row.number === lastNumber + 1) tables.at(-1)?.push({ row, cells });
    else tables.push([{ row, cells }]);
    lastNumber = row.number;
  });
  return tables;
};

/** Titles above a table fill one cell; the header is the first row with several. */
const findHeader = (rows: readonly SheetRow[]): SheetRow | null => {
  const first = rows.findIndex((row) => row.cells.length > 1);
  const candidate = rows[first];
  if (!candidate) return null;
  const following = rows.slice(first, first + 2).map((row) => row.cells.map(cellText));
  return tableHeader(following) ? candidate : null;
};

/** The heading over a column; a merged heading covers all its columns. */
const headingOver = (header: SheetRow | null, column: number): string | null =>
  header ? cellText(header.row.getCell(column).master).trim() || null : null;

const addTable = (rows: readonly SheetRow[], sheet: Worksheet, builder: ContentBuilder): void => {
  const header = findHeader(rows);
  const table = builder.openTable();
  let headerPassed = false;
  rows.forEach((sheetRow, index) => {
    const { row, cells } = sheetRow;
    const isHeader = sheetRow === header;
    builder.row({
      table,
      index,
      isHeader,
      isHidden: row.hidden || sheet.state !== 'visible',
      cells: cells.map((cell) => ({
        text: cellText(cell),
        column: Number(cell.col) - 1,
        heading: headerPassed ? headingOver(header, Number(cell.col)) : null,
        reference: `${sheet.name}!${cell.address}`,
        ...(holdsNumber(cell) ? { isNumber: true as const } : {}),
      })),
    });
    headerPassed ||= isHeader;
    for (const cell of cells.filter((candidate) => candidate.note))
      builder.add({ kind: 'comment', text: noteText(cell), marker: `${sheet.name}!${cell.address}` });
  });
};

const noteText = ({ note }: Cell): string =>
  typeof note === 'string' ? note : (note?.texts ?? []).map((run) => run.text).join('');

const warn = (sheets: readonly Worksheet[], tables: readonly SheetRow[][], builder: ContentBuilder): void => {
  const hiddenSheets = sheets.filter((sheet) => sheet.state !== 'visible').map((sheet) => `"${sheet.name}"`);
  if (hiddenSheets.length > 0)
    builder.warn('hidden_sheets', `Hidden sheets were read as well: ${hiddenSheets.join(', ')}.`);
  const hiddenRows = tables.flat().filter(({ row }) => row.hidden).length;
  if (hiddenRows > 0)
    builder.warn(
      'hidden_rows',
      `${hiddenRows} hidden ${hiddenRows === 1 ? 'row was' : 'rows were'} read as well and marked as hidden.`,
    );
  const withoutResult = sheets.reduce((count, sheet) => count + countWithoutResult(sheet), 0);
  if (withoutResult > 0)
    builder.warn(
      'formulas_without_result',
      `${withoutResult} formulas have no stored result. Open the workbook in Excel, save it and upload it again.`,
    );
};

const countWithoutResult = (sheet: Worksheet): number => {
  let count = 0;
  sheet.eachRow((row) =>
    row.eachCell((cell) => {
      if (lacksResult(cell)) count += 1;
    }),
  );
  return count;
};

/** Excel workbooks: each row of a sheet is a block, each cell knows where it stands. */
export const readWorkbook = async (bytes: Uint8Array, limits: ReadingLimits): Promise<DocumentContent> => {
  const workbook = await load(bytes);
  const builder = new ContentBuilder(limits);
  const tables: SheetRow[][] = [];
  for (const sheet of workbook.worksheets) {
    builder.enterSection(1, sheet.name);
    for (const rows of tablesOf(sheet)) {
      tables.push(rows);
      addTable(rows, sheet, builder);
    }
  }
  warn(workbook.worksheets, tables, builder);
  return builder.build(workbookMediaType, workbook.title || null);
};
