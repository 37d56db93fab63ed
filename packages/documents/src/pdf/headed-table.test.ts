import { describe, expect, it } from 'vitest';
import { readDocument } from '../read-document.ts';
import { offsetProblems, outline } from '../testing/outline.ts';
import { column, type PdfPage, type PdfText, pdfFile } from '../testing/pdf-fixture.ts';

const read = async (pages: readonly PdfPage[]) => {
  const content = await readDocument({ filename: 'file.pdf', bytes: pdfFile(pages) });
  expect(offsetProblems(content)).toEqual([]);
  return content;
};

const lefts = [60, 160, 320, 400];

/** Lines of a table from the top down: `[distance from the line above, cell, cell …]`, empty cells as ''. */
const set = (top: number, lines: readonly (readonly [number, ...string[]])[], bold = false): PdfText[] => {
  let y = top;
  return lines.flatMap(([step, ...cells]) => {
    y -= step;
    return cells.flatMap((text, index) => (text ? [{ x: lefts[index] ?? 0, y, text, bold }] : []));
  });
};

const header = (top: number): PdfText[] =>
  set(top, [
    [0, '', '', 'Maximum', 'Evidence with'],
    [12, 'Criterion', 'What is looked at', 'score (%)', 'the proposal'],
  ]);

const headings = ['Criterion', 'What is looked at', 'Maximum score (%)', 'Evidence with the proposal'];

describe('tables without a grid', () => {
  it('reads wrapped cells above and below a rule as one, and goes on over the page', async () => {
    const content = await read([
      {
        texts: [
          { x: 60, y: 160, text: 'Offers are scored by these criteria.' },
          ...header(130),
          ...set(102, [
            [0, 'Technical', 'How the scope is', '15', 'Narrative'],
            [12, 'merit', 'understood', '', ''],
            [16, '', 'Security', '20', 'Diagrams'],
            [16, 'Price', 'All that is to be', '65', 'Price sheet'],
          ]),
        ],
        lines: [[55, 113, 500, 113]],
      },
      {
        texts: [
          ...header(790),
          ...set(762, [
            [0, '', 'paid in five years', '', ''],
            [16, 'References', 'Three of like size', '0', 'Form C'],
          ]),
          { x: 60, y: 715, text: 'The lowest price receives all of the points for the price that can be given.' },
        ],
        lines: [[55, 773, 500, 773]],
      },
    ]);
    expect(outline(content)).toEqual([
      'paragraph Offers are scored by these criteria.',
      `table_row ${headings.join(' | ')}`,
      'table_row Technical merit | How the scope is understood | 15 | Narrative',
      'table_row Security | 20 | Diagrams',
      'table_row Price | All that is to be paid in five years | 65 | Price sheet',
      'table_row References | Three of like size | 0 | Form C',
      'paragraph The lowest price receives all of the points for the price that can be given.',
    ]);
    const rows = content.blocks.flatMap((block) => (block.row ? [block.row] : []));
    expect(rows.map((row) => row.isHeader)).toEqual([true, false, false, false, false]);
    expect(rows[2]?.cells.map((cell) => cell.heading)).toEqual(headings.slice(1));
    expect(rows[4]?.cells.map((cell) => cell.heading)).toEqual(headings);
  });

  it('finds the header of a table without any rule by its bold type', async () => {
    const content = await read([
      {
        texts: [
          { x: 60, y: 730, text: 'Milestones' },
          ...set(
            700,
            [
              [0, 'Milestone', 'What is due', 'Weeks'],
              [12, '', 'at its end', ''],
            ],
            true,
          ),
          ...set(672, [
            [0, 'Design', 'Drawings', '4'],
            [16, 'Build of the', 'Portal with all', '20'],
            [12, 'portal', 'interfaces', ''],
          ]),
        ],
      },
    ]);
    expect(outline(content).slice(1)).toEqual([
      'table_row Milestone | What is due at its end | Weeks',
      'table_row Design | Drawings | 4',
      'table_row Build of the portal | Portal with all interfaces | 20',
    ]);
  });

  it('takes a ruled line at the head of a page for no header of the columns below', async () => {
    const left = [
      'Bidders submit questions',
      'in writing before the day',
      'named on the cover; later',
      'ones are left unread.',
    ];
    const right = [
      'Answers are sent to every',
      'bidder without naming who',
      'asked, so that all of them',
      'know the same of them.',
    ];
    const content = await read([
      {
        texts: [
          { x: 60, y: 800, text: 'City Journal' },
          { x: 300, y: 800, text: 'Volume 7' },
          ...column(left, { x: 60, y: 760 }),
          ...column(right, { x: 300, y: 757 }),
        ],
        lines: [[60, 795, 500, 795]],
      },
    ]);
    expect(content.blocks.filter((block) => block.row)).toEqual([]);
    expect(content.text).toContain(left.join(' '));
    expect(content.text).toContain(right.join(' '));
  });
});

describe('grids over a page break', () => {
  const grid = (top: number, rows: number): [number, number, number, number][] => [
    ...Array.from({ length: rows + 1 }, (_, row): [number, number, number, number] => {
      const isMerged = row > 1 && row < rows;
      return [isMerged ? 155 : 55, top - 20 * row, 500, top - 20 * row];
    }),
    ...[55, 155, 315, 500].map((x): [number, number, number, number] => [x, top, x, top - 20 * rows]),
  ];

  it('knows a header that comes back, and rows that a merged first cell spans', async () => {
    const names: [number, ...string[]] = [0, 'Group', 'Criterion', 'Weight'];
    const content = await read([
      { texts: set(126, [names, [20, 'Quality', 'Reports', '10'], [20, '', 'Support', '20']]), lines: grid(140, 3) },
      { texts: set(786, [names, [20, '', 'Single sign-on', '30'], [20, '', 'Uploads', '40']]), lines: grid(800, 3) },
    ]);
    expect(outline(content)).toEqual([
      'table_row Group | Criterion | Weight',
      'table_row Quality | Reports | 10',
      'table_row Support | 20',
      'table_row Single sign-on | 30',
      'table_row Uploads | 40',
    ]);
    expect(content.blocks.at(-1)?.row?.cells.map((cell) => cell.heading)).toEqual(['Criterion', 'Weight']);
  });
});
