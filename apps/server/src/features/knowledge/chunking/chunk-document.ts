import type { Block, DocumentContent, DocumentPage } from '@copilot/contracts';
import { sectionsOf } from './sections.ts';
import { type TextUnit, unitsOf } from './text-unit.ts';

/** A passage: `text` is exactly the stored text from `start` to `end`. */
export interface Chunk {
  readonly ordinal: number;
  readonly text: string;
  /** The header row of the table that the passage begins inside of. */
  readonly context: string | null;
  readonly page: number | null;
  readonly section: readonly string[];
  readonly start: number;
  readonly end: number;
  readonly tokens: number;
}

/** Sizes in estimated tokens. The sentence model reads 256, of which the headings and the table header take their part. */
const targetTokens = 200;
const overlapTokens = 40;
const contextCharacters = 300;

/** Groups a section's units into runs near the target size; each begins with the last sentences of the one before, none is headings only. */
function* runsOf(units: readonly TextUnit[]): Generator<TextUnit[]> {
  let run: TextUnit[] = [];
  let tokens = 0;
  let hasOwnText = false;
  for (const unit of units) {
    if (hasOwnText && tokens + unit.tokens > targetTokens) {
      yield run;
      run = overlapOf(run, targetTokens - unit.tokens);
      tokens = run.reduce((sum, repeated) => sum + repeated.tokens, 0);
      hasOwnText = false;
    }
    run.push(unit);
    tokens += unit.tokens;
    hasOwnText ||= unit.block.kind !== 'heading';
  }
  if (run.length > 0) yield run;
}

/** The last units of a run that fit into the overlap. Table rows are not repeated: they have their header. */
const overlapOf = (run: readonly TextUnit[], room: number): TextUnit[] => {
  let tokens = 0;
  let from = run.length;
  while (from > 1) {
    const unit = run[from - 1]!;
    tokens += unit.tokens;
    if (unit.block.kind === 'table_row' || tokens > Math.min(overlapTokens, room)) break;
    from -= 1;
  }
  return run.slice(from);
};

/** Header rows by table, joined and cut to a bearable length. */
const tableHeaders = (text: string, blocks: readonly Block[]): Map<number, string> => {
  const headers = new Map<number, string>();
  for (const { row, start, end } of blocks) {
    if (!row?.isHeader) continue;
    const above = headers.get(row.table);
    const header = text.slice(start, end);
    headers.set(row.table, (above ? `${above}\n${header}` : header).slice(0, contextCharacters));
  }
  return headers;
};

/** The page an offset stands on. Chunks come in reading order, so the search goes on where the last one ended. */
const pageFinder = (pages: readonly DocumentPage[]) => {
  let index = 0;
  return (unit: TextUnit): number | null => {
    while (index > 0 && pages[index]!.start > unit.start) index -= 1;
    while (index + 1 < pages.length && pages[index + 1]!.start <= unit.start) index += 1;
    return pages[index]?.number ?? unit.block.page;
  };
};

/** Cuts a document along its structure into passages of about 200 tokens that overlap inside a section only. */
export function* chunkDocument(content: DocumentContent): Generator<Chunk> {
  const headers = tableHeaders(content.text, content.blocks);
  const pageOf = pageFinder(content.pages);
  let ordinal = 0;
  for (const { path, blocks } of sectionsOf(content)) {
    const units = blocks.flatMap((block) => unitsOf(content.text, block, targetTokens));
    for (const run of runsOf(units)) {
      const [first, last] = [run[0]!, run.at(-1)!];
      const { row } = first.block;
      yield {
        ordinal,
        text: content.text.slice(first.start, last.end),
        context: row && !row.isHeader ? (headers.get(row.table) ?? null) : null,
        page: pageOf(first),
        section: path,
        start: first.start,
        end: last.end,
        tokens: run.reduce((sum, unit) => sum + unit.tokens, 0),
      };
      ordinal += 1;
    }
  }
}
