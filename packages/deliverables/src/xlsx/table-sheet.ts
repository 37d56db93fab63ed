import type { Cell, Worksheet } from 'exceljs';
import { type PreparedCell, type PreparedTable, plainText } from '../prepared-document.ts';
import { colours } from '../theme.ts';
import { numberFormat, spreadsheetNumber } from './number-format.ts';
import { safeFormula } from './safe-formula.ts';
import { fitCell, marksOf, onlyLink, rowHeight, sheetFont, sheetText } from './sheet-text.ts';

/** One table from A1: header in row 1, frozen and filterable; data from row 2, so that formulas can name their cells. `tableSheets`: sheet names by table id. */
export const writeTableSheet = (
  sheet: Worksheet,
  table: PreparedTable,
  cut: string,
  tableSheets: ReadonlyMap<string, string>,
): void => {
  writeHeader(
    sheet,
    table.columns.map((column) => fitCell(column.title, cut)),
  );
  if (table.rows.length === 0) sheet.getCell('A2').value = fitCell(table.emptyText, cut);
  const widths = table.columns.map((column, index) => {
    const longest = table.rows.reduce((most, row) => Math.max(most, longestLine(row[index]!)), column.title.length + 3);
    return Math.min(Math.max(longest + 2, 8), 64);
  });
  widths.forEach((width, index) => {
    sheet.getColumn(index + 1).width = width;
  });
  table.rows.forEach((row, rowIndex) => {
    row.forEach((cell, columnIndex) => {
      const target = sheet.getCell(rowIndex + 2, columnIndex + 1);
      writeCell(target, cell, cut, tableSheets);
      target.alignment = { vertical: 'top', wrapText: true, horizontal: table.columns[columnIndex]!.align };
    });
    sheet.getRow(rowIndex + 2).height = rowHeight(
      row.map((cell, index) => ({ text: sheetText(cell.content), width: widths[index]! })),
    );
  });
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: table.rows.length + 1, column: table.columns.length } };
};

/** A frozen, repeated, filled first row. */
export const writeHeader = (sheet: Worksheet, titles: readonly string[]): void => {
  sheet.views = [{ state: 'frozen', ySplit: 1 }];
  sheet.pageSetup = { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 };
  sheet.pageSetup.printTitlesRow = '1:1';
  titles.forEach((title, index) => {
    const cell = sheet.getCell(1, index + 1);
    cell.value = title;
    cell.font = { ...sheetFont, bold: true, color: { argb: `FF${colours.accent}` } };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: `FF${colours.headerFill}` } };
    cell.border = { bottom: { style: 'thin', color: { argb: `FF${colours.accent}` } } };
    cell.alignment = { vertical: 'top', wrapText: true };
  });
};

/** Text always goes in as a string, so that nothing beginning with `=`, `+`, `-` or `@` is ever calculated. */
const writeCell = (target: Cell, cell: PreparedCell, cut: string, tableSheets: ReadonlyMap<string, string>): void => {
  const number = spreadsheetNumber(cell.number);
  const words = plainText(cell.content);
  if (number === undefined) {
    const text = fitCell(sheetText(cell.content), cut);
    const link = onlyLink(cell.content);
    target.value = link ? { text, hyperlink: link } : text;
  } else {
    const formula = safeFormula(cell.formula, tableSheets);
    target.value = formula ? { formula, result: number, date1904: false } : number;
    const format = numberFormat(number, words, marksOf(cell.content));
    if (format) target.numFmt = format;
    else if (sheetText(cell.content) !== '') target.note = fitCell(sheetText(cell.content), cut);
  }
  const isBold = cell.content.some(({ bold, text }) => bold && text.trim() !== '');
  const look = onlyLink(cell.content) ? { underline: true, color: { argb: `FF${colours.link}` } } : {};
  target.font = { ...sheetFont, bold: isBold, ...look };
};

const longestLine = (cell: PreparedCell): number => {
  const text = sheetText(cell.content).slice(0, 400);
  return Math.max(...text.split('\n').map((line) => line.length));
};
