import {
  Document,
  type FileChild,
  Footer,
  Header,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  TabStopType,
  TextRun,
} from 'docx';
import type { PreparedDocument } from '../prepared-document.ts';
import { page } from '../theme.ts';
import { docxSection } from './docx-blocks.ts';
import { withCharts } from './docx-chart.ts';
import { docxContents, docxCover } from './docx-front.ts';
import { docxNumbering } from './docx-numbering.ts';
import { docxPageNumbers } from './docx-page-numbers.ts';
import { docxSources } from './docx-sources.ts';
import { docxStyles, docxTableStyles, twips } from './docx-styles.ts';

/** A Word document on A4 with real styles, automatic numbers, filled fields and a first page without header and footer. */
export const renderDocx = async (document: PreparedDocument): Promise<Uint8Array> => {
  const file = new Document({
    title: document.title,
    subject: document.subtitle || undefined,
    creator: document.organizationName || document.generator,
    lastModifiedBy: document.generator,
    description: document.generator,
    externalStyles: docxTableStyles,
    styles: docxStyles(document.language),
    numbering: docxNumbering,
    pageNumbers: await docxPageNumbers(document),
    sections: pageSections(document),
  });
  return withCharts(new Uint8Array(await Packer.toArrayBuffer(file)), document);
};

/** Text width in twips. */
const textWidth = (landscape: boolean): number => twips((landscape ? page.height : page.width) - 2 * page.margin);

interface Stretch {
  readonly landscape: boolean;
  readonly children: FileChild[];
}

/** Stretches of one orientation; a new one starts a page, so neighbours of the same orientation are joined. */
const pageSections = (document: PreparedDocument): ISectionOptions[] => {
  const front = [...docxCover(document, textWidth(false)), ...docxContents(document)];
  const stretches: Stretch[] = [{ landscape: false, children: front }];
  const body: Stretch[] = [];
  const append = (landscape: boolean, children: FileChild[]): void => {
    const last = body.at(-1);
    if (last?.landscape === landscape) last.children.push(...children);
    else if (children.length > 0) body.push({ landscape, children });
  };
  for (const section of document.sections) {
    append(section.landscape, docxSection(section, document.labels, textWidth(section.landscape)));
  }
  append(body.at(-1)?.landscape ?? false, docxSources(document));
  return [...stretches, ...body].map((stretch, index) => pageSection(document, stretch, index === 0));
};

const pageSection = (
  document: PreparedDocument,
  { landscape, children }: Stretch,
  isFront: boolean,
): ISectionOptions => ({
  properties: {
    type: SectionType.NEXT_PAGE,
    titlePage: isFront,
    page: {
      size: {
        width: twips(page.width),
        height: twips(page.height),
        orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
      },
      margin: {
        top: twips(page.margin),
        bottom: twips(page.margin),
        left: twips(page.margin),
        right: twips(page.margin),
        header: twips(30),
        footer: twips(28),
      },
    },
  },
  headers: {
    default: new Header({ children: [runningLine(textWidth(landscape), document.title, document.organizationName)] }),
  },
  footers: { default: new Footer({ children: [pageLine(textWidth(landscape), document)] }) },
  children,
});

/** Room for one line beside the page number; the whole words stand on the cover. */
const shortened = (text: string): string => (text.length > 90 ? `${text.slice(0, 89).toWellFormed()}…` : text);

const runningLine = (width: number, left: string, right: string): Paragraph =>
  new Paragraph({
    style: 'RunningText',
    tabStops: [{ type: TabStopType.RIGHT, position: width }],
    children: [new TextRun(shortened(left)), new TextRun(`\t${shortened(right)}`)],
  });

const pageLine = (width: number, { labels, generator }: PreparedDocument): Paragraph =>
  new Paragraph({
    style: 'RunningText',
    tabStops: [{ type: TabStopType.RIGHT, position: width }],
    children: [
      new TextRun(shortened(generator)),
      new TextRun({
        children: ['\t', labels.pageOf[0], PageNumber.CURRENT, labels.pageOf[1], PageNumber.TOTAL_PAGES],
      }),
    ],
  });
