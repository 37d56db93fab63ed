import ExcelJS, { type Worksheet } from 'exceljs';
import { OfficePackage } from '../chart/office-package.ts';
import type { PreparedChart, PreparedDocument, PreparedTable } from '../prepared-document.ts';
import { addNativeChart, writeChartSheet } from './chart-sheet.ts';
import { SheetNames } from './sheet-names.ts';
import { writeTableSheet } from './table-sheet.ts';
import { writeReportSheet, writeSourcesSheet, writeSummarySheet } from './text-sheets.ts';

/** A workbook: summary, running text, one sheet a table with live formulas, one a chart with its figures, sources. */
export const renderXlsx = async (document: PreparedDocument): Promise<Uint8Array> => {
  const { labels } = document;
  const workbook = new ExcelJS.Workbook();
  workbook.title = document.title;
  workbook.creator = document.organizationName || document.generator;
  workbook.lastModifiedBy = document.generator;
  workbook.created = document.createdAt;
  workbook.modified = document.createdAt;
  workbook.calcProperties.fullCalcOnLoad = true;

  const names = new SheetNames();
  const summary = workbook.addWorksheet(names.give(labels.summary, 'Summary'));
  const report = workbook.addWorksheet(names.give(labels.report, 'Report'));
  const sourcesName = names.give(labels.sources, 'Sources');
  const sheetBlocks = sheetBlocksOf(document);
  const sheetNames = new Map(
    sheetBlocks.map((block) => {
      const label = block.type === 'table' ? labels.table : labels.figure;
      return [block.anchor, names.give(block.caption, `${label} ${block.number}`)] as const;
    }),
  );
  const tableSheets = new Map(
    sheetBlocks.flatMap((block) =>
      block.type === 'table' && block.id !== undefined ? [[block.id, sheetNames.get(block.anchor)!] as const] : [],
    ),
  );
  const charts: { sheet: Worksheet; chart: PreparedChart }[] = [];
  for (const block of sheetBlocks) {
    const sheet = workbook.addWorksheet(sheetNames.get(block.anchor));
    if (block.type === 'table') writeTableSheet(sheet, block, labels.cut, tableSheets);
    else {
      writeChartSheet(sheet, block);
      charts.push({ sheet, chart: block });
    }
  }
  writeSummarySheet(summary, document, sheetNames, report.name);
  writeReportSheet(report, document, sheetNames);
  writeSourcesSheet(workbook.addWorksheet(sourcesName), document);
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
  if (charts.length === 0) return bytes;
  const file = new OfficePackage(bytes);
  for (const { sheet, chart } of charts) addNativeChart(file, sheet, chart);
  return file.bytes();
};

const sheetBlocksOf = (document: PreparedDocument): (PreparedTable | PreparedChart)[] =>
  document.sections.flatMap((section) =>
    section.blocks.filter((block) => block.type === 'table' || block.type === 'chart'),
  );
