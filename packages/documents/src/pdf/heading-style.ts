import { isEmphasizedHeading, isNumberedHeading, numberDepth } from '../content/heading-rules.ts';
import { leader, type Paragraph, roomBehind } from './paragraph.ts';
import type { TextLine } from './text-line.ts';

const mostLines = 3;
const longest = 200;

/** The size and weight most of a document's letters are set in. */
export interface BodyStyle {
  readonly size: number;
  readonly isBold: boolean;
  /** Sizes too much is set in to be the size of titles only. */
  readonly common: ReadonlySet<number>;
}

const roundSize = (size: number): number => Math.round(size * 2) / 2;

export const findBodyStyle = (lines: Iterable<TextLine>): BodyStyle => {
  const letters = new Map<number, number>();
  let bold = 0;
  let all = 0;
  for (const line of lines) {
    const size = roundSize(line.size);
    letters.set(size, (letters.get(size) ?? 0) + line.text.length);
    all += line.text.length;
    if (line.isBold) bold += line.text.length;
  }
  const [size = 0] = [...letters].sort((first, second) => second[1] - first[1])[0] ?? [];
  const common = new Set([...letters].filter(([, count]) => count > all / 8).map(([candidate]) => candidate));
  return { size, isBold: bold > all / 2, common };
};

const textOf = (paragraph: Paragraph): string => paragraph.lines.map(({ line }) => line.text).join(' ');

/** A title stands out by size, by weight, or by a section number on a short line of its own. */
export const isHeading = (paragraph: Paragraph, body: BodyStyle): boolean => {
  const [first] = paragraph.lines;
  const text = textOf(paragraph);
  if (!first || paragraph.lines.length > mostLines || text.length > longest || leader.test(text)) return false;
  if (!/\p{L}{2}/u.test(text) || /^[•▪●○■–-]/.test(text) || /^\(.*\)$/.test(text)) return false;
  const isLarge = first.line.size >= 1.12 * body.size && !body.common.has(roundSize(first.line.size));
  const isBold = !body.isBold && paragraph.lines.every(({ line }) => line.isBold);
  if (isLarge) return text.split(' ').length <= 25 && !/[.;,]$/.test(text);
  if (isBold) return isEmphasizedHeading(text);
  return (
    paragraph.lines.length === 1 &&
    isNumberedHeading(text) &&
    roomBehind(first.line, paragraph.column) > 3 * first.line.size
  );
};

/** Ranks headings: a section number by its depth, the others below the numbered ones of their size; without numbers by size and weight. */
export const rankHeadings = (headings: readonly Paragraph[]): ReadonlyMap<Paragraph, number> => {
  const styleOf = (paragraph: Paragraph) => {
    const line = paragraph.lines[0]?.line;
    return Math.round((line?.size ?? 0) * 2) + (line?.isBold ? 0.5 : 0);
  };
  const styles = [...new Set(headings.map(styleOf))].sort((first, second) => second - first);
  const depths = headings.map((heading) => numberDepth(textOf(heading)));
  const deepest = new Map<number, number>();
  headings.forEach((heading, index) => {
    const depth = depths[index] ?? null;
    if (depth !== null) deepest.set(styleOf(heading), Math.max(depth, deepest.get(styleOf(heading)) ?? 0));
  });
  /** The numbered headings set at least as large as this style are the ones it stands under. */
  const unnumberedLevel = (style: number): number =>
    deepest.size === 0
      ? styles.indexOf(style) + 1
      : Math.max(0, ...[...deepest].filter(([numbered]) => numbered >= style).map(([, depth]) => depth)) + 1;
  return new Map(
    headings.map((heading, index) => {
      const level = depths[index] ?? unnumberedLevel(styleOf(heading));
      return [heading, Math.min(6, level)];
    }),
  );
};
