import type { Block } from '@copilot/contracts';
import { placeAt, type SurveyedDocument } from '../facts/surveyed-document.ts';
import type { Factor } from './evaluation-types.ts';

const nameHeading =
  /\b(?:criteri(?:a|on)|factors?|elements?|areas?|category|aspect|section|component|evaluation|description|sub-?criteria|question)\b/iu;
const weightHeading = /\bweight|\bpoints?\b|\bscores?\b|\bmarks?\b|\bmax|%|\bpercent/iu;
const totalRow =
  /^\W*(?:(?:grand |overall |sub-?)?totals?(?: (?:points?|scores?|weight\w*|marks?|available|maximum|possible))*\W*$|(?:grand |overall )?totals?\b(?! cost\b| price\b| solution\b))/iu;
const bidderHeading = /\b(?:bidder|tenderer|offeror|supplier|vendor|price|cost|£|\$|€)\b/iu;

/** Weights found in tables, and the total a table states for itself. */
export interface FactorTable {
  readonly factors: readonly Factor[];
  readonly statedTotal: number | null;
}

const numberIn = (text: string): number | null => {
  const match = /^\D{0,12}?(\d{1,4}(?:[.,]\d{1,2})?)\s*(?:%|points?|marks?|pts?)?\W*$/iu.exec(text.trim());
  return match ? Number(match[1]!.replace(',', '.')) : null;
};

const cellText = (document: SurveyedDocument, block: Block, index: number): string => {
  const cell = block.row?.cells[index];
  return cell ? document.content.text.slice(cell.start, cell.end).trim() : '';
};

const blockIndexOf = (document: SurveyedDocument, block: Block | undefined): number =>
  block === undefined ? -1 : document.content.blocks.indexOf(block);

const tablesOf = (document: SurveyedDocument): Block[][] => {
  const tables = new Map<number, Block[]>();
  for (const block of document.content.blocks)
    if (block.row) tables.set(block.row.table, [...(tables.get(block.row.table) ?? []), block]);
  return [...tables.values()];
};

const ordinal = /^\W*(?<number>\d+(?:\.\d+)*|[A-Z](?:\.?\d+)*|[ivx]+)[.)]?\s*$/iu;

const readTable = (document: SurveyedDocument, rows: readonly Block[]): FactorTable => {
  const header = rows.find((row) => row.row?.isHeader) ?? rows[0];
  const titles =
    header?.row?.cells.map((cell) => ({
      column: cell.column,
      text: document.content.text.slice(cell.start, cell.end),
    })) ?? [];
  const weightColumn = titles.find(
    ({ text }, index) =>
      index > 0 && weightHeading.test(text) && !bidderHeading.test(text.replace(/price\/?quality/iu, '')),
  );
  const names = titles.filter(({ text, column }) => column !== weightColumn?.column && nameHeading.test(text));
  // "Criterion | Sub-criterion": the first column is merged over its parts, and a row without a part is a criterion itself.
  const partColumn = names.find(({ text }) => /^sub-?\s?(?:criteri|factor)/iu.test(text.trim()));
  const nameColumn = names.find(({ column }) => column !== partColumn?.column) ?? partColumn;
  if (!weightColumn || !nameColumn) return { factors: [], statedTotal: null };
  // Bare numbers under "Weight" are points where the section counts in points and never in percent.
  const section = document.sections[blockIndexOf(document, rows[0])]?.path.join() ?? '';
  const around = document.sentences.filter(({ blockIndex }) => document.sections[blockIndex]?.path.join() === section);
  const countsPoints =
    around.some(({ text }) => /\bpoints\b/iu.test(text)) && !around.some(({ text }) => /%|\bper\s?cent\b/iu.test(text));
  const factors: Factor[] = [];
  let statedTotal: number | null = null;
  let parent: string | null = null;
  let group = '';
  for (const row of rows) {
    if (row === header || !row.row) continue;
    const at = (column: number) => row.row!.cells.findIndex((cell) => cell.column === column);
    const weightText = cellText(document, row, at(weightColumn.column));
    const weight = numberIn(weightText);
    let name = cellText(document, row, at(nameColumn.column));
    const first = cellText(document, row, 0);
    if (totalRow.test(first) || totalRow.test(name)) {
      statedTotal ??= weight;
      continue;
    }
    const part = partColumn && partColumn !== nameColumn ? cellText(document, row, at(partColumn.column)) : '';
    if (part !== '' && part !== name && !totalRow.test(name)) {
      if (name !== '') group = name;
      if (group !== '' && !factors.some((factor) => factor.name === group && factor.parent === null))
        factors.push({
          name: group,
          weight: null,
          unit: null,
          order: factors.length + 1,
          phase: null,
          parent: null,
          place: placeAt(document, row.start, row.end),
        });
      parent = group === '' ? parent : group;
      name = part;
    } else if (name === '' || ordinal.test(name))
      name =
        row.row.cells
          .map((_cell, index) => cellText(document, row, index))
          .find((text) => /\p{L}{3}/u.test(text) && text !== weightText) ?? name;
    if (!/\p{L}{2}/u.test(name) || (weight === null && weightText !== '')) continue;
    const number = ordinal.exec(first)?.groups?.number ?? /^(\d+(?:\.\d+)+)\s/u.exec(name)?.[1] ?? '';
    const isPart =
      (part !== '' && name === part) || /[.]\d|^[A-Z]\d|^\d+[a-z]$/u.test(number) || /^[-–•]\s/u.test(name);
    if (!isPart) parent = null;
    const clean = name
      .replace(/^(?:\d+(?:\.\d+)*[.)]?|[-–•])\s+/u, '')
      .replace(/\s*\(?\d{1,3}\s?%\)?$/u, '')
      .trim();
    factors.push({
      name: clean,
      weight,
      unit:
        weight === null
          ? null
          : /%|percent/iu.test(`${weightText} ${weightColumn.text}`) ||
              (/^weight/iu.test(weightColumn.text) && !countsPoints)
            ? 'percent'
            : 'points',
      order: factors.length + 1,
      phase: null,
      parent: isPart ? parent : null,
      place: placeAt(document, row.start, row.end),
    });
    if (!isPart) parent = clean;
  }
  return { factors: factors.some(({ weight }) => weight !== null) ? factors : [], statedTotal };
};

/** Every table that gives criteria a weight. */
export const findFactorTables = (document: SurveyedDocument): FactorTable[] =>
  tablesOf(document)
    .map((rows) => readTable(document, rows))
    .filter(({ factors }) => factors.length >= 2);
