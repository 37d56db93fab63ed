import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderDeliverable } from '@copilot/deliverables';
import { readDocument } from '@copilot/documents';
import exceljs, { type Workbook } from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { financeAnalyzer } from '../finance-analyzer.agent.ts';
import { analyze } from '../testing/finance-fixtures.ts';

const books = join(import.meta.dirname, '../../../../../../apps/server/samples/finance/marlow-robotics-2025.xlsx');
const id = '01900000-0000-7000-8000-0000000000aa';

const hasOffice = spawnSync('soffice', ['--version']).status === 0;
if (!hasOffice) console.warn('LibreOffice is not installed: recalculating the workbook is skipped.');

describe('the report on the sample books', () => {
  let result: Awaited<ReturnType<typeof analyze>>;
  let workbook: Workbook;
  const render = async (format: 'xlsx' | 'pdf' | 'md') => {
    const origin = {
      startedAt: '2026-02-10T09:00:00.000Z',
      organizationName: 'Marlow',
      filenames: { [id]: 'books.xlsx' },
    };
    return (await renderDeliverable(financeAnalyzer.deliverable!(result, origin), format)).bytes;
  };
  const open = async (bytes: Uint8Array) => {
    const opened = new exceljs.Workbook();
    await opened.xlsx.load(bytes.slice().buffer as unknown as Parameters<typeof opened.xlsx.load>[0]);
    return opened;
  };

  beforeAll(async () => {
    const content = await readDocument({ filename: 'books.xlsx', bytes: readFileSync(books) });
    const document = { id, filename: 'books.xlsx', versionHash: 'hash', content };
    result = await analyze(document, {
      period: '2025',
      materiality: { amount: '50', percent: 5 },
      translation: { currency: 'USD', closingRate: '1.08', averageRate: '1.05', historicalRate: '1.1' },
      questions: ['What percentage of revenue was cost of sales in 2025?', 'How many robots broke?'],
    });
    workbook = await open(await render('xlsx'));
  });

  const formulas = (of: Workbook) => {
    const found = new Map<string, { formula: string; result: number }>();
    of.eachSheet((sheet) =>
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          if (cell.formula)
            found.set(`${sheet.name}!${cell.address}`, { formula: cell.formula, result: Number(cell.result) });
        }),
      ),
    );
    return found;
  };

  it('passes every check and draws its charts', () => {
    expect(result.data.checks.every(({ status }) => status === 'passed')).toBe(true);
    expect(result.data.charts.length).toBeGreaterThanOrEqual(7);
    for (const chart of result.data.charts) {
      expect([chart.unit, chart.period, chart.xTitle, chart.yTitle].every((words) => words !== '')).toBe(true);
      for (const { values } of chart.series) expect(values).toHaveLength(chart.categories.length);
    }
  });

  it('has live formulas for every ratio that is defined, and source cells for every account', () => {
    const ratios = workbook.getWorksheet('Ratios, 2025')!;
    let plain = 0;
    ratios.eachRow((row, index) => {
      if (
        index > 1 &&
        row.getCell(2).value !== 'n/a' &&
        !row.getCell(2).formula &&
        !String(row.getCell(2).value).includes('n/a')
      )
        plain += 1;
    });
    expect(plain).toBe(0);
    const accounts = workbook.getWorksheet('Accounts and their source cells')!;
    expect(accounts.getCell('F2').value).toMatch(/^books\.xlsx › P&L!C\d+$/u);
    expect(formulas(workbook).size).toBeGreaterThan(300);
  });

  it('says no number in prose that is not a claim', () => {
    const ids = new Set(result.claims.map((claim) => claim.id));
    expect(result.data.commentary.length).toBeGreaterThan(5);
    for (const { claimIds } of result.data.commentary)
      for (const claimId of claimIds) expect(ids.has(claimId)).toBe(true);
  });

  describe.skipIf(!hasOffice)('recalculated by LibreOffice', () => {
    const folder = mkdtempSync(join(tmpdir(), 'finance-report-'));
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it('comes to the same values', async () => {
      const before = formulas(workbook);
      // Without stored results every formula has to be worked out.
      const bare = await open(await render('xlsx'));
      bare.eachSheet((sheet) =>
        sheet.eachRow((row) =>
          row.eachCell((cell) => {
            if (cell.formula) cell.value = { formula: cell.formula, date1904: false };
          }),
        ),
      );
      await bare.xlsx.writeFile(join(folder, 'bare.xlsx'));
      const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
      spawnSync('soffice', [
        profile,
        '--headless',
        '--convert-to',
        'xlsx',
        '--outdir',
        join(folder, 'out'),
        join(folder, 'bare.xlsx'),
      ]);
      const after = formulas(await open(readFileSync(join(folder, 'out/bare.xlsx'))));
      const different = [...before].filter(
        ([at, { result: value }]) =>
          Math.abs((after.get(at)?.result ?? Number.NaN) - value) > 1e-9 * Math.max(1, Math.abs(value)) ||
          !after.has(at),
      );
      expect(different).toEqual([]);
    }, 240_000);
  });
});
