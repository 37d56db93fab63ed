import type { Worksheet } from 'exceljs';
import { type ChartCells, chartContentType, chartNamespace, chartRelationship, chartXml } from '../chart/chart-xml.ts';
import { escapeXml } from '../chart/escape-xml.ts';
import type { OfficePackage } from '../chart/office-package.ts';
import type { PreparedChart } from '../prepared-document.ts';
import { spreadsheetNumber } from './number-format.ts';
import { rowHeight, sheetFont } from './sheet-text.ts';
import { writeHeader } from './table-sheet.ts';

const drawingNamespace = 'http://schemas.openxmlformats.org/drawingml/2006';
const relationNamespace = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const columnName = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);

/** Whether the chart draws other series than it was given: a waterfall, whose bars stand on hidden ones. */
const hasHelpers = (chart: PreparedChart): boolean => chart.series.some(({ hidden }) => hidden);

/** The figures of a chart from A1; what a waterfall's bars are drawn from stands in further columns. */
export const writeChartSheet = (sheet: Worksheet, chart: PreparedChart): void => {
  const helpers = hasHelpers(chart) ? chart.series : [];
  writeHeader(sheet, [...chart.table.header, ...helpers.map(({ name }) => name)]);
  sheet.getColumn(1).width = Math.min(40, Math.max(14, ...chart.categories.map((text) => text.length + 2)));
  chart.table.rows.forEach(([category, ...values], index) => {
    const row = sheet.addRow([
      category,
      ...values.map((value) => spreadsheetNumber(value) ?? value),
      ...helpers.map((series) => series.values[index] ?? null),
    ]);
    row.font = sheetFont;
  });
  sheet.getRow(1).height = rowHeight(
    [...chart.table.header, ...helpers.map(({ name }) => name)].map((text) => ({ text, width: 14 })),
  );
  const isWhole = chart.series.every(({ values }) => values.every((value) => Number.isInteger(value ?? 0)));
  sheet.columns.slice(1).forEach((column) => {
    column.width = 16;
    column.numFmt = isWhole ? '#,##0' : '#,##0.00';
  });
  sheet.addRow([]);
  sheet.addRow([`${chart.yTitle} · ${chart.note}`]).font = { ...sheetFont, italic: true };
};

/** The cells that the drawn series take their values from. */
const cellsOf = (chart: PreparedChart, sheetName: string): ChartCells => {
  const sheet = `'${sheetName.replaceAll("'", "''")}'`;
  const last = Math.max(2, chart.categories.length + 1);
  const first = hasHelpers(chart) ? chart.table.header.length : 1;
  return {
    categories: `${sheet}!$A$2:$A$${last}`,
    series: chart.series.map((_, index) => {
      const column = columnName(first + index);
      return { name: `${sheet}!$${column}$1`, values: `${sheet}!$${column}$2:$${column}$${last}` };
    }),
  };
};

/** Adds the native chart beside the figures of its sheet. */
export const addNativeChart = (file: OfficePackage, sheet: Worksheet, chart: PreparedChart): void => {
  const { number } = chart;
  const path = `xl/worksheets/sheet${sheet.id}.xml`;
  const xml = file.text(path);
  if (!xml) return;
  const column = chart.table.header.length + (hasHelpers(chart) ? chart.series.length : 0) + 1;
  file.add(
    `xl/charts/chart${number}.xml`,
    chartContentType,
    chartXml(chart, cellsOf(chart, sheet.name), chart.caption),
  );
  file.add(
    `xl/drawings/drawing${900 + number}.xml`,
    'application/vnd.openxmlformats-officedocument.drawing+xml',
    anchorXml(chart, column),
  );
  file.relate(`xl/drawings/drawing${900 + number}.xml`, 'rId1', chartRelationship, `../charts/chart${number}.xml`);
  file.relate(path, 'rIdChart', `${relationNamespace}/drawing`, `../drawings/drawing${900 + number}.xml`);
  const mark = `<drawing xmlns:r="${relationNamespace}" r:id="rIdChart"/>`;
  file.write(
    path,
    xml.replace(/<legacyDrawing|<tableParts|<extLst|<\/worksheet>/u, (end) => mark + end),
  );
};

const anchorXml = (chart: PreparedChart, column: number): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><xdr:wsDr xmlns:xdr="${drawingNamespace}/spreadsheetDrawing" xmlns:a="${drawingNamespace}/main"><xdr:twoCellAnchor><xdr:from><xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>${column + 10}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>24</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="Chart ${chart.number}" descr="${escapeXml(chart.description)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="${chartNamespace}"><c:chart xmlns:c="${chartNamespace}" xmlns:r="${relationNamespace}" r:id="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>`;
