import { Bookmark, type FileChild, ImportedXmlComponent, Paragraph, Run, SequentialIdentifier, TextRun } from 'docx';
import { chartContentType, chartNamespace, chartRelationship, chartXml } from '../chart/chart-xml.ts';
import { escapeXml } from '../chart/escape-xml.ts';
import { OfficePackage } from '../chart/office-package.ts';
import type { PreparedChart, PreparedDocument } from '../prepared-document.ts';
import { colours } from '../theme.ts';
import { bookmarkName } from './docx-text.ts';

/** English Metric Units in a twip, the unit of drawings in a twentieth of a point. */
const unitsInTwip = 635;
const heightInTwips = 4_600;

const relationOf = (chart: PreparedChart): string => `rIdChart${chart.number}`;

/** A numbered caption, the place of a native chart, and its unit, period and n. `width` in twips. */
export const docxChart = (chart: PreparedChart, label: string, width: number): FileChild[] => [
  new Paragraph({
    style: 'Caption',
    children: [
      new Bookmark({
        id: bookmarkName(chart.anchor),
        children: [new TextRun(`${label}\u00a0`), new SequentialIdentifier('Figure')],
      }),
      new TextRun(`  ${chart.caption}`),
    ],
  }),
  new Paragraph({ keepNext: true, children: [new Run({ children: [frame(chart, width)] })] }),
  new Paragraph({ children: [new TextRun({ text: chart.note, size: 16, color: colours.muted })] }),
];

const frame = (chart: PreparedChart, width: number): ImportedXmlComponent => {
  const drawing = 'http://schemas.openxmlformats.org/drawingml/2006';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return ImportedXmlComponent.fromXmlString(
    `<w:drawing><wp:inline xmlns:wp="${drawing}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${width * unitsInTwip}" cy="${heightInTwips * unitsInTwip}"/><wp:docPr id="${9_000 + chart.number}" name="Chart ${chart.number}" descr="${escapeXml(chart.description)}"/><a:graphic xmlns:a="${drawing}/main"><a:graphicData uri="${chartNamespace}"><c:chart xmlns:c="${chartNamespace}" xmlns:r="${relations}" r:id="${relationOf(chart)}"/></a:graphicData></a:graphic></wp:inline></w:drawing>`,
  );
};

/** Puts the charts behind their places into a finished file. */
export const withCharts = (bytes: Uint8Array, document: PreparedDocument): Uint8Array => {
  const charts = document.sections.flatMap(({ blocks }) => blocks.filter((block) => block.type === 'chart'));
  if (charts.length === 0) return bytes;
  const file = new OfficePackage(bytes);
  for (const chart of charts) {
    file.add(`word/charts/chart${chart.number}.xml`, chartContentType, chartXml(chart, null, null));
    file.relate('word/document.xml', relationOf(chart), chartRelationship, `charts/chart${chart.number}.xml`);
  }
  return file.bytes();
};
