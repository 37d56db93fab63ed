import type { Labels } from '../labels.ts';
import type { PreparedBlock, PreparedText } from '../prepared-document.ts';
import { colours, page, sizes, toneColours } from '../theme.ts';
import { writeChart } from './pdf-chart.ts';
import { writeTable } from './pdf-table.ts';
import { leading, type PdfWriter } from './pdf-writer.ts';

const body = { size: sizes.body };
const bodyLine = sizes.body * leading;

export const writeBlocks = (writer: PdfWriter, blocks: readonly PreparedBlock[], labels: Labels): void => {
  for (const block of blocks) writeBlock(writer, block, labels);
};

/** A heading, which takes at least two lines of what follows along to its page. */
export const writeHeading = (writer: PdfWriter, heading: string, depth: number, anchor: string): void => {
  const level = Math.min(depth, 6);
  const style = { size: sizes.headings[level - 1]!, bold: true, colour: colours.accent };
  const words = writer.words.plain(heading, style);
  const space = [24, 16, 12, 10, 8, 8][level - 1]!;
  if (writer.y > page.margin) writer.y += space;
  writer.ensure(writer.lines(words).length * style.size * leading + 3 * bodyLine);
  writer.place(anchor);
  writer.block(`H${level}`, words, style);
  writer.y += level === 1 ? 6 : 3;
};

const writeBlock = (writer: PdfWriter, block: PreparedBlock, labels: Labels): void => {
  switch (block.type) {
    case 'paragraph':
      writer.block('P', writer.words.text(block.content, body), body);
      writer.y += 6;
      break;
    case 'list':
      writeList(writer, block.items, block.ordered);
      break;
    case 'callout':
      writeCallout(writer, block.tone, labels.tones[block.tone], block.content);
      break;
    case 'table':
      writeTable(writer, block, labels.table);
      break;
    case 'chart':
      writeChart(writer, block, labels.figure);
  }
};

const writeList = (writer: PdfWriter, items: readonly PreparedText[], ordered: boolean): void => {
  const list = writer.element(writer.root, 'L');
  const gutter = ordered && items.length > 99 ? 32 : 20;
  items.forEach((item, index) => {
    const lines = writer.lines(writer.words.text(item, body), writer.width - gutter);
    const [label] = writer.lines(writer.words.plain(ordered ? `${index + 1}.` : '•', body), gutter);
    writer.ensure(Math.min(lines.length, 2) * bodyLine);
    const element = writer.element(list, 'LI');
    writer.line(writer.element(element, 'Lbl'), label!, writer.y, sizes.body, { x: 4, width: gutter });
    const content = writer.element(element, 'LBody');
    for (const line of lines) {
      writer.ensure(bodyLine);
      writer.line(content, line, writer.y, sizes.body, { x: gutter, width: writer.width - gutter });
      writer.y += bodyLine;
    }
    element.end();
    writer.y += 2.5;
  });
  list.end();
  writer.y += 4;
};

/** A bar and a pale ground; the tone stands there as a word too. Broken over pages, each part has its own. */
const writeCallout = (
  writer: PdfWriter,
  tone: keyof typeof toneColours,
  label: string,
  content: PreparedText,
): void => {
  const inset = { x: 12, y: 6 } as const;
  const text = [{ text: `${label}: `, bold: true, italic: false }, ...content];
  const lines = writer.lines(writer.words.text(text, body), writer.width - 2 * inset.x);
  const element = writer.element(writer.root, 'Note');
  writer.y += 3;
  writer.ensure(Math.min(lines.length, 4) * bodyLine + 2 * inset.y);
  for (let start = 0; start < lines.length; ) {
    const fitting = Math.max(1, Math.floor((writer.room - 2 * inset.y) / bodyLine));
    const part = lines.slice(start, start + fitting);
    const height = part.length * bodyLine + 2 * inset.y;
    writer.artifact(() => {
      writer.pdf.rect(page.margin, writer.y, writer.width, height).fill(`#${toneColours[tone].fill}`);
      writer.pdf.rect(page.margin, writer.y, 3, height).fill(`#${toneColours[tone].bar}`);
    });
    part.forEach((line, index) => {
      const top = writer.y + inset.y + index * bodyLine;
      writer.line(element, line, top, sizes.body, { x: inset.x, width: writer.width - 2 * inset.x });
    });
    writer.y += height;
    start += part.length;
    if (start < lines.length) writer.addPage();
  }
  element.end();
  writer.y += 9;
};
