import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  HeadingLevel,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableOfContents,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { claimMarks } from '../claim-marks.ts';
import type { PreparedDocument, PreparedText } from '../prepared-document.ts';
import { colours } from '../theme.ts';
import { twips } from './docx-styles.ts';
import { docxText } from './docx-text.ts';

/** Cover page: title, subtitle, whom it is for and when it was made, the facts, how claims are marked. */
export const docxCover = (document: PreparedDocument, width: number): FileChild[] => [
  new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(document.title)] }),
  ...(document.subtitle ? [new Paragraph({ style: 'Subtitle', text: document.subtitle })] : []),
  new Paragraph({
    spacing: { after: twips(28) },
    children: [
      new TextRun({
        text: [document.organizationName, `${document.labels.created} ${document.createdText}`]
          .filter(Boolean)
          .join('  ·  '),
        color: colours.muted,
      }),
    ],
  }),
  ...(document.cover.length > 0 ? [factsTable(document.cover, width)] : []),
  ...(document.claimKinds.length > 0 ? [legend(document)] : []),
];

/** Table of contents: its entries and page numbers are written down, and it is a field that Word can update. */
export const docxContents = (document: PreparedDocument): FileChild[] => [
  new Paragraph({ style: 'ContentsHeading', pageBreakBefore: true, text: document.labels.contents }),
  new TableOfContents(document.labels.contents, { hyperlink: true, headingStyleRange: '1-3' }),
];

const line = { style: BorderStyle.SINGLE, size: 4, color: colours.rule };
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };

const factsTable = (facts: PreparedDocument['cover'], width: number): Table => {
  const columnWidths = [Math.floor(width * 0.3), Math.floor(width * 0.7)];
  const cell = (content: PreparedText, index: number): TableCell =>
    new TableCell({
      width: { size: columnWidths[index]!, type: WidthType.DXA },
      margins: { top: twips(4), bottom: twips(4), left: index === 0 ? 0 : twips(6), right: twips(6) },
      children: [new Paragraph({ alignment: AlignmentType.START, spacing: { after: 0 }, children: docxText(content) })],
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    columnWidths,
    borders: { top: line, bottom: line, insideHorizontal: line, left: none, right: none, insideVertical: none },
    rows: facts.map(
      (fact) =>
        new TableRow({
          cantSplit: true,
          children: [cell([{ text: fact.label, bold: true, italic: false }], 0), cell(fact.value, 1)],
        }),
    ),
  });
};

const legend = ({ labels, claimKinds }: PreparedDocument): Paragraph =>
  new Paragraph({
    style: 'Legend',
    children: [
      new TextRun(`${labels.claimLegend}:  `),
      ...claimKinds.map((kind, index) => {
        const gap = index === 0 ? '' : '     ';
        return new TextRun(`${gap}${claimMarks[kind]}\u00a0${labels.claims[kind].replaceAll(' ', '\u00a0')}`);
      }),
    ],
  });
