import type { DocumentContent } from '@copilot/contracts';
import { ContentBuilder } from '../content/content-builder.ts';
import { HeadingLevels, looksLikeTitle, numberDepth } from '../content/heading-rules.ts';
import { splitMarker } from '../content/typed-marker.ts';
import type { ReadingLimits } from '../reading-limits.ts';
import { decodeText } from './decode-text.ts';

interface Line {
  readonly text: string;
  readonly indent: number;
}

const toLine = (source: string): Line => {
  const expanded = source.replaceAll('\t', '    ');
  return { text: source.trim(), indent: expanded.length - expanded.trimStart().length };
};

const isCapitalTitle = ({ text }: Line): boolean =>
  looksLikeTitle(text) && text === text.toUpperCase() && /\p{Lu}{3}/u.test(text);

/** A heading has a line of its own: in capitals, or numbered with blank lines around it. */
const isHeading = (item: readonly Line[], paragraph: readonly Line[]): boolean => {
  const [line] = item;
  if (!line || item.length > 1) return false;
  return (
    isCapitalTitle(line) || (paragraph.length === 1 && looksLikeTitle(line.text) && numberDepth(line.text) !== null)
  );
};

const widestLine = 100;

/** A line is ended by its writer, not by the margin, when the next line's first word would have fitted amply. */
const endsEarly = (line: Line, next: Line, width: number): boolean => {
  const [word = ''] = next.text.split(' ');
  return !/^\p{Ll}/u.test(next.text) && line.text.length + word.length + 1 < 0.8 * Math.min(width, widestLine);
};

/** Splits lines between blank lines where a list marker, a number of several parts or a line ended early begins a new item. */
const splitItems = (lines: readonly Line[], width: number): Line[][] => {
  const items: Line[][] = [];
  for (const line of lines) {
    const beginsItem = splitMarker(line.text).marker !== null || /^\d{1,3}(?:\.\d{1,3})+\.?\s/.test(line.text);
    const current = items.at(-1);
    const last = current?.at(-1);
    if (
      beginsItem ||
      !current ||
      (last && (endsEarly(last, line, width) || isCapitalTitle(last) || isCapitalTitle(line)))
    )
      items.push([line]);
    else current.push(line);
  }
  return items;
};

const addItem = (lines: readonly Line[], builder: ContentBuilder): void => {
  const { marker, text } = splitMarker(lines.map((line) => line.text).join(' '));
  if (marker === null) builder.add({ kind: 'paragraph', text });
  else builder.add({ kind: 'list_item', text, marker, level: Math.floor((lines[0]?.indent ?? 0) / 2) });
};

/** Plain text: blank lines part paragraphs, numbers and capitals mark headings, typed markers list items. */
export const readText = (bytes: Uint8Array, limits: ReadingLimits): DocumentContent => {
  const builder = new ContentBuilder(limits);
  const levels = new HeadingLevels();
  const text = decodeText(bytes).replace(/\r\n?|\f/g, '\n');
  const width = text.split('\n').reduce((widest, line) => Math.max(widest, line.trim().length), 0);
  for (const paragraph of text.split(/\n[ \t]*\n\s*?(?=\S|[ \t]|$)/)) {
    const lines = paragraph
      .split('\n')
      .map(toLine)
      .filter((line) => line.text);
    for (const item of splitItems(lines, width)) {
      const [first] = item;
      if (first && isHeading(item, lines)) builder.heading({ text: first.text, level: levels.infer(first.text) });
      else addItem(item, builder);
    }
  }
  return builder.build('text/plain', null);
};
