import { expect, it } from 'vitest';
import { toCsv } from './csv.ts';

it('quotes what would break the format', () => {
  expect(toCsv([['a,b', 'say "hi"', 'two\nlines', 3]])).toBe('\uFEFF"a,b","say ""hi""","two\nlines",3\r\n');
});

it('defuses cells that a spreadsheet would run, and leaves numbers alone', () => {
  const cells = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'];
  const written = toCsv([cells]).slice(1).trimEnd();
  for (const text of cells) expect(written).toContain(`'${text}`);
  expect(toCsv([[-5]])).toBe('\uFEFF-5\r\n');
});
