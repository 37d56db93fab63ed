import type { DocumentContent } from '@copilot/contracts';

export const textsOf = (content: DocumentContent): string[] =>
  content.blocks.map((block) => content.text.slice(block.start, block.end));

/** One line a block, `kind section>path {marker} text`: what tests compare. */
export const outline = (content: DocumentContent): string[] =>
  content.blocks.map((block) =>
    [
      block.kind + (block.level ?? ''),
      block.section.join('>'),
      block.marker && `{${block.marker}}`,
      content.text.slice(block.start, block.end),
    ]
      .filter(Boolean)
      .join(' '),
  );

/** What is wrong with a content's offsets; empty when all are exact. */
export const offsetProblems = ({ text, blocks, pages }: DocumentContent): string[] => {
  const problems: string[] = [];
  blocks.forEach((block, index) => {
    const own = text.slice(block.start, block.end);
    const expectedStart = index === 0 ? 0 : (blocks[index - 1]?.end ?? 0) + 1;
    if (block.start !== expectedStart) problems.push(`block ${index} starts at ${block.start}, not ${expectedStart}`);
    if (own === '' || own.includes('\n') || own !== own.trim() || own.includes('  '))
      problems.push(`block ${index} is not one folded line`);
    if (block.row && own !== block.row.cells.map((cell) => text.slice(cell.start, cell.end)).join(' | '))
      problems.push(`cells of block ${index} do not make up its text`);
  });
  if ((blocks.at(-1)?.end ?? 0) !== text.length) problems.push('text goes on after the last block');
  pages.forEach((page, index) => {
    const before = pages[index - 1]?.end ?? 0;
    if (page.start < before || page.start - before > 1 || page.end < page.start)
      problems.push(`page ${page.number} leaves a gap or overlaps`);
  });
  return problems;
};
