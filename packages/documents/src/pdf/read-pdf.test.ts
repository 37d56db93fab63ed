import { describe, expect, it } from 'vitest';
import { readDocument } from '../read-document.ts';
import { offsetProblems, outline } from '../testing/outline.ts';
import { column, type PdfPage, pdfFile } from '../testing/pdf-fixture.ts';

const read = async (pages: readonly PdfPage[]) => {
  const content = await readDocument({ filename: 'file.pdf', bytes: pdfFile(pages) });
  expect(offsetProblems(content)).toEqual([]);
  return content;
};

const footer = (page: number) => ({ x: 290, y: 30, text: `Page ${page} of 3`, size: 8 });

describe('PDF pages', () => {
  it('joins lines to paragraphs and ranks headings by their numbers', async () => {
    const content = await read([
      {
        texts: [
          { x: 60, y: 780, text: '1. Scope', size: 14, bold: true },
          ...column(
            ['The bidder shall deliver the system described in this', 'document and its annexes within six months.'],
            { x: 60, y: 750 },
          ),
          { x: 60, y: 710, text: '1.1 Hosting', size: 12, bold: true },
          ...column(
            [
              'The authority hosts the system in its own data centre and',
              'decides on all security-',
              'related questions of its operation.',
            ],
            { x: 60, y: 690 },
          ),
        ],
      },
    ]);
    expect(outline(content)).toEqual([
      'heading1 1. Scope',
      'paragraph 1. Scope The bidder shall deliver the system described in this document and its annexes within six months.',
      'heading2 1. Scope 1.1 Hosting',
      'paragraph 1. Scope>1.1 Hosting The authority hosts the system in its own data centre and decides on all security-related questions of its operation.',
    ]);
  });

  it('reads a sentence that runs over the page as one block, without the footers between', async () => {
    const content = await read([
      {
        texts: [
          ...column(['First paragraph of the page.'], { x: 60, y: 700 }),
          ...column(['The offer has to state the price of every position and the'], { x: 60, y: 60 }),
          footer(1),
        ],
      },
      {
        texts: [
          ...column(['day until which it binds the bidder who makes it to the', 'authority.'], { x: 60, y: 780 }),
          footer(2),
        ],
      },
      { texts: [...column(['Last page.'], { x: 60, y: 780 }), footer(3)] },
    ]);
    expect(outline(content)).toEqual([
      'paragraph First paragraph of the page.',
      'paragraph The offer has to state the price of every position and the day until which it binds the bidder who makes it to the authority.',
      'paragraph Last page.',
    ]);
    expect(content.blocks.map((block) => block.page)).toEqual([1, 1, 3]);
    const second = content.pages[1];
    expect(content.text.slice(second?.start, second?.end)).toMatch(/^day until which.*authority\.$/);
  });

  it('reads columns one after the other and rows of cells side by side', async () => {
    const left = [
      'Bidders submit their questions in',
      'writing before the day named on',
      'the cover of this document; later',
      'questions are not answered at all',
      'by the authority or its advisers.',
    ];
    const right = [
      'Answers are sent to every bidder',
      'without naming who asked, so that',
      'all of them know the same when',
      'they write their offers, and so',
      'that none of them has a lead.',
    ];
    const columns = await read([{ texts: [...column(left, { x: 60, y: 700 }), ...column(right, { x: 320, y: 697 })] }]);
    expect(outline(columns)).toEqual([`paragraph ${left.join(' ')}`, `paragraph ${right.join(' ')}`]);
    const cells = [
      ['Role', 'Days', 'Rate'],
      ['Architect', '20', '900'],
      ['Developer', '120', '700'],
      ['Tester', '40', '600'],
    ];
    const table = await read([
      {
        texts: cells.flatMap((row, index) =>
          row.map((text, cell) => ({ x: 60 + 150 * cell, y: 700 - 15 * index, text, bold: index === 0 })),
        ),
      },
    ]);
    expect(outline(table).at(-1)).toBe('table_row Tester | 40 | 600');
    expect(table.blocks.at(-1)?.row?.cells.map((cell) => cell.heading)).toEqual(['Role', 'Days', 'Rate']);
  });

  it('reads ruled tables cell by cell and goes on with them over the page', async () => {
    const rules = (top: number, rows: number): [number, number, number, number][] => [
      ...Array.from({ length: rows + 1 }, (_, row): [number, number, number, number] => [
        60,
        top - 40 * row,
        460,
        top - 40 * row,
      ]),
      ...[60, 200, 460].map((x): [number, number, number, number] => [x, top, x, top - 40 * rows]),
    ];
    const content = await read([
      {
        lines: rules(140, 2),
        texts: [
          { x: 65, y: 125, text: 'Item', bold: true },
          { x: 205, y: 125, text: 'Rule', bold: true },
          { x: 65, y: 85, text: 'Offer' },
          { x: 205, y: 85, text: 'Signed by hand and' },
          { x: 205, y: 72, text: 'sent in a closed' },
        ],
      },
      {
        lines: rules(800, 2),
        texts: [
          { x: 205, y: 785, text: 'envelope.' },
          { x: 65, y: 745, text: 'Price' },
          { x: 205, y: 745, text: 'In euro.' },
        ],
      },
    ]);
    expect(outline(content)).toEqual([
      'table_row Item | Rule',
      'table_row Offer | Signed by hand and sent in a closed envelope.',
      'table_row Price | In euro.',
    ]);
    expect(content.blocks.map((block) => [block.row?.table, block.row?.index, block.page])).toEqual([
      [0, 0, 1],
      [0, 1, 1],
      [0, 2, 2],
    ]);
  });

  it('keeps list markers apart, nests by indent and puts footnotes behind their paragraph', async () => {
    const content = await read([
      {
        texts: [
          { x: 60, y: 700, text: 'The offer contains' },
          { x: 146, y: 704, text: '1', size: 6 },
          { x: 152, y: 700, text: 'these parts:' },
          { x: 70, y: 680, text: 'a)' },
          { x: 90, y: 680, text: 'a technical part with' },
          { x: 90, y: 667, text: 'drawings' },
          { x: 90, y: 650, text: '-' },
          { x: 105, y: 650, text: 'in paper' },
          { x: 70, y: 633, text: 'b)' },
          { x: 90, y: 633, text: 'a price part' },
          { x: 60, y: 80, text: '1 Forms are in annex 2.', size: 8 },
        ],
      },
    ]);
    expect(outline(content)).toEqual([
      'paragraph The offer contains these parts:',
      'list_item0 {a)} a technical part with drawings',
      'list_item1 {-} in paper',
      'list_item0 {b)} a price part',
      'footnote {1} Forms are in annex 2.',
    ]);
  });

  it('says which pages of a partly scanned file were not read', async () => {
    const content = await read([{ texts: [{ x: 60, y: 700, text: 'Readable page of text.' }] }, { isScan: true }, {}]);
    expect(content.pages.map((page) => page.quality)).toEqual([1, 0, 1]);
    expect(content.warnings).toMatchObject([{ code: 'pages_not_read', pages: [2] }]);
  });
});
