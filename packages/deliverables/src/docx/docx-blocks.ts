import { Bookmark, type FileChild, HeadingLevel, Paragraph, TextRun } from 'docx';
import type { Labels } from '../labels.ts';
import { type PreparedBlock, type PreparedSection, plainText } from '../prepared-document.ts';
import { docxChart } from './docx-chart.ts';
import { docxTable } from './docx-table.ts';
import { bookmarkName, docxText, isRightToLeft } from './docx-text.ts';

const headingLevels = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
] as const;

/** What one section writes: its heading, numbered by its style, and its blocks. */
export const docxSection = (section: PreparedSection, labels: Labels, width: number): FileChild[] => [
  new Paragraph({
    heading: headingLevels[Math.min(section.depth, 6) - 1],
    children: [new Bookmark({ id: bookmarkName(section.anchor), children: [new TextRun(section.heading)] })],
  }),
  ...section.blocks.flatMap((block) => docxBlock(block, labels, width)),
];

const docxBlock = (block: PreparedBlock, labels: Labels, width: number): FileChild[] => {
  switch (block.type) {
    case 'paragraph':
      return [
        new Paragraph({
          children: docxText(block.content),
          bidirectional: isRightToLeft(plainText(block.content)) || undefined,
        }),
      ];
    case 'list':
      return block.items.map(
        (item, index) =>
          new Paragraph({
            numbering: { reference: block.ordered ? 'numbers' : 'bullets', level: 0, restart: index === 0 },
            children: docxText(item),
          }),
      );
    case 'callout':
      return [
        new Paragraph({
          style: `Callout${block.tone}`,
          children: [new TextRun({ text: `${labels.tones[block.tone]}: `, bold: true }), ...docxText(block.content)],
        }),
      ];
    case 'table':
      return docxTable(block, labels.table, width);
    case 'chart':
      return docxChart(block, labels.figure, width);
  }
};
