import type { Row, Worksheet } from 'exceljs';
import { claimMarks } from '../claim-marks.ts';
import type { Labels } from '../labels.ts';
import type {
  PreparedBlock,
  PreparedChart,
  PreparedDocument,
  PreparedTable,
  PreparedText,
} from '../prepared-document.ts';
import { colours } from '../theme.ts';
import { fitCell, onlyLink, rowHeight, sheetFont, sheetText } from './sheet-text.ts';
import { writeHeader } from './table-sheet.ts';

/** Name of the sheet that holds each table or chart, by its anchor. */
export type BlockSheetNames = ReadonlyMap<string, string>;

/** Characters in a line of running text. */
const textWidth = 100;

const wrapped = { vertical: 'top', wrapText: true } as const;
const heading = { ...sheetFont, bold: true, color: { argb: `FF${colours.accent}` } } as const;

/** Title, facts, legend, and the list of sections and tables, each linked to its place in the workbook. */
export const writeSummarySheet = (
  sheet: Worksheet,
  document: PreparedDocument,
  names: BlockSheetNames,
  report: string,
): void => {
  const { labels } = document;
  sheet.columns = [{ width: 26 }, { width: textWidth }];
  sheet.pageSetup = { paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 };
  addHeading(sheet, document.title, '', 18);
  sheet.getCell('A1').alignment = { wrapText: false, vertical: 'top' };
  if (document.subtitle) add(sheet, document.subtitle, '').alignment = { wrapText: false };
  if (document.organizationName) add(sheet, document.organizationName, '').alignment = { wrapText: false };
  add(sheet, labels.created, document.createdText);
  add(sheet, '', document.generator);
  sheet.addRow([]);
  for (const fact of document.cover) addText(sheet, fact.label, fact.value, labels.cut);
  sheet.addRow([]);
  for (const kind of document.claimKinds) add(sheet, claimMarks[kind], labels.claims[kind]);
  sheet.addRow([]);
  addHeading(sheet, labels.contents, '', 14);
  for (const section of document.sections) {
    const row = add(sheet, section.number, fitCell(section.heading, labels.cut));
    row.getCell(2).alignment = { ...wrapped, indent: section.depth - 1 };
    linkTo(row, report);
    for (const block of section.blocks) {
      if (block.type !== 'table' && block.type !== 'chart') continue;
      linkTo(add(sheet, blockLabel(block, labels), fitCell(block.caption, labels.cut)), names.get(block.anchor)!);
    }
  }
};

/** All running text in reading order, with the places of tables and charts marked. */
export const writeReportSheet = (sheet: Worksheet, document: PreparedDocument, names: BlockSheetNames): void => {
  sheet.columns = [{ width: 14 }, { width: textWidth }];
  sheet.pageSetup = { paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 };
  for (const section of document.sections) {
    addHeading(sheet, section.number, fitCell(section.heading, document.labels.cut), section.depth === 1 ? 14 : 12);
    for (const block of section.blocks) writeBlock(sheet, block, document, names);
  }
};

export const writeSourcesSheet = (sheet: Worksheet, { sources, labels }: PreparedDocument): void => {
  writeHeader(sheet, ['', labels.sources, '', '']);
  sheet.columns = [{ width: 7 }, { width: 36 }, { width: 28 }, { width: 90 }];
  for (const source of sources) {
    const row = sheet.addRow([
      `[${source.number}]`,
      fitCell(source.filename, labels.cut),
      fitCell(source.place, labels.cut),
      fitCell(source.quote, labels.cut),
    ]);
    row.alignment = wrapped;
    row.font = sheetFont;
    row.height = rowHeight([
      { text: source.filename, width: 36 },
      { text: source.quote, width: 90 },
    ]);
  }
};

const writeBlock = (
  sheet: Worksheet,
  block: PreparedBlock,
  document: PreparedDocument,
  names: BlockSheetNames,
): void => {
  const { labels } = document;
  switch (block.type) {
    case 'paragraph':
      addText(sheet, '', block.content, labels.cut);
      break;
    case 'callout':
      addText(sheet, labels.tones[block.tone], block.content, labels.cut);
      break;
    case 'list':
      block.items.forEach((item, index) => {
        addText(sheet, block.ordered ? `${index + 1}.` : '•', item, labels.cut).getCell(1).alignment = {
          ...wrapped,
          horizontal: 'right',
        };
      });
      break;
    case 'table':
    case 'chart':
      linkTo(add(sheet, blockLabel(block, labels), fitCell(block.caption, labels.cut)), names.get(block.anchor)!);
  }
};

const blockLabel = (block: PreparedTable | PreparedChart, labels: Labels): string =>
  `${block.type === 'table' ? labels.table : labels.figure} ${block.number}`;

const add = (sheet: Worksheet, label: string, text: string): Row => {
  const row = sheet.addRow([label, text]);
  row.font = sheetFont;
  row.alignment = wrapped;
  row.height = rowHeight([{ text, width: textWidth }]);
  return row;
};

const addHeading = (sheet: Worksheet, label: string, text: string, size: number): void => {
  const row = add(sheet, label, text);
  row.font = { ...heading, size };
  row.height = size * 1.8;
};

const addText = (sheet: Worksheet, label: string, content: PreparedText, cut: string): Row => {
  const row = add(sheet, fitCell(label, cut), fitCell(sheetText(content), cut));
  const link = onlyLink(content);
  if (link) row.getCell(2).value = { text: fitCell(sheetText(content), cut), hyperlink: link };
  row.getCell(1).font = { ...sheetFont, bold: true };
  return row;
};

const linkTo = (row: Row, sheetName: string): void => {
  const cell = row.getCell(2);
  cell.value = { text: String(cell.value ?? ''), hyperlink: `#'${sheetName.replaceAll("'", "''")}'!A1` };
  cell.font = { ...sheetFont, color: { argb: `FF${colours.link}` }, underline: true };
};
