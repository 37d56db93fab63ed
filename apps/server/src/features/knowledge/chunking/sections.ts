import type { Block, DocumentContent } from '@copilot/contracts';

/** Blocks that stand under the same headings, with the headings that open the section. */
export interface Section {
  readonly path: readonly string[];
  readonly blocks: readonly Block[];
}

const pathOf = (text: string, block: Block): string[] =>
  block.kind === 'heading' ? [...block.section, text.slice(block.start, block.end)] : block.section;

const samePath = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((title, index) => title === right[index]);

const isBelow = (path: readonly string[], ancestor: readonly string[]): boolean =>
  path.length > ancestor.length && ancestor.every((title, index) => title === path[index]);

/** The document's sections in reading order. A heading without text of its own opens the first section below it. */
export function* sectionsOf({ text, blocks }: DocumentContent): Generator<Section> {
  let path: string[] = [];
  let open: Block[] = [];
  for (const block of blocks) {
    const blockPath = pathOf(text, block);
    const onlyHeadings = open.every((other) => other.kind === 'heading');
    const startsAnother = block.kind === 'heading' || !samePath(blockPath, path);
    if (open.length > 0 && startsAnother && !(onlyHeadings && isBelow(blockPath, path))) {
      yield { path, blocks: open };
      open = [];
    }
    path = blockPath;
    open.push(block);
  }
  if (open.length > 0) yield { path, blocks: open };
}
