import { expect, it } from 'vitest';
import { readDocument } from './read-document.ts';
import { offsetProblems, outline, textsOf } from './testing/outline.ts';
import { describeWithData, sharedFile } from './testing/shared-data.ts';

describeWithData('docx-mammoth', () => {
  const sample = (name: string) => readDocument(sharedFile(`docx-mammoth/test/test-data/${name}.docx`));

  it.each([
    [
      'tables',
      ['paragraph Above', 'table_row Top left | Top right', 'table_row Bottom left | Bottom right', 'paragraph Below'],
    ],
    ['footnotes', ['paragraph Ouch.', 'footnote {1} A tachyon walks into a bar.', 'footnote {2} Fin.']],
    ['endnotes', ['paragraph Ouch.', 'footnote {1} A tachyon walks into a bar.', 'footnote {2} Fin.']],
    ['comments', ['paragraph Ouch.', 'comment {[MW1]} A tachyon walks into a bar.', 'comment {[MW2]} Fin.']],
    ['simple-list', ['list_item0 {•} Apple', 'list_item0 {•} Banana']],
    ['text-box', ['text_box Datum plane']],
    ['strict-format', ['paragraph Test']],
    ['utf8-bom', ['paragraph This XML has a byte order mark.']],
  ])('%s', async (name, expected) => {
    expect(outline(await sample(name))).toEqual(expected);
  });

  it('empty is E_EMPTY', async () => {
    await expect(sample('empty')).rejects.toMatchObject({ code: 'E_EMPTY' });
  });
});

describeWithData('rfp-tdrs', () => {
  const finalDocx = () => readDocument(sharedFile('rfp-tdrs/Final-RFQ/FINAL TDRS software development RFQ.docx'));
  const finalMarkdown = () => readDocument(sharedFile('rfp-tdrs/Final-RFQ/FINAL-TDRS-software-development-RFQ.md'));

  it('reads the same blocks from the Word and the Markdown edition', async () => {
    const word = await finalDocx();
    const markdown = await finalMarkdown();
    expect([offsetProblems(word), offsetProblems(markdown)]).toEqual([[], []]);
    const known = new Map([
      // The Markdown edition holds asterisks that CommonMark does not take for emphasis.
      ['Surveillance Plan **(**QASP)', 'Surveillance Plan (QASP)'],
    ]);
    const corrected = textsOf(markdown).map((text) =>
      [...known].reduce((fixed, [from, to]) => fixed.replace(from, to), text),
    );
    expect(corrected).toEqual(textsOf(word));
  });

  it.each([
    ['Word', finalDocx],
    ['Markdown', finalMarkdown],
  ])('puts sentences of the %s edition under their sections', async (_, open) => {
    const content = await open();
    const sectionOf = (start: string) =>
      content.blocks.find((block) => content.text.startsWith(start, block.start))?.section.slice(1);
    expect(sectionOf('7.2.4 The CO shall respond')).toEqual(['7.0 Administration', '7.2 Authorities and Delegations']);
    expect(sectionOf('This software development project will use agile')?.at(-1)).toBe('2.2 Expectations');
    expect(sectionOf('In evaluating a contractor’s Oral interview')?.at(-1)).toBe('9.6.4 Phase 2 - Oral Interview');
    const parent = content.blocks.findIndex((block) => content.text.startsWith('The System must:', block.start));
    const children = content.blocks.slice(parent + 1, parent + 6);
    expect(children.map((block) => [block.kind, block.section.at(-1)])).toEqual(
      children.map(() => ['list_item', '5.1 System Requirements']),
    );
  });

  it('names the cells of the price sheet', async () => {
    const content = await readDocument(sharedFile('rfp-tdrs/Draft-RFQ/Pricing Sheet - TDRS Assisted Acquisition.xlsx'));
    expect(offsetProblems(content)).toEqual([]);
    const header = content.blocks.find((block) => content.text.startsWith('BPA Labor Category | ', block.start));
    expect(header?.section).toEqual(['Base period']);
    expect(header?.row?.cells.every((cell) => /^Base period![A-Z]+\d+$/.test(cell.reference ?? ''))).toBe(true);
    const below = content.blocks[content.blocks.indexOf(header!) + 1]?.row?.cells;
    expect(below?.map((cell) => cell.heading)).toContain('Number of hours');
    expect(content.warnings.map((warning) => warning.code)).toContain('formulas_without_result');
  });
});
