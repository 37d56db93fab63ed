import type { Block, DocumentContent } from '@copilot/contracts';

/** A value that the document labels: a table cell beside its row's label, a "Label: value" paragraph, or the text under a heading. */
export interface LabelledValue {
  readonly label: string;
  /** The column heading above the value; null where there is none. */
  readonly heading: string | null;
  readonly labelStart: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly blockIndex: number;
  readonly origin: 'row' | 'paragraph' | 'heading';
}

const longestLabel = 90;
/** A label, then a colon that is no clock's or address's, or a spaced dash; then something. */
const labelled = /^(?<label>[\p{Lu}\d][^:|.!?]{1,88}?)(?<mark>\s?:(?!\d\d|\/\/)\s*|\s[–—]\s)(?<value>\S.*)$/u;
const ordinal = /^[([]?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)\]]?$/iu;
const cleanLabel = (text: string): string => text.replace(/\s*[:*?]+\s*$/u, '').trim();

const fromRow = (content: DocumentContent, block: Block, blockIndex: number): LabelledValue[] => {
  const cells = (block.row?.cells ?? []).map((cell) => ({ ...cell, text: content.text.slice(cell.start, cell.end) }));
  const filled = cells.filter((cell) => cell.text.trim() !== '');
  const named = filled.findIndex((cell) => /\p{L}{2}/u.test(cell.text) && !ordinal.test(cell.text.trim()));
  if (named < 0) return [];
  const values: LabelledValue[] = [];
  const isForm = filled.length >= 4 && filled.every((cell, at) => at % 2 === 1 || /:\s*$/u.test(cell.text));
  for (const [position, cell] of filled.entries()) {
    const label = isForm ? filled[position - 1] : filled[named];
    if (position <= named || !label || (isForm && position % 2 === 0) || label.text.length > longestLabel) continue;
    values.push({
      label: cleanLabel(label.text),
      heading: cell.heading === cell.text ? null : cell.heading,
      labelStart: label.start,
      start: cell.start,
      end: cell.end,
      text: cell.text,
      blockIndex,
      origin: 'row',
    });
  }
  return values;
};

const fromText = (content: DocumentContent, block: Block, blockIndex: number): LabelledValue[] => {
  const text = content.text.slice(block.start, block.end);
  const match = labelled.exec(text);
  if (!match?.groups) return [];
  const start = block.start + text.length - match.groups.value!.length;
  return [
    {
      label: cleanLabel(match.groups.label!),
      heading: null,
      labelStart: block.start,
      start,
      end: block.end,
      text: match.groups.value!,
      blockIndex,
      origin: 'paragraph',
    },
  ];
};

const inlineLabel = /(?:^|\s)(?<label>\p{Lu}[\p{L}/-]+(?: [\p{Ll}/-]+){0,2}):\s+(?=\S)/gu;

/** A cover whose line breaks were lost: several labels and values run together in one paragraph. */
const fromRunTogether = (content: DocumentContent, block: Block, blockIndex: number): LabelledValue[] => {
  const text = content.text.slice(block.start, block.end);
  const labels = [...text.matchAll(inlineLabel)];
  if (labels.length < 3 || text.length > 1_500) return [];
  return labels.map((match, index): LabelledValue => {
    const start = match.index + match[0].length;
    const end = labels[index + 1]?.index ?? text.length;
    const labelStart = match.index + match[0].indexOf(match.groups!.label!);
    return {
      label: match.groups!.label!,
      heading: null,
      labelStart: block.start + labelStart,
      start: block.start + start,
      end: block.start + end,
      text: text.slice(start, end),
      blockIndex,
      origin: 'paragraph',
    };
  });
};

/** A heading, or a line that ends in a colon, labels the paragraph after it. */
const fromLineBefore = (content: DocumentContent, blockIndex: number): LabelledValue[] => {
  const [label, value] = [content.blocks[blockIndex - 1], content.blocks[blockIndex]];
  if (!label || !value || value.kind === 'heading' || value.kind === 'table_row') return [];
  const text = content.text.slice(label.start, label.end);
  if (text.length > longestLabel || (label.kind !== 'heading' && !/:\s*$/u.test(text)) || label.row) return [];
  return [
    {
      label: cleanLabel(text.replace(/^[\d.]+\s+/u, '')),
      heading: null,
      labelStart: label.start,
      start: value.start,
      end: value.end,
      text: content.text.slice(value.start, value.end),
      blockIndex,
      origin: 'heading',
    },
  ];
};

const fromParagraph = (content: DocumentContent, block: Block, blockIndex: number): LabelledValue[] => {
  const several = fromRunTogether(content, block, blockIndex);
  return several.length > 0 ? several : fromText(content, block, blockIndex);
};

/** Every labelled value of a document, in reading order. */
export const labelledValuesOf = (content: DocumentContent): LabelledValue[] =>
  content.blocks.flatMap((block, blockIndex) => [
    ...(block.kind === 'table_row' ? fromRow(content, block, blockIndex) : []),
    ...(block.kind === 'table_row' || block.kind === 'heading' ? [] : fromParagraph(content, block, blockIndex)),
    ...fromLineBefore(content, blockIndex),
  ]);
