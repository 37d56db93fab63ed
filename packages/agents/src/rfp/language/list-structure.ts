import type { Block, DocumentContent } from '@copilot/contracts';

const inlineEnumerator = /^\(?(?:([a-z])|([ivx]{1,5})|(\d{1,2})|([A-Z]))[.)]\s+\S/u;

const enumeratorStyle = (text: string): string | null => {
  const match = inlineEnumerator.exec(text);
  if (match === null) return null;
  if (match[2] !== undefined || /^\(?[ivx][.)]/u.test(text)) return 'roman';
  return match[1] !== undefined ? 'letter' : match[3] !== undefined ? 'number' : 'capital';
};

const endsOpen = (text: string): boolean =>
  /[:—–]\s*["”)]*$/u.test(text.trim()) || /:\s*(?:and|or)$/iu.test(text.trim());

/** A running header or footer that a page break left between two items. */
const isPageFurniture = (block: Block, text: string, next: Block | undefined, previous: Block | undefined): boolean =>
  block.kind === 'paragraph' &&
  next?.kind === 'list_item' &&
  previous?.kind === 'list_item' &&
  next.page !== previous.page &&
  text.length < 80 &&
  !/[.:;]$/u.test(text.trim());

interface Opener {
  readonly blockIndex: number;
  /** Items deeper than this belong to the opener. */
  readonly level: number;
}

/**
 * For each block the index of the block whose list it belongs to, or null. A list opens after a paragraph, item or heading that
 * ends in a colon, and runs over deeper items, page breaks and enumerated paragraphs `(a) …` until something else follows.
 */
export const listParentsOf = (content: DocumentContent): readonly (number | null)[] => {
  const { blocks } = content;
  const textOf = (block: Block): string => content.text.slice(block.start, block.end);
  let openers: Opener[] = [];
  let styles: string[] = [];

  const itemLevel = (block: Block): number | null => {
    if (block.kind === 'list_item') return block.level ?? 0;
    if (block.kind !== 'paragraph') return null;
    const style = enumeratorStyle(block.marker === null ? textOf(block) : `${block.marker} x`);
    if (style === null) return null;
    const known = styles.indexOf(style);
    styles = known < 0 ? [...styles, style] : styles.slice(0, known + 1);
    return styles.length - 1;
  };

  return blocks.map((block, blockIndex) => {
    const text = textOf(block);
    const next = blocks[blockIndex + 1];
    if (isPageFurniture(block, text, next, blocks[blockIndex - 1])) return null;

    const level = itemLevel(block);
    if (level === null) {
      styles = [];
      openers = endsOpen(text) && block.kind !== 'table_row' ? [{ blockIndex, level: -1 }] : [];
      return null;
    }
    openers = openers.filter((opener) => opener.level < level);
    const parent = openers.at(-1)?.blockIndex ?? null;
    // "… the following areas:" as an item whose list the source did not indent.
    const takesSiblings =
      endsOpen(text) && next?.kind === 'list_item' && (next.level ?? 0) === level && !endsOpen(textOf(next));
    openers.push({ blockIndex, level: takesSiblings ? level - 0.5 : level });
    return parent;
  });
};
