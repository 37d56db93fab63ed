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

/** A heading stands alone between blank lines: numbered, or in capitals. */
const isHeading = (lines: readonly Line[]): boolean => {
  const [line] = lines;
  if (!line || lines.length > 1 || !looksLikeTitle(line.text)) return false;
  const isCapitals = line.text === line.text.toUpperCase() && /\p{Lu}{3}/u.test(line.text);
  return numberDepth(line.text) !== null || isCapitals;
};

/** Splits lines between blank lines where a list marker or a number of several parts begins a new item. */
const splitItems = (lines: readonly Line[]): Line[][] => {
  const items: Line[][] = [];
  for (const line of lines) {
    const beginsItem = splitMarker(line.text).marker !== null || /^\d{1,3}(?:\.\d{1,3})+\.?\s/.test(line.text);
    const current = items.at(-1);
    if (beginsItem || !current) items.push([line]);
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
  for (const paragraph of decodeText(bytes)
    .replace(/\r\n?|\f/g, '\n')
    .split(/\n[ \t]*\n\s*?(?=\S|[ \t]|$)/)) {
    const lines = paragraph
      .split('\n')
      .map(toLine)
      .filter((line) => line.text);
    const [first] = lines;
    if (first && isHeading(lines)) builder.heading({ text: first.text, level: levels.infer(first.text) });
    else for (const item of splitItems(lines)) addItem(item, builder);
  }
  return builder.build('text/plain', null);
};
