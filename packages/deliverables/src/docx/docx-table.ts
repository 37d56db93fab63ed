import {
  AlignmentType,
  Bookmark,
  Paragraph,
  SequentialIdentifier,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { type PreparedCell, type PreparedTable, type PreparedText, plainText } from '../prepared-document.ts';
import { twips } from './docx-styles.ts';
import { bookmarkName, docxText, isRightToLeft } from './docx-text.ts';

/** Past this, a row may break over pages: a row held together must fit on one. */
const unsplitCharacters = 600;

const margins = { top: twips(3), bottom: twips(3), left: twips(4.5), right: twips(4.5) };
const alignments = { left: AlignmentType.START, right: AlignmentType.END, center: AlignmentType.CENTER } as const;

/** A numbered caption above the table, or above the sentence said in place of an empty one. `width` in twips. */
export const docxTable = (table: PreparedTable, label: string, width: number): (Paragraph | Table)[] => {
  const caption = new Paragraph({
    style: 'Caption',
    children: [
      new Bookmark({
        id: bookmarkName(table.anchor),
        children: [new TextRun(`${label}\u00a0`), new SequentialIdentifier('Table')],
      }),
      new TextRun(`  ${table.caption}`),
    ],
  });
  if (table.rows.length === 0) return [caption, new Paragraph({ text: table.emptyText })];
  return [caption, grid(table, width), new Paragraph({ style: 'TableText', text: '', spacing: { after: twips(8) } })];
};

const grid = (table: PreparedTable, width: number): Table => {
  const shares = table.columns.reduce((sum, column) => sum + column.width, 0);
  const columnWidths = table.columns.map((column) => Math.floor((width * column.width) / shares));
  const cell = (content: PreparedText, index: number): TableCell =>
    new TableCell({
      width: { size: columnWidths[index]!, type: WidthType.DXA },
      margins,
      children: [
        new Paragraph({
          style: 'TableText',
          alignment: alignments[table.columns[index]!.align],
          bidirectional: isRightToLeft(plainText(content)) || undefined,
          children: docxText(content),
        }),
      ],
    });
  const header = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: table.columns.map((column, index) => cell([{ text: column.title, bold: true, italic: false }], index)),
  });
  const rows = table.rows.map(
    (row) =>
      new TableRow({
        cantSplit: row.every((entry) => isShort(entry)),
        children: row.map((entry, index) => cell(entry.content, index)),
      }),
  );
  return new Table({
    style: 'DeliverableTable',
    tableLook: { firstRow: true, lastRow: false, firstColumn: false, lastColumn: false, noHBand: true, noVBand: true },
    layout: TableLayoutType.FIXED,
    width: { size: columnWidths.reduce((sum, each) => sum + each, 0), type: WidthType.DXA },
    columnWidths,
    rows: [header, ...rows],
  });
};

const isShort = (cell: PreparedCell): boolean => plainText(cell.content).length <= unsplitCharacters;
