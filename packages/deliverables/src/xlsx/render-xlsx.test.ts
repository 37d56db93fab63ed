import type { Workbook } from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { assertWellFormed, readWorkbook } from '../reading-back.fixture.ts';
import { renderDeliverable } from '../render-deliverable.ts';
import { sampleDocument } from '../sample-document.fixture.ts';
import { numberFormat, spreadsheetNumber } from './number-format.ts';
import { safeFormula } from './safe-formula.ts';
import { SheetNames } from './sheet-names.ts';

describe('XLSX', () => {
  let workbook: Workbook;
  beforeAll(async () => {
    workbook = await readWorkbook((await renderDeliverable(sampleDocument(), 'xlsx')).bytes);
  });

  it('has a sheet for each table, between the text and the sources', () => {
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([
      'Summary',
      'Report',
      'Evaluation factors and weights',
      'Price of the years',
      'Deviations from the buyer’s ter',
      'From budgeted to actual profit',
      'Revenue and its forecast',
      'Items by state, as bar',
      'Items by state, as stacked',
      'Items by state, as area',
      'Items by state, as points',
      'Requirement register',
      'Sources',
    ]);
  });

  it('freezes and filters headers, and keeps widths sensible', () => {
    const sheet = workbook.getWorksheet('Requirement register')!;
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(sheet.autoFilter).toBe('A1:G121');
    for (let column = 1; column <= 7; column += 1) expect(sheet.getColumn(column).width ?? 9).toBeLessThanOrEqual(64);
    expect(sheet.getCell('C2').value).toBe(4);
  });

  it('keeps numbers as numbers, shown as in the text, and formulas live', () => {
    const factors = workbook.getWorksheet('Evaluation factors and weights')!;
    expect(factors.getCell('B2').value).toBe(0.4);
    expect(factors.getCell('B2').numFmt).toBe('0 %');
    expect(factors.getCell('C7').value).toMatchObject({ formula: 'SUM(C2:C6)', result: 1000 });
    expect(factors.getCell('C7').numFmt).toBe('#,##0" ▲"');
    expect(workbook.getWorksheet('Price of the years')!.getCell('B2').numFmt).toBe('"EUR "#,##0.00');
  });

  it('never turns text into a formula', () => {
    const note = workbook.getWorksheet('Price of the years')!.getCell('C2');
    expect(note.formula).toBeUndefined();
    expect(note.value).toBe('=HYPERLINK("http://example.org") stays text');
  });
});

describe('formulas that are taken over', () => {
  it.each(['SUM(B2:B6)', 'ROUND(C2*0.2,2)', 'IF(A2>=3,"yes","no")', 'SUMPRODUCT($B$2:$B$6,C2:C6)/SUM(B2:B6)'])(
    '%s',
    (formula) => {
      expect(safeFormula(formula)).toBe(formula);
    },
  );
  it.each([
    'HYPERLINK("http://x","y")',
    'WEBSERVICE("http://x")',
    "cmd|' /C calc'!A0",
    'Other!A1',
    "'[file.xlsx]S'!A1",
    'INDIRECT("A1")',
    'name',
    'SUM(A1',
    '',
  ])('not %s', (formula) => {
    expect(safeFormula(formula)).toBeUndefined();
  });
});

describe('formulas over other tables', () => {
  const sheets = new Map([['chart-of-accounts', 'Dana’s 1st sheet']]);
  it('take the sheet’s name for the table’s id', () => {
    expect(safeFormula('SUMIF(chart-of-accounts!E2:E9,"revenue",chart-of-accounts!$D$2:$D$9)-B2', sheets)).toBe(
      `SUMIF('Dana’s 1st sheet'!E2:E9,"revenue",'Dana’s 1st sheet'!$D$2:$D$9)-B2`,
    );
    expect(safeFormula('a!B2', new Map([['a', "it's"]]))).toBe(`'it''s'!B2`);
  });
  it('are not taken over for a table that is not there', () => {
    expect(safeFormula('elsewhere!B2', sheets)).toBeUndefined();
    expect(safeFormula('chart-of-accounts!name', sheets)).toBeUndefined();
  });
});

describe('charts', () => {
  it('are native and take their values from the cells beside them', async () => {
    const parts = unzipSync((await renderDeliverable(sampleDocument(), 'xlsx')).bytes);
    const charts = Object.keys(parts).filter((path) => path.startsWith('xl/charts/chart'));
    expect(charts).toHaveLength(6);
    for (const path of charts) assertWellFormed(strFromU8(parts[path]!));
    const line = strFromU8(parts['xl/charts/chart2.xml']!);
    expect(line).toContain(`<c:f>'Revenue and its forecast'!$B$2:$B$7</c:f>`);
    expect(line).toContain('Revenue (EUR thousand)');
    expect(line).toContain('<a:prstDash val="dash"/>');
  });

  it('keep the figures of a waterfall and show what its bars stand on', async () => {
    const { bytes } = await renderDeliverable(sampleDocument(), 'xlsx');
    const sheet = (await readWorkbook(bytes)).getWorksheet('From budgeted to actual profit')!;
    expect(sheet.getCell('B5').value).toBe(-530);
    expect(sheet.getCell('A9').value).toContain('n = 6');
  });
});

describe('numbers', () => {
  it('stay text where a double would lose digits', () => {
    expect(spreadsheetNumber('1204500.00')).toBe(1_204_500);
    expect(spreadsheetNumber('12345678901234567.89')).toBeUndefined();
    expect(spreadsheetNumber('1e5')).toBeUndefined();
  });
  it('get no format where the words say something else', () => {
    expect(numberFormat(3, 'three', '')).toBeUndefined();
    expect(numberFormat(3, 'about 4', '')).toBeUndefined();
    expect(numberFormat(-1.5, '−1.50 €', ' ▲')).toBe('0.00" € ▲"');
  });
});

describe('sheet names', () => {
  it('are unique and short whatever the caption', () => {
    const names = new SheetNames();
    const given = ['A/B', 'a b', 'x'.repeat(40), 'X'.repeat(40), '', "'History'", '[]'].map((wanted) =>
      names.give(wanted, 'Table 1'),
    );
    expect(given).toEqual([
      'A B',
      'a b (2)',
      'x'.repeat(31),
      `${'X'.repeat(27)} (2)`,
      'Table 1',
      'History (2)',
      'Table 1 (2)',
    ]);
  });
});
