import ExcelJS from 'exceljs';
import type { PreparedDocument, PreparedTable } from '../prepared-document.ts';
import { SheetNames } from './sheet-names.ts';
import { writeTableSheet } from './table-sheet.ts';
import { writeReportSheet, writeSourcesSheet, writeSummarySheet } from './text-sheets.ts';

/** A workbook: summary, running text, one sheet a table with live formulas, sources. */
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
  const tables = tablesOf(document);
  const tableNames = new Map(
    tables.map((table) => [table.number, names.give(table.caption, `${labels.table} ${table.number}`)] as const),
  );
  for (const table of tables) {
    writeTableSheet(workbook.addWorksheet(tableNames.get(table.number)), table, labels.cut);
  }
  writeSummarySheet(summary, document, tableNames, report.name);
  writeReportSheet(report, document, tableNames);
  writeSourcesSheet(workbook.addWorksheet(sourcesName), document);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
};

const tablesOf = (document: PreparedDocument): PreparedTable[] =>
  document.sections.flatMap((section) => section.blocks.filter((block) => block.type === 'table'));
