import { beforeAll, describe, expect, it } from 'vitest';
import { assertWellFormed, docxParts } from '../reading-back.fixture.ts';
import { renderDeliverable } from '../render-deliverable.ts';
import { registerDocument, sampleDocument } from '../sample-document.fixture.ts';

describe('DOCX', () => {
  let parts: Record<string, string>;
  let body: string;
  beforeAll(async () => {
    parts = docxParts((await renderDeliverable(sampleDocument(), 'docx')).bytes);
    body = parts['word/document.xml']!;
  });
  const paragraphs = (style: string): string[] =>
    body.match(/<w:p>.*?<\/w:p>/gs)!.filter((paragraph) => paragraph.includes(`<w:pStyle w:val="${style}"/>`));
  const words = (xml: string): string => xml.replace(/<w:instrText.*?<\/w:instrText>|<[^>]*>/gs, '');

  it('is well-formed XML throughout', () => {
    for (const [path, part] of Object.entries(parts)) if (/\.(xml|rels)$/.test(path)) assertWellFormed(part);
  });

  it('uses real styles, with automatic heading numbers', () => {
    expect(paragraphs('Title').map(words)).toEqual(['Analysis of the tender “Case Management Platform”']);
    expect(paragraphs('Heading1').map(words)).toEqual([
      'Summary',
      'Evaluation',
      'Requirements',
      'Conflicts and risks',
      'Sources',
    ]);
    expect(paragraphs('Heading3').map(words)).toEqual(['Limits']);
    const heading2 = /<w:style [^>]*w:styleId="Heading2".*?<\/w:style>/s.exec(parts['word/styles.xml']!)![0];
    expect(heading2).toContain('<w:numPr>');
    expect(parts['word/numbering.xml']).toContain('w:val="%1.%2"');
    expect(parts['word/styles.xml']).toContain('w:styleId="DeliverableTable"');
  });

  it('has a table of contents that is filled and can be updated', () => {
    expect(body.includes('TOC \\h \\o &quot;1-3&quot;')).toBe(true);
    const entries = [1, 2, 3].flatMap((level) => paragraphs(`TOC${level}`));
    expect(entries).toHaveLength(10);
    for (const entry of entries) expect(words(entry)).toMatch(/\d+$/);
  });

  it('fills it for large documents too', async () => {
    const large = docxParts((await renderDeliverable(registerDocument(600), 'docx')).bytes)['word/document.xml']!;
    const pages = [...large.matchAll(/PAGEREF _Toc\d+ .*?<w:t [^>]*>(\d+)<\/w:t>/g)].map(([, page]) => Number(page));
    expect(pages).toHaveLength(2);
    expect(pages[0]).toBe(3);
    expect(pages[1]).toBeGreaterThan(20);
  });

  it('numbers captions with a field and its result', () => {
    const captions = paragraphs('Caption');
    expect(captions.map(words)).toEqual([
      'Table\u00a01  Evaluation factors and weights',
      'Table\u00a02  Price of the years',
      'Table\u00a03  Deviations from the buyer’s terms',
      'Figure\u00a01  From budgeted to actual profit',
      'Figure\u00a02  Revenue and its forecast',
      'Figure\u00a03  Items by state, as bar',
      'Figure\u00a04  Items by state, as stacked',
      'Figure\u00a05  Items by state, as area',
      'Figure\u00a06  Items by state, as points',
      'Table\u00a04  Requirement register',
    ]);
    for (const caption of captions) expect(caption).toMatch(/SEQ (?:Table|Figure)/u);
  });

  it('holds native charts that say what they show', () => {
    const charts = Object.keys(parts).filter((path) => path.startsWith('word/charts/'));
    expect(charts).toHaveLength(6);
    for (const path of charts) assertWellFormed(parts[path]!);
    expect(parts['word/_rels/document.xml.rels']).toContain('Target="charts/chart6.xml"');
    expect(parts['[Content_Types].xml']).toContain('/word/charts/chart6.xml');
    expect(body).toMatch(
      /descr="From budgeted to actual profit\. Unit: EUR thousand · Period: January to June 2026 · n = 6/u,
    );
  });

  it('repeats header rows, holds rows together and turns wide tables', () => {
    expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(3);
    expect(body.match(/<w:cantSplit\/>/g)!.length).toBeGreaterThan(120);
    expect(body.match(/w:orient="landscape"/g)).toHaveLength(1);
    expect(body.match(/<w:pgSz w:w="11906" w:h="16838"/g)!.length).toBeGreaterThan(0);
  });

  it('leads each citation to its source', () => {
    const names = new Set([...body.matchAll(/<w:bookmarkStart [^>]*w:name="([^"]+)"/g)].map(([, name]) => name));
    const anchors = [...body.matchAll(/<w:hyperlink [^>]*w:anchor="(source_\d+)"/g)].map(([, anchor]) => anchor);
    expect(anchors.length).toBeGreaterThan(120);
    for (const anchor of anchors) expect(names).toContain(anchor);
  });

  it('says its title, maker, language and pages', () => {
    expect(parts['docProps/core.xml']).toContain(
      '<dc:title>Analysis of the tender “Case Management Platform”</dc:title>',
    );
    expect(parts['docProps/core.xml']).toContain('<dc:creator>Northwind Systems GmbH</dc:creator>');
    expect(parts['word/styles.xml']).toContain('<w:lang w:val="en"/>');
    const footers = Object.entries(parts).filter(([path]) => /footer\d+\.xml$/.test(path));
    for (const [, footer] of footers) expect(footer).toMatch(/NUMPAGES/);
  });
});
