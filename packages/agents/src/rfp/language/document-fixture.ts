import type { Block, DocumentContent, TableCell } from '@copilot/contracts';

/** A block as a test states it. `cells` makes a table row; consecutive rows with the same `table` form one table. */
export interface BlockFixture {
  readonly kind: Block['kind'];
  readonly text?: string;
  /** Taken from the headings above when left out. */
  readonly section?: readonly string[];
  readonly level?: number;
  readonly marker?: string;
  readonly page?: number;
  readonly cells?: readonly (string | CellFixture)[];
  readonly table?: number;
  readonly isHeader?: boolean;
  readonly isHidden?: boolean;
}

/** A table cell that says more than its text. */
export interface CellFixture {
  readonly text: string;
  readonly column?: number;
  readonly reference?: string;
}

const cellFixture = (cell: string | CellFixture): CellFixture => (typeof cell === 'string' ? { text: cell } : cell);

const cellSeparator = ' | ';

/** Builds what a reader would return for these blocks: offsets, sections, table rows and headings of cells are worked out. */
export const documentOf = (fixtures: readonly BlockFixture[], mediaType = 'text/markdown'): DocumentContent => {
  const blocks: Block[] = [];
  const headings: { level: number; text: string }[] = [];
  let text = '';
  let rowIndex = 0;
  let table = -1;
  let headerCells: readonly string[] = [];

  for (const fixture of fixtures) {
    if (blocks.length > 0) text += '\n';
    const start = text.length;
    const level = fixture.level ?? (fixture.kind === 'heading' ? 1 : fixture.kind === 'list_item' ? 0 : null);
    let row: Block['row'] = null;

    if (fixture.kind === 'table_row') {
      const continues = blocks.at(-1)?.kind === 'table_row' && (fixture.table === undefined || fixture.table === table);
      table = fixture.table ?? (continues ? table : table + 1);
      rowIndex = continues ? rowIndex + 1 : 0;
      const cells = (fixture.cells ?? []).map(cellFixture);
      const isHeader = fixture.isHeader ?? false;
      if (isHeader) headerCells = cells.map((cell) => cell.text);
      else if (!continues) headerCells = [];
      const placed: TableCell[] = [];
      for (const [index, cell] of cells.entries()) {
        if (index > 0) text += cellSeparator;
        const column = cell.column ?? index;
        const heading = isHeader ? null : (headerCells[column] ?? null);
        placed.push({
          start: text.length,
          end: text.length + cell.text.length,
          column,
          heading,
          reference: cell.reference ?? null,
        });
        text += cell.text;
      }
      row = { table, index: rowIndex, isHeader, isHidden: fixture.isHidden ?? false, cells: placed };
    } else {
      text += fixture.text ?? '';
    }

    if (fixture.kind === 'heading') while ((headings.at(-1)?.level ?? 0) >= (level ?? 1)) headings.pop();
    blocks.push({
      kind: fixture.kind,
      start,
      end: text.length,
      page: fixture.page ?? null,
      level,
      marker: fixture.marker ?? null,
      section: [...(fixture.section ?? headings.map((heading) => heading.text))],
      row,
    });
    if (fixture.kind === 'heading') headings.push({ level: level ?? 1, text: fixture.text ?? '' });
  }
  return { mediaType, title: null, text, pages: [], blocks, warnings: [] };
};
