import type { SourceTable } from '../tables/source-table.ts';
import type { GivenMapping } from './map-accounts.ts';

const lineHeading = /^(?:mapping|mapped to|maps to|statement line|fs line|report line|line id)$/iu;

/** Tables that only map accounts (a column of accounts, one of lines, no amounts), and what they say. */
export const mappingRows = (tables: readonly SourceTable[]): { tables: Set<string>; rows: GivenMapping[] } => {
  const found = tables.filter(
    ({ header }) =>
      [...header.values()].some(({ text }) => lineHeading.test(text.trim())) &&
      [...header.values()].every(
        ({ text }) => lineHeading.test(text.trim()) || /account|code|name|number|description/iu.test(text),
      ),
  );
  return {
    tables: new Set(found.map(({ id }) => id)),
    rows: found.flatMap(({ header, rows }) => {
      const line = [...header].find(([, { text }]) => lineHeading.test(text.trim()))![0];
      return rows.flatMap((row) => {
        const target = row.find(({ column }) => column === line)?.text;
        return target
          ? row.filter(({ column }) => column !== line).map(({ text }) => ({ account: text, line: target }))
          : [];
      });
    }),
  };
};
