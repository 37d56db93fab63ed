import { claimMarks } from '../claim-marks.ts';
import type { PreparedInline, PreparedText } from '../prepared-document.ts';

/** Text that Markdown shows as it stands: no markup, HTML, entity, list or heading can begin in it. Line breaks stay. */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/[\\`*_{}[\]<>#|~$!]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replace(/^(\s*)([-+=])/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/gm, '$1\\$2')
    .replace(/^ {4,}/gm, '   ');

/** A text on one line, as headings and table cells need it. */
export const markdownLine = (text: PreparedText): string => markdownInlines(text).replace(/\n/g, '<br>');

/** A text with hard line breaks. */
export const markdownText = (text: PreparedText): string => markdownInlines(text).trim().replace(/\n/g, '\\\n');

const markdownInlines = (text: PreparedText): string => text.map(markdownInline).join('');

const markdownInline = (inline: PreparedInline): string => {
  const escaped = escapeMarkdown(inline.text);
  const words = inline.link
    ? `[${escaped.replace(/\n/g, ' ')}](<${inline.link.replace(/[<>\s|\\]/g, encodeURIComponent)}>)`
    : escaped;
  const mark = inline.claim ? `\u00a0${claimMarks[inline.claim]}` : '';
  const citation = inline.citation === undefined ? '' : `\u00a0[\\[${inline.citation}\\]](#source-${inline.citation})`;
  return emphasised(words, inline) + mark + citation;
};

/** Emphasis may not begin or end at a space, nor span a line break. */
const emphasised = (words: string, { bold, italic }: PreparedInline): string => {
  const sign = `${bold ? '**' : ''}${italic ? '_' : ''}`;
  if (!sign) return words;
  const end = [...sign].reverse().join('');
  return words
    .split('\n')
    .map((line) =>
      line.replace(/^(\s*)(.*?)(\s*)$/s, (_, before, middle, after) =>
        middle ? before + sign + middle + end + after : line,
      ),
    )
    .join('\n');
};
