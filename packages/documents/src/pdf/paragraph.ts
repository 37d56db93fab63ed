import { isNumberedHeading } from '../content/heading-rules.ts';
import { splitMarker } from '../content/typed-marker.ts';
import { type Box, median } from './geometry.ts';
import type { TextLine } from './text-line.ts';

export interface PlacedLine {
  readonly page: number;
  readonly line: TextLine;
}

/** Lines that make up one paragraph, list item or title. `column` bounds the region it was set in. */
export interface Paragraph {
  readonly lines: PlacedLine[];
  readonly column: Pick<Box, 'left' | 'right'>;
}

/** A line of a table of contents: dots lead to a page number. */
export const leader = /\s*(?:[.·…_]\s?){4,}\s*(\d{1,4})$/;

const abbreviation = /(?:^|[\s(])(?:No|Nos|Art|Sec|Pub|Mr|Ms|Mrs|Dr|vs|cf|e\.g|i\.e|U\.S|Nr|bzw|z\.B)\.$/;

const endsSentence = (text: string): boolean => /[.!?:;]["”’')\]]*$/.test(text) && !abbreviation.test(text);

const isRightToLeft = (text: string): boolean => /^[^\p{L}]*[\u0590-\u08FF]/u.test(text);

const isCentred = (line: TextLine, column: Paragraph['column']): boolean => {
  const left = line.left - column.left;
  const right = column.right - line.right;
  return left > 2 * line.size && Math.abs(left - right) < line.size;
};

/** How much of the column the line leaves empty behind its last word. */
export const roomBehind = (line: TextLine, column: Paragraph['column']): number =>
  isRightToLeft(line.text) ? line.left - column.left : column.right - line.right;

const firstWordWidth = (line: TextLine): number =>
  ((line.text.indexOf(' ') < 0 ? line.text.length : line.text.indexOf(' ')) * (line.right - line.left)) /
  line.text.length;

/** The next word would have fitted: the writer ended the line, not the margin. */
const endsEarly = (line: TextLine, next: TextLine, column: Paragraph['column']): boolean => {
  const room = roomBehind(line, column) - firstWordWidth(next) - 2.5 * line.size;
  if (room <= 0) return false;
  if (endsSentence(line.text)) return true;
  return /^[^\p{L}\p{N}]*[\p{Lu}\p{N}]/u.test(next.text) && room > 0.25 * (column.right - column.left);
};

/** `f)` follows `e)`, `3.` follows `2.`. */
const isSuccessor = (marker: string, of: string | null): boolean => {
  if (of === null || marker.replace(/[\p{L}\p{N}]+/gu, '') !== of.replace(/[\p{L}\p{N}]+/gu, '')) return false;
  const rank = (text: string) => {
    const core = text.replace(/[^\p{L}\p{N}]/gu, '');
    return /^\d+$/.test(core) ? Number(core) : core.length === 1 ? core.charCodeAt(0) : Number.NaN;
  };
  return rank(marker) === rank(of) + 1;
};

const startsItem = (paragraph: Paragraph, line: TextLine, previous: TextLine): boolean => {
  const { marker } = splitMarker(line.text);
  const opening = splitMarker(paragraph.lines[0]?.line.text ?? '').marker;
  const begins =
    endsSentence(previous.text) ||
    /(?:,|\band|\bor)$/i.test(previous.text) ||
    Math.abs(line.left - previous.left) > line.size;
  if (marker !== null) return /^[^\p{L}\p{N}(]/u.test(marker) || begins || isSuccessor(marker, opening);
  return (
    /^\d{1,2}(?:\.\d{1,3})+\.?\s+\p{Lu}/u.test(line.text) && (begins || line.isBold || isNumberedHeading(line.text))
  );
};

const breaksByIndent = (paragraph: Paragraph, next: TextLine): boolean => {
  const [first, second] = paragraph.lines;
  const last = paragraph.lines.at(-1);
  if (!first || !last || isCentred(next, paragraph.column) || isRightToLeft(next.text)) return false;
  const isItem = splitMarker(first.line.text).marker !== null;
  const reference = (second ?? first).line.left;
  const shift = next.left - reference;
  if (Math.abs(shift) <= 0.8 * next.size) return false;
  if (shift > 0) return !(isItem && !second) && endsSentence(last.line.text);
  if (second !== undefined) return true;
  // A first line may be indented; the line that follows it starts further left.
  return -shift > 6 * next.size || (isItem && endsSentence(last.line.text));
};

const usualPitch = (lines: readonly TextLine[], size: number): number => {
  const steps = lines.slice(1).map((line, index) => line.baseline - (lines[index]?.baseline ?? 0));
  const plausible = steps
    .filter((step) => step > 0.8 * size && step < 2.2 * size)
    .sort((first, second) => first - second);
  return plausible[Math.floor(plausible.length / 4)] ?? 1.25 * size;
};

const breaksByGap = (paragraph: Paragraph, next: TextLine, pitch: number): boolean => {
  const [last, beforeLast] = paragraph.lines.toReversed();
  if (!last) return false;
  const step = next.baseline - last.line.baseline;
  const expected = beforeLast ? Math.max(pitch, last.line.baseline - beforeLast.line.baseline) : pitch;
  return step <= 0 || step > 1.22 * expected + 0.5;
};

const breaksByStyle = (paragraph: Paragraph, next: TextLine): boolean => {
  const last = paragraph.lines.at(-1)?.line;
  if (!last) return false;
  if (Math.abs(next.size - last.size) > 0.1 * last.size) return true;
  if (last.isBold === next.isBold) return false;
  const wasBold = paragraph.lines.every(({ line }) => line.isBold);
  return wasBold
    ? roomBehind(last, paragraph.column) > firstWordWidth(next) + last.size || endsSentence(last.text)
    : next.isBold && endsSentence(last.text);
};

const begins = (paragraph: Paragraph, next: TextLine, pitch: number): boolean => {
  const last = paragraph.lines.at(-1)?.line;
  if (!last) return true;
  return (
    leader.test(last.text) ||
    breaksByGap(paragraph, next, pitch) ||
    breaksByStyle(paragraph, next) ||
    startsItem(paragraph, next, last) ||
    breaksByIndent(paragraph, next) ||
    (!isCentred(next, paragraph.column) && endsEarly(last, next, paragraph.column))
  );
};

/** Puts the lines of one region together again as paragraphs. */
export const toParagraphs = (lines: readonly TextLine[], page: number, column: Paragraph['column']): Paragraph[] => {
  const pitch = usualPitch(lines, median(lines.map((line) => line.size)));
  const paragraphs: Paragraph[] = [];
  for (const line of lines) {
    const current = paragraphs.at(-1);
    const isRaisedStart = line.text.startsWith('\uE000');
    if (!current || isRaisedStart || begins(current, line, pitch)) paragraphs.push({ lines: [{ page, line }], column });
    else current.lines.push({ page, line });
  }
  return paragraphs;
};

/** Whether a paragraph at the end of a column or page goes on in the one that begins the next. */
export const continues = (paragraph: Paragraph, next: Paragraph): boolean => {
  const last = paragraph.lines.at(-1)?.line;
  const first = next.lines[0]?.line;
  if (!last || !first || Math.abs(last.size - first.size) > 0.1 * last.size || last.isBold !== first.isBold)
    return false;
  if (splitMarker(first.text).marker !== null || leader.test(last.text) || isNumberedHeading(first.text)) return false;
  if (endsSentence(last.text)) return false;
  const width = paragraph.column.right - paragraph.column.left;
  return (
    /^[^\p{L}\p{N}]*[\p{Ll}]/u.test(first.text) ||
    roomBehind(last, paragraph.column) < Math.max(0.2 * width, firstWordWidth(first) + 2 * last.size)
  );
};
