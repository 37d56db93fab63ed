import { ExternalHyperlink, InternalHyperlink, type ParagraphChild, TextRun } from 'docx';
import { claimMarks } from '../claim-marks.ts';
import type { PreparedInline, PreparedText } from '../prepared-document.ts';

/** Word takes letters, digits and underscores in a bookmark's name. */
export const bookmarkName = (anchor: string): string => anchor.replaceAll('-', '_');

/** Runs for a text: its words, then the mark of its claim, then its citation as a link into the list of sources. */
export const docxText = (text: PreparedText): ParagraphChild[] => text.flatMap(inlineChildren);

/** The same, as a paragraph that is right-to-left if its first letter is. */
export const isRightToLeft = (text: string): boolean => {
  const letter = /\p{L}/u.exec(text)?.[0];
  return letter !== undefined && /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u.test(letter);
};

const inlineChildren = (inline: PreparedInline): ParagraphChild[] => {
  const style = { bold: inline.bold || undefined, italics: inline.italic || undefined };
  const rightToLeft = isRightToLeft(inline.text) || undefined;
  const runs = inline.text.split('\n').map(
    (line, index) =>
      new TextRun({
        ...style,
        rightToLeft,
        text: line,
        break: index === 0 ? undefined : 1,
        style: inline.link ? 'Hyperlink' : undefined,
      }),
  );
  return [
    ...(inline.link ? [new ExternalHyperlink({ link: inline.link, children: runs })] : runs),
    ...(inline.claim ? [new TextRun({ text: `\u00a0${claimMarks[inline.claim]}`, style: 'ClaimMark' })] : []),
    ...(inline.citation === undefined ? [] : [citation(inline.citation)]),
  ];
};

const citation = (number: number): InternalHyperlink =>
  new InternalHyperlink({
    anchor: bookmarkName(`source-${number}`),
    children: [new TextRun({ text: `\u00a0[${number}]`, style: 'Citation' })],
  });
