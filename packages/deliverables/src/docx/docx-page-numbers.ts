import type { PageNumberEstimator } from 'docx';
import { estimatePageNumbersWith } from 'docx/layout';
import { layOutPdf } from '../pdf/render-pdf.ts';
import { type PreparedBlock, type PreparedDocument, plainText } from '../prepared-document.ts';

/** Above these, laying out as Word does takes minutes: its time grows with the square of a paragraph's length. */
const layoutLimits = { cells: 3_000, paragraphCharacters: 3_000 } as const;

/**
 * Works out the page numbers that the table of contents is written with: as Word lays the pages out, or, for large documents, as
 * the PDF of the same geometry and letter widths has them. Word's own update of the field has the last word.
 */
export const docxPageNumbers = async (document: PreparedDocument): Promise<PageNumberEstimator> => {
  if (!isLarge(document)) return estimatePageNumbersWith({ guess: true });
  const { pages, pageCount } = await layOutPdf(document);
  const headings = document.sections.filter(({ depth }) => depth <= 3);
  const entries = [...headings.map(({ anchor, number }) => ({ anchor, number })), { anchor: 'sources', number: '' }];
  const estimate: PageNumberEstimator = (body) => ({
    bookmarks: new Map(
      headingBookmarks(body).map((name, index) => [name, String(pages.get(entries[index]?.anchor ?? '') ?? '')]),
    ),
    pageCount,
  });
  const listNumbers: PageNumberEstimator['listNumbers'] = (body) =>
    new Map(
      headingBookmarks(body).flatMap((name, index) => {
        const text = entries[index]?.number;
        return text ? [[name, { text, separator: 'tab', width: text.length * digitTwips }] as const] : [];
      }),
    );
  return Object.assign(estimate, { listNumbers });
};

/** About as wide as a digit in 12 points, which is what the library takes for the tab behind the number. */
const digitTwips = 134;

/** The names under which the library marks the headings that a table of contents lists, in reading order. */
const headingBookmarks = (body: object): string[] =>
  [...new Set(JSON.stringify(body).match(/"_Toc\d+"/g) ?? [])]
    .map((name) => name.slice(1, -1))
    .sort((one, other) => Number(one.slice(4)) - Number(other.slice(4)));

/** Also where there are charts, whose height the library does not know. */
const isLarge = ({ sections, sources }: PreparedDocument): boolean => {
  const blocks = sections.flatMap((section) => section.blocks);
  const cells = blocks.reduce(
    (sum, block) => sum + (block.type === 'table' ? block.rows.length * block.columns.length : 0),
    0,
  );
  const hasCharts = blocks.some(({ type }) => type === 'chart');
  const longest = Math.max(0, ...blocks.map(longestText), ...sources.map(({ quote }) => quote.length));
  return hasCharts || cells > layoutLimits.cells || longest > layoutLimits.paragraphCharacters;
};

const longestText = (block: PreparedBlock): number => {
  if (block.type === 'list') return Math.max(0, ...block.items.map((item) => plainText(item).length));
  if (block.type === 'chart') return block.caption.length;
  if (block.type !== 'table') return plainText(block.content).length;
  return block.rows.reduce(
    (most, row) => row.reduce((inRow, cell) => Math.max(inRow, plainText(cell.content).length), most),
    block.caption.length,
  );
};
