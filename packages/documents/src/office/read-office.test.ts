import exceljs from 'exceljs';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../read-document.ts';
import { docxFile, paragraph, style, wordXml } from '../testing/office-fixture.ts';
import { offsetProblems, outline } from '../testing/outline.ts';

const read = async (filename: string, bytes: Uint8Array) => {
  const content = await readDocument({ filename, bytes });
  expect(offsetProblems(content)).toEqual([]);
  return content;
};

describe('Word documents', () => {
  it('leaves out deleted text, keeps inserted text and puts notes behind what they explain', async () => {
    const body = `${paragraph('Terms', style('Heading1'))}<w:p><w:r><w:t>Pay in </w:t></w:r><w:del><w:r><w:delText>60</w:delText></w:r></w:del><w:ins><w:r><w:t>30</w:t></w:r></w:ins><w:r><w:t> days</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>.</w:t></w:r></w:p>${paragraph('End.')}`;
    const footnotes = wordXml('footnotes', `<w:footnote w:id="2">${paragraph('Calendar days.')}</w:footnote>`);
    expect(outline(await read('terms.docx', docxFile(body, { 'footnotes.xml': footnotes })))).toEqual([
      'heading1 Terms',
      'paragraph Terms Pay in 30 days.',
      'footnote Terms {1} Calendar days.',
      'paragraph Terms End.',
    ]);
  });
});

describe('Excel workbooks', () => {
  it('states each cell once with its place, its heading and its shown value', async () => {
    const workbook = new exceljs.Workbook();
    const sheet = workbook.addWorksheet('Prices');
    sheet.addRow(['Price sheet']);
    sheet.mergeCells('A1:C1');
    sheet.addRow([]);
    sheet.addRow(['Position', 'From', 'Share', 'Total']);
    sheet.addRow(['Design', new Date(Date.UTC(2026, 3, 1)), 0.255, { formula: '0.1+0.2', result: 0.1 + 0.2 }]);
    sheet.addRow(['Build', new Date(Date.UTC(2026, 3, 2, 14, 30)), 1, { formula: 'D4', result: 12 }]);
    sheet.getCell('C4').numFmt = '0.0%';
    sheet.getCell('A4').note = 'Two weeks';
    sheet.getRow(5).hidden = true;
    workbook.addWorksheet('Notes', { state: 'hidden' }).addRow(['Internal']);
    const content = await read('prices.xlsx', new Uint8Array(await workbook.xlsx.writeBuffer()));
    expect(outline(content)).toEqual([
      'table_row Prices Price sheet',
      'table_row Prices Position | From | Share | Total',
      'table_row Prices Design | 2026-04-01 | 25.5% | 0.3',
      'comment Prices {Prices!A4} Two weeks',
      'table_row Prices Build | 2026-04-02T14:30 | 1 | 12',
      'table_row Notes Internal',
    ]);
    expect(content.blocks[2]?.row?.cells[3]).toMatchObject({ column: 3, heading: 'Total', reference: 'Prices!D4' });
    expect(content.blocks.map((block) => block.row?.isHidden ?? null)).toEqual([false, false, false, null, true, true]);
    expect(content.warnings.map((warning) => warning.code)).toEqual(['hidden_sheets', 'hidden_rows']);
  });
});
