import { readPeriod } from '../figures/period.ts';
import { type ColumnRole, roleOf } from './column-role.ts';
import type { SourceCell, SourceTable } from './source-table.ts';

export type TableColumns = ReadonlyMap<number, ColumnRole>;

const looksNumeric = ({ text, isNumber }: SourceCell): boolean =>
  isNumber || /^[^\p{L}]*\d[^\p{L}]*(?:CR|DR)?$/iu.test(text);

const shareOf = (cells: readonly SourceCell[], test: (cell: SourceCell) => boolean): number =>
  cells.length === 0 ? 0 : cells.filter(test).length / cells.length;

const plainValue: ColumnRole = { kind: 'value', scenario: 'actual', period: null, month: null };

/** What each column of a table is for: by its heading, and where that is silent, by what stands in it. */
export const columnsOf = (table: SourceTable, firstMonth: number): TableColumns => {
  const indexes = [...new Set([...table.header.keys(), ...table.rows.flat().map(({ column }) => column)])].toSorted(
    (a, b) => a - b,
  );
  const roles = new Map<number, ColumnRole>();
  const has = (kind: ColumnRole['kind']): boolean => [...roles.values()].some((role) => role.kind === kind);
  for (const index of indexes) {
    const heading = table.header.get(index)?.text;
    const role = heading === undefined ? null : roleOf(heading, firstMonth);
    if (role) roles.set(index, role);
  }
  // `in EUR thousand` over the accounts says a unit; the accounts are names all the same.
  const [left] = indexes;
  const leftCells = table.rows.flatMap((row) => row.filter(({ column }) => column === left));
  if (left !== undefined && roles.get(left)?.kind === 'value' && !has('name') && shareOf(leftCells, looksNumeric) < 0.3)
    roles.set(left, { kind: 'name' });
  const isValued = has('value') || has('debit') || has('credit') || has('units');
  const open = indexes.filter((index) => !roles.has(index));
  for (const index of open) {
    const cells = table.rows.flatMap((row) => row.filter(({ column }) => column === index));
    const numeric = shareOf(cells, looksNumeric);
    const isLeft = indexes.every((other) => other >= index || roles.get(other)?.kind !== 'name');
    if (numeric < 0.5 && isLeft && !has('name')) roles.set(index, { kind: 'name' });
    else if (numeric >= 0.5 && !has('code') && index === indexes[0] && indexes.length > 2 && !table.header.has(index))
      roles.set(index, { kind: 'code' });
    else if (numeric >= 0.5 && !isValued) roles.set(index, plainValue);
    else roles.set(index, { kind: 'ignored' });
  }
  return roles;
};

/**
 * Whether periods run down the table and accounts across it: the left column names a period in most rows, and no other column names
 * accounts. Then every other column is an account.
 */
export const isTransposed = (table: SourceTable, columns: TableColumns, firstMonth: number): boolean => {
  const left = Math.min(...columns.keys());
  const kind = columns.get(left)?.kind;
  const others = [...table.header.keys()].filter((column) => column !== left);
  const hasNames = [...columns].some(
    ([column, role]) => column !== left && (role.kind === 'name' || role.kind === 'code'),
  );
  if (others.length === 0 || hasNames) return false;
  const cells = table.rows.flatMap((row) => row.filter(({ column }) => column === left));
  const isDated = cells.length > 0 && shareOf(cells, ({ text }) => readPeriod(text, firstMonth) !== null) > 0.6;
  const accounts = others.filter((column) => roleOf(table.header.get(column)!.text, firstMonth) === null);
  if (kind === 'period' || kind === 'date' || isDated)
    return accounts.length > 0 && accounts.length * 2 >= others.length;
  // One row of numbers under a row of account names.
  return (
    table.rows.length === 1 && table.header.size >= 3 && table.rows[0]!.every(looksNumeric) && accounts.length >= 3
  );
};
