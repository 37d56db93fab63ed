import type { Block, DocumentContent, TableCell } from '@copilot/contracts';
import type { Strength } from '../language/modals.ts';
import { type SectionKind, sectionKindOf } from '../language/section-kind.ts';

/** A table row that asks for something without needing a modal. */
export interface RequirementRow {
  /** The cell that holds what is asked. */
  readonly cell: TableCell;
  readonly form: 'table_row' | 'questionnaire_row';
  /** Row label, category and table title around the cell. */
  readonly context: string | null;
  /** From a priority column; null where the table has none or the cell is empty. */
  readonly strength: Strength | null;
}

export interface RequirementTables {
  /** By index of the row's block. */
  readonly rows: ReadonlyMap<number, RequirementRow>;
  /** Header row and response headings, one sentence a table: which columns were read as what. */
  readonly responseColumns: readonly { readonly table: number; readonly headings: readonly string[] }[];
  /** Tables in which a cell above was carried down into merged or empty cells. */
  readonly mergedTables: readonly number[];
}

const requirementHeading: readonly RegExp[] = [
  /^(?:the\s+)?(?:\w+\s+){0,3}requirements?(?:\s+(?:text|description|statement|details?))?$|^requirement\b/iu,
  /^(?:\w+\s+)?(?:question|query)s?(?:\s+(?:text|description))?$/iu,
  /^(?:performance\s+standards?|acceptable\s+quality\s+levels?|service\s+levels?|acceptance\s+criteri(?:a|on)|specifications?|minimum\s+specifications?|standards?)(?:\(s\))?$/iu,
  /^(?:deliverables?|tasks?|outputs?)(?:\s+(?:description|name))?$/iu,
  /^(?:description|details?|criteri(?:a|on)|feature|capability|functionality|item)(?:\s+of\s+\w+)?$/iu,
];
/** What a table of returnables calls its rows; a requirement only beside a column that says which are mandatory. */
const returnableHeadings: readonly RegExp[] = [
  /^(?:\w+\s+)?(?:titles?|names?)$/iu,
  /^(?:documents?|forms?|schedules?|attachments?|returnables?)$/iu,
];
const responseHeading =
  /\b(?:responses?|answers?|compl(?:y|ies|iance|iant)|offered|bidder'?s?|vendor'?s?|supplier'?s?|tenderer'?s?|proposed|comments?|remarks|meets?|y\s*\/\s*n|yes\s*\/\s*no|evidence|confirm\w*)\b/iu;
const priorityHeading =
  /\b(?:priority|mandatory|moscow|must|importance|m\s*\/\s*[dos]|classification|category\s+of\s+need|criticality|obligation|required|weight(?:ing)?)\b/iu;
