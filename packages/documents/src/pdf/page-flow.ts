import { findAlignedTables } from './aligned-table.ts';
import type { PageTable } from './page-table.ts';
import { type Paragraph, toParagraphs } from './paragraph.ts';
import { orderItems, type PageItem, type Region } from './reading-order.ts';
import { type TextLine, toRows } from './text-line.ts';

/** What follows what in a document: paragraphs and tables in reading order. */
export type FlowItem =
  | {
      readonly kind: 'paragraph';
      readonly page: number;
      readonly paragraph: Paragraph;
      readonly endsRegion: boolean;
      readonly startsRegion: boolean;
    }
  | { readonly kind: 'table'; readonly page: number; readonly table: PageTable };

const columnOf = (region: Region): Paragraph['column'] => {
  const lines = region.filter((item) => 'line' in item).map((item) => item.line);
  return { left: Math.min(...lines.map((line) => line.left)), right: Math.max(...lines.map((line) => line.right)) };
};

/** Runs of lines between the tables of a region. */
const splitAtTables = (region: Region): (readonly TextLine[] | PageTable)[] => {
  const parts: (TextLine[] | PageTable)[] = [];
  for (const item of region) {
    const last = parts.at(-1);
    if ('table' in item) parts.push(item.table);
    else if (Array.isArray(last)) last.push(item.line);
    else parts.push([item.line]);
  }
  return parts;
};

const isTable = (item: PageTable | TextLine): item is PageTable => 'rows' in item;

const regionFlow = (region: Region, page: number): FlowItem[] => {
  const column = columnOf(region);
  const flow: FlowItem[] = [];
  let lines: TextLine[] = [];
  const close = () => {
    for (const paragraph of toParagraphs(lines, page, column))
      flow.push({ kind: 'paragraph', page, paragraph, startsRegion: flow.length === 0, endsRegion: false });
    lines = [];
  };
  const addTable = (table: PageTable) => {
    close();
    flow.push({ kind: 'table', page, table });
  };
  for (const part of splitAtTables(region)) {
    if ('rows' in part) addTable(part);
    else
      for (const item of findAlignedTables(toRows(part))) {
        if (isTable(item)) addTable(item);
        else lines.push(item);
      }
  }
  close();
  const last = flow.at(-1);
  if (last?.kind === 'paragraph') flow[flow.length - 1] = { ...last, endsRegion: true };
  return flow;
};

/** The paragraphs and tables of one page in reading order. */
export const toFlow = (lines: readonly TextLine[], tables: readonly PageTable[], page: number): FlowItem[] => {
  const items: PageItem[] = [...lines.map((line) => ({ line })), ...tables.map((table) => ({ table }))];
  return orderItems(items).flatMap((region) => regionFlow(region, page));
};
