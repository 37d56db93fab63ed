import { claimMarks } from '../claim-marks.ts';
import type { PreparedDocument } from '../prepared-document.ts';
import { colours, page, sizes } from '../theme.ts';
import { leading, type PdfWriter } from './pdf-writer.ts';

/** Cover page: title, subtitle, whom it is for and when it was made, the facts, how claims are marked. */
export const writeCover = (writer: PdfWriter, document: PreparedDocument): void => {
  const title = { size: sizes.title, bold: true, colour: colours.accent };
  writer.y += 150;
  writer.block('Title', writer.words.plain(document.title, title), title);
  if (document.subtitle) {
    const subtitle = { size: sizes.subtitle, colour: colours.muted };
    writer.y += 4;
    writer.block('P', writer.words.plain(document.subtitle, subtitle), subtitle);
  }
  writer.y += 12;
  const made = [document.organizationName, `${document.labels.created} ${document.createdText}`].filter(Boolean);
  const muted = { size: sizes.body, colour: colours.muted };
  writer.block('P', writer.words.plain(made.join('  ·  '), muted), muted);
  writer.y += 28;
  if (document.cover.length > 0) writeFacts(writer, document);
  if (document.claimKinds.length > 0) writeLegend(writer, document);
};

const writeFacts = (writer: PdfWriter, { cover }: PreparedDocument): void => {
  const style = { size: sizes.body };
  const lineHeight = sizes.body * leading;
  const labelWidth = writer.width * 0.3;
  const table = writer.element(writer.root, 'Table');
  const rule = (): void =>
    writer.artifact(() => {
      writer.pdf.moveTo(page.margin, writer.y).lineTo(page.margin + writer.width, writer.y);
      writer.pdf.lineWidth(0.5).stroke(`#${colours.rule}`);
    });
  rule();
  for (const fact of cover) {
    const labels = writer.lines(writer.words.plain(fact.label, { ...style, bold: true }), labelWidth - 8);
    const values = writer.lines(writer.words.text(fact.value, style), writer.width - labelWidth);
    const row = writer.element(table, 'TR');
    const label = writer.element(row, 'TH', { scope: 'Row' });
    const value = writer.element(row, 'TD');
    writer.ensure(Math.min(Math.max(labels.length, values.length), 4) * lineHeight + 8);
    writer.y += 4;
    for (let index = 0; index < Math.max(labels.length, values.length); index += 1) {
      writer.ensure(lineHeight);
      if (labels[index]) writer.line(label, labels[index]!, writer.y, sizes.body, { width: labelWidth });
      if (values[index]) {
        const place = { x: labelWidth, width: writer.width - labelWidth };
        writer.line(value, values[index]!, writer.y, sizes.body, place);
      }
      writer.y += lineHeight;
    }
    writer.y += 4;
    rule();
    row.end();
  }
  table.end();
};

const writeLegend = (writer: PdfWriter, { labels, claimKinds }: PreparedDocument): void => {
  const style = { size: sizes.small, colour: colours.muted };
  const marks = claimKinds.map((kind) => `${claimMarks[kind]}\u00a0${labels.claims[kind].replaceAll(' ', '\u00a0')}`);
  writer.y += 14;
  writer.block('P', writer.words.plain(`${labels.claimLegend}:  ${marks.join('     ')}`, style), style);
};
