import { Bookmark, type FileChild, HeadingLevel, Paragraph, TextRun } from 'docx';
import type { PreparedDocument, PreparedSource } from '../prepared-document.ts';
import { twips } from './docx-styles.ts';
import { bookmarkName } from './docx-text.ts';

/** The list that citations link to: number, file, place, and the words quoted. */
export const docxSources = ({ sources, labels }: PreparedDocument): FileChild[] =>
  sources.length === 0
    ? []
    : [
        new Paragraph({
          heading: HeadingLevel.HEADING_1,
          numbering: false,
          indent: { left: 0, firstLine: 0 },
          children: [new Bookmark({ id: 'sources', children: [new TextRun(labels.sources)] })],
        }),
        ...sources.flatMap(sourceParagraphs),
      ];

const sourceParagraphs = (source: PreparedSource): Paragraph[] => [
  new Paragraph({
    style: 'Source',
    keepNext: source.quote !== '',
    indent: { left: twips(24), hanging: twips(24) },
    tabStops: [{ type: 'left', position: twips(24) }],
    children: [
      new Bookmark({ id: bookmarkName(source.anchor), children: [new TextRun(`[${source.number}]`)] }),
      new TextRun({ text: `\t${source.filename}`, bold: true }),
      ...(source.place ? [new TextRun(`, ${source.place}`)] : []),
    ],
  }),
  ...(source.quote ? [new Paragraph({ style: 'SourceQuote', children: quoteRuns(source.quote) })] : []),
];

const quoteRuns = (quote: string): TextRun[] =>
  `“${quote}”`.split('\n').map((text, index) => new TextRun({ text, break: index === 0 ? undefined : 1 }));
