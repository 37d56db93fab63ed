import { claimMarks } from '../claim-marks.ts';
import type { PreparedText } from '../prepared-document.ts';

/** What Excel holds in one cell. */
const cellCharacters = 32_767;

/** The marks and citations behind a text, each once: ` ▲ [3]`. */
export const marksOf = (text: PreparedText): string => {
  const marks = text.flatMap(({ claim, citation }) => [
    ...(claim ? [claimMarks[claim]] : []),
    ...(citation === undefined ? [] : [`[${citation}]`]),
  ]);
  return [...new Set(marks)].map((mark) => ` ${mark}`).join('');
};

/** A text with each mark and citation behind the words that it belongs to. */
export const sheetText = (text: PreparedText): string =>
  text
    .map(({ text: words, claim, citation }) =>
      [words, claim ? ` ${claimMarks[claim]}` : '', citation === undefined ? '' : ` [${citation}]`].join(''),
    )
    .join('');

/** The text cut to what a cell holds, and saying so where it was cut. */
export const fitCell = (text: string, cut: string): string =>
  text.length <= cellCharacters ? text : `${text.slice(0, cellCharacters - cut.length - 2)} ${cut}`.toWellFormed();

/** The one address in a text, where there is exactly one. */
export const onlyLink = (text: PreparedText): string | undefined => {
  const links = [...new Set(text.flatMap(({ link }) => (link ? [link] : [])))];
  return links.length === 1 ? links[0] : undefined;
};

/** The typeface of every cell: without a name, programs fall back to one of their own. */
export const sheetFont = { name: 'Arial', size: 10 } as const;

const lineHeight = 13.5;
/** Excel takes no row higher than this. */
const tallestRow = 409;

/**
 * Height in points for a row whose texts wrap at their columns' widths (in characters). Programs other than Excel do not work it
 * out when they open a file.
 */
export const rowHeight = (cells: readonly { readonly text: string; readonly width: number }[]): number => {
  const lines = cells.map(({ text, width }) =>
    text
      .slice(0, 8_000)
      .split('\n')
      .reduce((sum, line) => sum + Math.max(1, Math.ceil((line.length * 1.06) / width)), 0),
  );
  return Math.min(tallestRow, Math.max(1, ...lines) * lineHeight + 2.5);
};
