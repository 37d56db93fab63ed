import type { DocumentContent } from '@copilot/contracts';
import { parse } from 'csv-parse/sync';
import { ContentBuilder } from '../content/content-builder.ts';
import { tableHeader } from '../content/table-header.ts';
import type { ReadingLimits } from '../reading-limits.ts';
import { damaged } from '../reading-messages.ts';
import { decodeText } from './decode-text.ts';

const candidates = [',', ';', '\t', '|'];

/** The separator that parts the first lines most often and most evenly. */
const findDelimiter = (text: string): string => {
  const lines = text
    .split(/\r?\n/, 20)
    .filter((line) => line.trim())
    .map((line) => line.replace(/"[^"]*"/g, ''));
  const scores = candidates.map((candidate) => Math.min(...lines.map((line) => line.split(candidate).length - 1)));
  const totals = candidates.map((candidate) => lines.reduce((sum, line) => sum + line.split(candidate).length - 1, 0));
  const best = Math.max(...scores) > 0 ? scores.indexOf(Math.max(...scores)) : totals.indexOf(Math.max(...totals));
  return candidates[best] ?? ',';
};

const parseRows = (text: string, delimiter: string, limits: ReadingLimits): string[][] => {
  try {
    return parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: limits.rows + 1,
    });
  } catch (error) {
    throw damaged('CSV file', error);
  }
};

/** Delimited text: one table, its first row the header when it holds names rather than values. */
export const readCsv = (bytes: Uint8Array, kind: 'csv' | 'tsv', limits: ReadingLimits): DocumentContent => {
  const text = decodeText(bytes);
  const rows = parseRows(text, kind === 'tsv' ? '\t' : findDelimiter(text), limits);
  const builder = new ContentBuilder(limits);
  const header = tableHeader(rows);
  const table = builder.openTable();
  rows.forEach((row, index) => {
    const isHeader = header !== null && index === 0;
    const cells = row.map((value, column) => ({
      text: value,
      column,
      heading: isHeader ? null : header?.[column]?.trim() || null,
      reference: null,
    }));
    builder.row({ table, index, isHeader, cells });
  });
  return builder.build(kind === 'tsv' ? 'text/tab-separated-values' : 'text/csv', null);
};
