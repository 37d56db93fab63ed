import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../read-document.ts';
import { offsetProblems, outline } from '../testing/outline.ts';

const read = async (filename: string, text: string) => {
  const content = await readDocument({ filename, bytes: strToU8(text) });
  expect(offsetProblems(content)).toEqual([]);
  return content;
};

const html = (body: string) => read('page.html', `<!doctype html><title>Page</title><body>${body}`);

describe('HTML to blocks', () => {
  it('leaves out what a reader would not see', async () => {
    const content = await html(
      '<p>Seen</p><script>no()</script><p hidden>no</p><p style="display: none">no</p><style>p{}</style><p>Kept <del>gone</del> text',
    );
    expect(outline(content)).toEqual(['paragraph Seen', 'paragraph Kept text']);
    expect(content.title).toBe('Page');
  });

  it('takes short bold paragraphs for headings and gives them the level of their number', async () => {
    const content = await html(
      '<h2>1.0 Scope</h2><h3>1.1 Purpose</h3><p>Text.</p><p><b>1.2 Expectations</b></p><p><b>Key personnel</b></p><p><b>Bidders must sign the offer</b></p><p><b>1.2.1</b> The buyer shall answer within 30 days.</p>',
    );
    expect(outline(content)).toEqual([
      'heading2 1.0 Scope',
      'heading3 1.0 Scope 1.1 Purpose',
      'paragraph 1.0 Scope>1.1 Purpose Text.',
      'heading3 1.0 Scope 1.2 Expectations',
      'heading4 1.0 Scope>1.2 Expectations Key personnel',
      'paragraph 1.0 Scope>1.2 Expectations>Key personnel Bidders must sign the offer',
      'paragraph 1.0 Scope>1.2 Expectations>Key personnel 1.2.1 The buyer shall answer within 30 days.',
    ]);
  });

  it('numbers lists as a browser does and keeps typed markers', async () => {
    const content = await html(
      '<ol start="3" type="a"><li>Third<ul><li>Nested<p>Its second paragraph</p></li></ul></li><li>Fourth</li></ol><p>(iv) typed</p><p>• bullet</p>',
    );
    expect(outline(content)).toEqual([
      'list_item0 {c.} Third',
      'list_item1 {•} Nested',
      'paragraph Its second paragraph',
      'list_item0 {d.} Fourth',
      'list_item0 {(iv)} typed',
      'list_item0 {•} bullet',
    ]);
  });

  it('places cells on the grid, past column and row spans, and reads frames as text', async () => {
    const content = await html(
      '<table><tr><th>Phase</th><th colspan="2">Cost</th></tr><tr><td rowspan="2">Base</td><td>10</td><td>20</td></tr><tr><td></td><td>40</td></tr></table><table><tr><td><p>One.</p><p>Two.</p></td></tr></table>',
    );
    expect(outline(content)).toEqual([
      'table_row Phase | Cost',
      'table_row Base | 10 | 20',
      'table_row 40',
      'paragraph One.',
      'paragraph Two.',
    ]);
    const cells = content.blocks[2]?.row?.cells;
    expect(cells).toMatchObject([{ column: 2, heading: 'Cost' }]);
    expect(content.blocks[0]?.row).toMatchObject({ isHeader: true, index: 0, table: 0 });
  });
});

describe('Markdown', () => {
  it('reads raw HTML, quotes inside lists and footnotes like the rest', async () => {
    const content = await read(
      'spec.md',
      [
        '---',
        'title: "The spec"',
        '---',
        '# Scope',
        '',
        '  - > Uses [<span class="underline">Cloud.gov</span>](https://cloud.gov)',
        '    > services[^1]',
        '',
        '<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>',
        '',
        '[^1]: As listed',
        '    in annex 1.',
      ].join('\n'),
    );
    expect(content.title).toBe('The spec');
    expect(outline(content)).toEqual([
      'heading1 Scope',
      'list_item0 Scope {•} Uses Cloud.gov services',
      'footnote Scope {1} As listed in annex 1.',
      'table_row Scope A | B',
      'table_row Scope 1 | 2',
    ]);
  });
});
