import { foldText } from '../content/fold-text.ts';
import { type Matrix, multiply } from './geometry.ts';
import type { PdfDocument, PdfLibrary } from './open-pdf.ts';
import { type PageGraphics, readGraphics } from './page-graphics.ts';
import { type TextRun, toTextRuns } from './text-run.ts';

/** What one page holds, in upright page space. */
export interface RawPage {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly runs: readonly TextRun[];
  readonly graphics: PageGraphics;
}

const boldName = /bold|black|heavy|semib|demi|cmbx|,b$|-bd/i;

type Page = Awaited<ReturnType<PdfDocument['getPage']>>;

/** pdf.js knows a font's name only after the page's operations were listed. */
const boldTest = (page: Page): ((fontName: string) => boolean) => {
  const known = new Map<string, boolean>();
  return (fontName) => {
    const answer = known.get(fontName) ?? isBoldFont(page, fontName);
    known.set(fontName, answer);
    return answer;
  };
};

const isBoldFont = (page: Page, fontName: string): boolean => {
  if (!page.commonObjs.has(fontName)) return false;
  const font: unknown = page.commonObjs.get(fontName);
  if (typeof font !== 'object' || font === null) return false;
  const { name, bold, black } = font as { name?: unknown; bold?: unknown; black?: unknown };
  return bold === true || black === true || (typeof name === 'string' && boldName.test(name));
};

export const readPage = async (document: PdfDocument, library: PdfLibrary, number: number): Promise<RawPage> => {
  const page = await document.getPage(number);
  const operators = await page.getOperatorList();
  const content = await page.getTextContent({ disableNormalization: false });
  const viewport = page.getViewport({ scale: 1 });
  const toPage = viewport.transform as unknown as Matrix;
  const { runs, turn } = toTextRuns(
    content.items.filter((item) => 'str' in item),
    toPage,
    boldTest(page),
  );
  const graphics = readGraphics(operators, library.OPS, multiply(turn, toPage));
  page.cleanup();
  const isSideways = turn[0] === 0;
  const [width, height] = isSideways ? [viewport.height, viewport.width] : [viewport.width, viewport.height];
  return { number, width, height, runs: runs.map((run) => ({ ...run, text: keepEnds(run.text) })), graphics };
};

/** Folded, but with the space at either end that parts a run from its neighbour. */
const keepEnds = (text: string): string =>
  text.trim() ? `${/^\s/.test(text) ? ' ' : ''}${foldText(text)}${/\s$/.test(text) ? ' ' : ''}` : ' ';
