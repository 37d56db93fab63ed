import type { PreparedChart, PreparedSeries } from '../prepared-document.ts';
import { colours } from '../theme.ts';
import { escapeXml } from './escape-xml.ts';
import { extentOf } from './value-scale.ts';

/** Where the cells of a chart stand, as formulas of a workbook (`'Cash'!$B$2:$B$13`); a Word file carries the figures themselves. */
export interface ChartCells {
  readonly categories: string;
  readonly series: readonly { readonly name: string; readonly values: string }[];
}

export const chartContentType = 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml';
export const chartRelationship = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart';
export const chartNamespace = 'http://schemas.openxmlformats.org/drawingml/2006/chart';
const drawing = 'http://schemas.openxmlformats.org/drawingml/2006/main';

/** A DrawingML chart (ECMA-376 part 1, 21.2), which Word, Excel and LibreOffice draw themselves. */
export const chartXml = (chart: PreparedChart, cells: ChartCells | null, title: string | null): string => {
  const series = chart.series.map((each, index) => seriesXml(chart, each, index, cells)).join('');
  const hidden = chart.series.flatMap(({ hidden: isHidden, name }, index) =>
    isHidden || chart.series.findIndex((other) => other.name === name) < index
      ? [`<c:legendEntry><c:idx val="${index}"/><c:delete val="1"/></c:legendEntry>`]
      : [],
  );
  const hasLegend = chart.series.length - hidden.length > 1;
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    `<c:chartSpace xmlns:c="${chartNamespace}" xmlns:a="${drawing}"><c:roundedCorners val="0"/><c:chart>`,
    title === null ? '' : titleXml(title, 1_100, true),
    `<c:autoTitleDeleted val="${title === null ? 1 : 0}"/><c:plotArea><c:layout/>`,
    plotXml(chart, series),
    categoryAxis(chart.xTitle),
    valueAxis(chart.yTitle, extentOf(chart)),
    '</c:plotArea>',
    hasLegend ? `<c:legend><c:legendPos val="b"/>${hidden.join('')}<c:overlay val="0"/></c:legend>` : '',
    '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>',
    `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="800"><a:latin typeface="Arial"/></a:defRPr></a:pPr><a:endParaRPr lang="en"/></a:p></c:txPr>`,
    '</c:chartSpace>',
  ].join('');
};

const axes = '<c:axId val="111111111"/><c:axId val="222222222"/>';

const plotXml = ({ kind }: PreparedChart, series: string): string => {
  if (kind === 'area')
    return `<c:areaChart><c:grouping val="stacked"/><c:varyColors val="0"/>${series}${axes}</c:areaChart>`;
  if (kind === 'line' || kind === 'points')
    return `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${series}<c:marker val="1"/>${axes}</c:lineChart>`;
  const grouping = kind === 'stacked' ? 'stacked' : 'clustered';
  const overlap = kind === 'stacked' ? '<c:overlap val="100"/>' : '';
  return `<c:barChart><c:barDir val="col"/><c:grouping val="${grouping}"/><c:varyColors val="0"/>${series}<c:gapWidth val="50"/>${overlap}${axes}</c:barChart>`;
};

const seriesXml = (chart: PreparedChart, series: PreparedSeries, index: number, cells: ChartCells | null): string => {
  const own = cells?.series[index];
  const text = (value: string, at: number): string => `<c:pt idx="${at}"><c:v>${escapeXml(value)}</c:v></c:pt>`;
  const name = own
    ? `<c:strRef><c:f>${escapeXml(own.name)}</c:f><c:strCache><c:ptCount val="1"/>${text(series.name, 0)}</c:strCache></c:strRef>`
    : `<c:v>${escapeXml(series.name)}</c:v>`;
  const labels = `<c:ptCount val="${chart.categories.length}"/>${chart.categories.map(text).join('')}`;
  const points = series.values.flatMap((value, at) => (value === null ? [] : [text(String(value), at)])).join('');
  const numbers = `<c:formatCode>General</c:formatCode><c:ptCount val="${chart.categories.length}"/>${points}`;
  const category = cells
    ? `<c:strRef><c:f>${escapeXml(cells.categories)}</c:f><c:strCache>${labels}</c:strCache></c:strRef>`
    : `<c:strLit>${labels}</c:strLit>`;
  const values = own
    ? `<c:numRef><c:f>${escapeXml(own.values)}</c:f><c:numCache>${numbers}</c:numCache></c:numRef>`
    : `<c:numLit>${numbers}</c:numLit>`;
  const isLine = chart.kind === 'line' || chart.kind === 'points';
  return [
    `<c:ser><c:idx val="${index}"/><c:order val="${index}"/><c:tx>${name}</c:tx>`,
    lookXml(chart, series),
    chart.kind === 'bar' || chart.kind === 'stacked' ? '<c:invertIfNegative val="0"/>' : '',
    isLine ? markerXml(chart, series) : '',
    `<c:cat>${category}</c:cat><c:val>${values}</c:val>`,
    isLine ? '<c:smooth val="0"/>' : '',
    '</c:ser>',
  ].join('');
};

const fill = (colour: string): string => `<a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>`;

const lookXml = ({ kind }: PreparedChart, { colour, dashed, hidden }: PreparedSeries): string => {
  const isLine = kind === 'line' || (kind === 'points' && dashed);
  if (hidden || (kind === 'points' && !dashed)) return '<c:spPr><a:noFill/><a:ln w="19050"><a:noFill/></a:ln></c:spPr>';
  if (!isLine) return `<c:spPr>${fill(colour)}<a:ln><a:noFill/></a:ln></c:spPr>`;
  return `<c:spPr><a:ln w="19050" cap="rnd">${fill(colour)}${dashed ? '<a:prstDash val="dash"/>' : ''}<a:round/></a:ln></c:spPr>`;
};

const markerXml = ({ kind }: PreparedChart, { colour, dashed, values }: PreparedSeries): string =>
  !dashed && (kind === 'points' || values.length <= 40)
    ? `<c:marker><c:symbol val="circle"/><c:size val="${kind === 'points' ? 6 : 4}"/><c:spPr>${fill(colour)}<a:ln><a:noFill/></a:ln></c:spPr></c:marker>`
    : '<c:marker><c:symbol val="none"/></c:marker>';

const titleXml = (text: string, size: number, isBold: boolean): string =>
  `<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${size}" b="${isBold ? 1 : 0}"/></a:pPr><a:r><a:rPr lang="en" sz="${size}" b="${isBold ? 1 : 0}"/><a:t>${escapeXml(text)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`;

const ruled = (colour: string): string => `<c:spPr><a:ln w="6350">${fill(colour)}</a:ln></c:spPr>`;

const categoryAxis = (title: string): string =>
  `<c:catAx><c:axId val="111111111"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/>${titleXml(title, 800, false)}<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>${ruled(colours.muted)}<c:crossAx val="222222222"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>`;

const valueAxis = (title: string, [low, high]: readonly [number, number]): string =>
  `<c:valAx><c:axId val="222222222"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:majorGridlines>${ruled(colours.rule)}</c:majorGridlines>${titleXml(title, 800, false)}<c:numFmt formatCode="${Math.max(-low, high) >= 1_000 ? '#,##0' : 'General'}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr><c:crossAx val="111111111"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>`;
