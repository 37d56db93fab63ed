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

describe('numbers that Word computes', () => {
  const level = (index: number, format: string, pattern: string) =>
    `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${pattern}"/></w:lvl>`;
  const numbering = wordXml(
    'numbering',
    `<w:abstractNum w:abstractNumId="0">${level(0, 'decimal', '%1.')}${level(1, 'decimal', '%1.%2')}</w:abstractNum><w:abstractNum w:abstractNumId="1">${level(0, 'lowerLetter', '%1)')}${level(1, 'lowerRoman', '(%2)')}${level(2, 'bullet', '•')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>`,
  );
  const styles = wordXml(
    'styles',
    [1, 2]
      .map(
        (depth) =>
          `<w:style w:type="paragraph" w:styleId="Heading${depth}"><w:name w:val="heading ${depth}"/><w:pPr><w:numPr><w:ilvl w:val="${depth - 1}"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`,
      )
      .join(''),
  );
  const numbered = (indent: number) => `<w:numPr><w:ilvl w:val="${indent}"/><w:numId w:val="2"/></w:numPr>`;

  it('stand in the text of headings and in the marker of list items', async () => {
    const body = [
      paragraph('Scope', style('Heading1')),
      paragraph('Hosting', style('Heading2')),
      paragraph('first', numbered(0)),
      paragraph('inner', numbered(1)),
      paragraph('inner too', numbered(1)),
      paragraph('point', numbered(2)),
      paragraph('second', numbered(0)),
      paragraph('Price', style('Heading1')),
      paragraph('Form', style('Heading2')),
    ].join('');
    const content = await read('numbers.docx', docxFile(body, { 'numbering.xml': numbering, 'styles.xml': styles }));
    expect(outline(content)).toEqual([
      'heading1 1. Scope',
      'heading2 1. Scope 1.1 Hosting',
      'list_item0 1. Scope>1.1 Hosting {a)} first',
      'list_item1 1. Scope>1.1 Hosting {(i)} inner',
      'list_item1 1. Scope>1.1 Hosting {(ii)} inner too',
      'list_item2 1. Scope>1.1 Hosting {•} point',
      'list_item0 1. Scope>1.1 Hosting {b)} second',
      'heading1 2. Price',
      'heading2 2. Price 2.1 Form',
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
