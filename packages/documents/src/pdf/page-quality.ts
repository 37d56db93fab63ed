import type { DocumentPage } from '@copilot/contracts';
import type { RawPage } from './read-page.ts';

export type PageQuality = Omit<DocumentPage, 'start' | 'end'>;

const fewestLetters = 3;
const outlineShapes = 60;
const unreadable = /[\uFFFD\uE002-\uF8FF]/g;

const imageShare = ({ graphics, width, height }: RawPage): number =>
  graphics.imageBoxes.reduce((sum, box) => sum + (box.right - box.left) * (box.bottom - box.top), 0) / (width * height);

/** How well a page could be read, judged by what it shows and what of it is text. */
export const judgePage = (page: RawPage): PageQuality => {
  const text = page.runs.map((run) => run.text).join('');
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const { number } = page;
  if (letters < fewestLetters) {
    const isPicture = page.graphics.imageBoxes.length > 0 || page.graphics.shapes > outlineShapes;
    return isPicture
      ? { number, quality: 0, note: 'The page is a picture without text' }
      : { number, quality: 1, note: 'The page is blank' };
  }
  const bad = (text.match(unreadable)?.length ?? 0) / text.length;
  if (bad > 0.02) return { number, quality: Math.max(0, 1 - 3 * bad), note: 'Some letters could not be decoded' };
  if (letters < 120 && imageShare(page) > 0.6)
    return { number, quality: 0.3, note: 'Most of the page is a picture; only the text beside it was read' };
  return { number, quality: 1, note: null };
};
