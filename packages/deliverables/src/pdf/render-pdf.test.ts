import { getDocumentProxy } from 'unpdf';
import { beforeAll, describe, expect, it } from 'vitest';
import { pdfPages } from '../reading-back.fixture.ts';
import { renderDeliverable } from '../render-deliverable.ts';
import { registerDocument, sampleDocument } from '../sample-document.fixture.ts';

describe('PDF', () => {
  let bytes: Uint8Array;
  let pages: string[];
  beforeAll(async () => {
    ({ bytes } = await renderDeliverable(sampleDocument(), 'pdf'));
    pages = await pdfPages(bytes);
  });

  it('gives the same bytes for the same document', async () => {
    expect(Buffer.compare(bytes, (await renderDeliverable(sampleDocument(), 'pdf')).bytes)).toBe(0);
  });

  it('counts its pages on each but the cover', () => {
    expect(pages[0]).not.toMatch(/Page \d+ of/);
    for (const [index, page] of pages.entries()) {
      if (index > 0) expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
    }
  });

  it('lists each heading with the page that it stands on', () => {
    for (const heading of ['Summary', 'Evaluation', 'Cost points', 'Register', 'Conflicts and risks', 'Sources']) {
      const page = Number(new RegExp(`${heading}\\s+(\\d+)`).exec(pages[1]!)![1]);
      expect(pages[page - 1], heading).toMatch(new RegExp(`(?:\\d\\s+|^|\\n|\\s)${heading}`));
      expect(page).toBeGreaterThan(2);
    }
  });

  it('has bookmarks, links, structure, title and language', async () => {
    const pdf = await getDocumentProxy(bytes.slice());
    const outline = await pdf.getOutline();
    expect(outline.map(({ title }) => title)).toEqual([
      '1 Summary',
      '2 Evaluation',
      '3 Requirements',
      '4 Conflicts and risks',
      'Sources',
    ]);
    expect(outline[0]!.items[0]!.items[0]!.title).toBe('1.1.1 Limits');
    const contents = await pdf.getPage(2);
    expect((await contents.getAnnotations()).length).toBe(10);
    expect(await pdf.getDestination('source-24')).toBeTruthy();
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
    expect(JSON.stringify(await contents.getStructTree())).toContain('"TOCI"');
    const { info } = await pdf.getMetadata();
    expect(info).toMatchObject({ Title: 'Analysis of the tender “Case Management Platform”', Language: 'en' });
  });

  it('says each chart in words, with unit, period and n under it', async () => {
    const pdf = await getDocumentProxy(bytes.slice());
    const trees = await Promise.all(
      pages.map(async (_, index) => JSON.stringify(await (await pdf.getPage(index + 1)).getStructTree())),
    );
    expect(trees.join('').match(/"role":"Figure"/gu)).toHaveLength(6);
    expect(pages.join('\n')).toContain('Unit: EUR thousand · Period: January to June 2026 · n = 6');
  });

  it('repeats the header on every page of a table, and keeps every row', async () => {
    const register = await pdfPages((await renderDeliverable(registerDocument(300), 'pdf')).bytes);
    const withRows = register.filter((page) => /R-\d{4}/.test(page));
    expect(withRows.length).toBeGreaterThan(10);
    for (const page of withRows) expect(page).toContain('Verbatim text');
    const all = register.join('\n');
    for (let row = 1; row <= 300; row += 1) expect(all).toContain(`R-${String(row).padStart(4, '0')}`);
  });

  it('breaks a row that is taller than a page', async () => {
    const tall = Array.from({ length: 6_000 }, (_, index) => `w${index}`).join(' ');
    const document = sampleDocument();
    const { bytes: file } = await renderDeliverable(
      {
        ...document,
        cover: [],
        sources: [],
        sections: [
          {
            heading: 'Tall',
            blocks: [
              {
                type: 'table',
                caption: 'Tall',
                columns: [{ title: 'A' }, { title: 'B' }],
                rows: [[{ content: [{ text: 'short' }] }, { content: [{ text: tall }] }]],
              },
            ],
          },
        ],
      },
      'pdf',
    );
    const words = new Set((await pdfPages(file)).join(' ').split(/\s+/));
    for (const word of tall.split(' ')) expect(words).toContain(word);
  });
});