const idHeading =
  /^(?:#|no\.?|nr\.?|id|ref(?:erence)?\.?(?:\s+(?:no|number|id)\.?)?|item(?:\s+(?:no|number)\.?)?|number|(?:req(?:uirement)?|question)\.?\s*(?:id|no\.?|number|#|ref\.?))$/iu;
const categoryHeading = /^(?:category|area|section|topic|theme|domain|group|type|module)s?$/iu;
const scoringHeading =
  /\b(?:weight(?:ing)?|points?|score|max(?:imum)?\s+(?:points|score)|definition|meaning|acronym)\b/iu;

/** Labels of a table that stands on its side: the label in the first cell, what is asked in the second. */
const sideLabel =
  /^(?:performance\s+standards?|acceptable\s+quality\s+levels?|requirements?|specifications?|minimum\s+requirements?|service\s+levels?|acceptance\s+criteri(?:a|on)|standards?|targets?)(?:\(s\))?\s*:?$/iu;

const strengths: readonly (readonly [Strength, RegExp])[] = [
  [
    'mandatory',
    /^(?:m|must(?:\s+have)?|mandatory|required|essential|y|yes|high|critical|shall|minimum|pass\s*\/\s*fail)$/iu,
  ],
  ['expected', /^(?:s|d|should(?:\s+have)?|desirable|desired|preferred|medium|expected|highly\s+desirable)$/iu],
  [
    'optional',
    /^(?:o|c|w|could(?:\s+have)?|optional|nice(?:\s+to\s+have)?|low|no|n|may|won['’]?t(?:\s+have)?|information(?:al)?)$/iu,
  ],
];

const strengthOf = (cell: string): Strength | null =>
  strengths.find(([, words]) => words.test(cell.trim()))?.[0] ?? null;

interface Columns {
  readonly requirement: number;
  readonly responses: readonly number[];
  readonly priority: number | null;
  readonly id: number | null;
  readonly category: number | null;
  readonly isScoring: boolean;
}

const longestHeading = 8;

const columnsOf = (headings: readonly { column: number; text: string }[], isHeader: boolean): Columns | null => {
  const named = headings.filter(({ text }) => text.trim() !== '');
  if (named.length < 2 || named.some(({ text }) => text.trim().split(/\s+/u).length > longestHeading)) return null;
  const column = (words: RegExp, except: readonly number[] = []): number | null =>
    named.find(({ text, column: at }) => words.test(text.trim()) && !except.includes(at))?.column ?? null;
  const id = column(idHeading);
  const saysMandatory = named.some(({ text }) => /\b(?:mandatory|required)\b/iu.test(text));
  const requirement = [...requirementHeading, ...(saysMandatory ? returnableHeadings : [])]
    .map((words) => column(words, id === null ? [] : [id]))
    .find((found) => found !== null);
  if (requirement === undefined || requirement === null) return null;
  const responses = named
    .filter(
      ({ text, column: at }) =>
        at !== requirement && responseHeading.test(text) && !/\b(?:dates?|due|deadline)\b/iu.test(text),
    )
    .map(({ column: at }) => at);
  const priority = column(priorityHeading, [requirement, ...responses]);
  const requirementText = named.find(({ column: at }) => at === requirement)?.text.trim() ?? '';
  // A row the source does not mark as a header has to show two headings we know.
  const category = column(categoryHeading, [requirement]);
  if (!isHeader && responses.length === 0 && priority === null && id === null && category === null) return null;
  // "Description" alone says nothing; beside an id, a priority or a response column it is a requirement list.
  const isVague = requirementHeading.at(-1)?.test(requirementText) ?? false;
  if (isVague && responses.length === 0 && (priority === null || id === null)) return null;
  return {
    requirement,
    responses,
    priority,
    id,
    category,
    isScoring: named.some(({ text }) => scoringHeading.test(text)) && responses.length === 0,
  };
};

interface TableBlock {
  readonly block: Block & { readonly row: NonNullable<Block['row']> };
  readonly index: number;
}

/** Kinds of section in which a table informs and asks for nothing. */
const informing: readonly (SectionKind | null)[] = ['background', 'definitions', 'evaluation', 'backlog'];

const headerRowsRead = 12;

/** A heading may be lost or broken in print; ids in one column and priorities in another still show a list of requirements. */
const columnsByContent = (
  rows: readonly TableBlock[],
  textOf: (cell: TableCell | undefined) => string,
): Columns | null => {
  const columns = [...new Set(rows.flatMap(({ block }) => block.row.cells.map(({ column }) => column)))];
  const texts = (column: number): string[] =>
    rows.map(({ block }) => textOf(block.row.cells.find((cell) => cell.column === column)));
  const most = (column: number, fits: (text: string) => boolean): boolean =>
    texts(column).filter(fits).length >= Math.max(3, rows.length * 0.6);
  const id = columns.find((column) => most(column, (text) => /^[A-Z]{0,5}[-. ]?\d{1,3}(?:\.\d{1,3})*$/u.test(text)));
  const priority = columns.find((column) => most(column, (text) => strengthOf(text) !== null));
  if (id === undefined || priority === undefined || id === priority) return null;
  const length = (column: number): number => texts(column).join(' ').length;
  const [requirement] = columns
    .filter((column) => column > id && column !== priority)
    .sort((one, other) => length(other) - length(one));
  if (requirement === undefined) return null;
  return { requirement, responses: [], priority, id, category: null, isScoring: false };
};

/**
 * Finds the rows that ask for something because of where they stand: under a heading such as "Requirement" or beside a label such as
 * "Performance Standard". A cell left empty under a category is read as merged with the one above it.
 */
export const requirementTablesOf = (content: DocumentContent): RequirementTables => {
  const tables = new Map<number, TableBlock[]>();
  for (const [index, block] of content.blocks.entries()) {
    if (block.row === null) continue;
    const rows = tables.get(block.row.table) ?? [];
    rows.push({ block: block as TableBlock['block'], index });
    tables.set(block.row.table, rows);
  }
  const textOf = (cell: TableCell | undefined): string =>
    cell === undefined ? '' : content.text.slice(cell.start, cell.end).trim();
  const result = new Map<number, RequirementRow>();
  const responseColumns: { table: number; headings: string[] }[] = [];
  const mergedTables: number[] = [];

  for (const [table, rows] of tables) {
    const first = rows[0];
    if (first === undefined) continue;
    const path = first.block.section;
    const kind = sectionKindOf(path);
    const isWorkbook = rows.some(({ block }) => block.row.cells.some((cell) => cell.reference !== null));
    const header = rows.slice(0, headerRowsRead).map(({ block }) => {
      const headings = block.row.cells.map((cell) => ({ column: cell.column, text: textOf(cell) }));
      return { headings, columns: columnsOf(headings, block.row.isHeader) };
    });
    const headerAt = header.findIndex(({ columns }) => columns !== null);
    const columns = header[headerAt]?.columns ?? columnsByContent(rows, textOf);

    if (
      columns !== null &&
      !columns.isScoring &&
      (isWorkbook || columns.responses.length > 0 || !informing.includes(kind))
    ) {
      const headings = header[headerAt]?.headings ?? [];
      if (columns.responses.length > 0)
        responseColumns.push({
          table,
          headings: columns.responses.map((at) => headings.find((heading) => heading.column === at)?.text ?? ''),
        });
      let category = '';
      for (const { block, index } of rows.slice(headerAt + 1)) {
        const at = (column: number | null): TableCell | undefined =>
          block.row.cells.find((cell) => cell.column === column);
        const filled = block.row.cells.filter((cell) => textOf(cell) !== '');
        const cell = at(columns.requirement);
        if (headerAt < 0 && strengthOf(textOf(at(columns.priority))) === null) continue;
        // One text across the row is a sub-heading of the questionnaire.
        if (filled.length === 1 && filled[0] !== undefined && (filled[0] !== cell || columns.id !== null)) {
          category = textOf(filled[0]);
          continue;
        }
        const ownCategory = columns.category === null ? '' : textOf(at(columns.category));
        if (ownCategory !== '') category = ownCategory;
        else if (columns.category !== null && category !== '' && !mergedTables.includes(table))
          mergedTables.push(table);
        if (cell === undefined || textOf(cell) === '') continue;
        const label = columns.id === null ? '' : textOf(at(columns.id));
        result.set(index, {
          cell,
          form: columns.responses.length > 0 || isWorkbook ? 'questionnaire_row' : 'table_row',
          context: [category, label].filter((part) => part !== '').join(' · ') || null,
          strength: columns.priority === null ? null : strengthOf(textOf(at(columns.priority))),
        });
      }
      continue;
    }

    if (kind === 'background' || kind === 'definitions') continue;
    const title = first.block.row.cells
      .map(textOf)
      .filter((text) => text !== '')
      .join(': ');
    for (const { block, index } of rows) {
      const [label, value] = block.row.cells;
      if (block.row.cells.length !== 2 || value === undefined || !sideLabel.test(textOf(label)) || textOf(value) === '')
        continue;
      result.set(index, {
        cell: value,
        form: 'table_row',
        context: index === first.index ? textOf(label) : `${title} · ${textOf(label)}`,
        strength: null,
      });
    }
  }
  return { rows: result, responseColumns, mergedTables };
};
