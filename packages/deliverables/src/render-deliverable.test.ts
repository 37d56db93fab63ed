import { beforeAll, describe, expect, it } from 'vitest';
import type { DeliverableDocument, DeliverableSection, Inline } from './document-model.ts';
import { docxWords, markdownWords, pdfPages, xlsxWords } from './reading-back.fixture.ts';
import { renderDeliverable } from './render-deliverable.ts';
import { deliverableSchemaVersion } from './render-json.ts';
import { sampleDocument } from './sample-document.fixture.ts';

const sectionTexts = (section: DeliverableSection): string[] => [
  section.heading,
  ...section.blocks.flatMap((block) => {
    if (block.type === 'list') return block.items.flatMap(texts);
    if (block.type === 'chart')
      return [
        block.caption,
        block.xTitle,
        block.yTitle,
        block.unit,
        block.period,
        ...block.categories,
        ...block.series.map(({ name }) => name),
      ];
    if (block.type !== 'table') return texts(block.content);
    if (block.rows.length === 0) return [block.caption, block.emptyText ?? ''];
    const cells = block.rows.flatMap((row) => row.flatMap((cell) => texts(cell.content)));
    return [block.caption, ...block.columns.map((column) => column.title), ...cells];
  }),
  ...(section.sections ?? []).flatMap(sectionTexts),
];
const texts = (content: readonly Inline[]): string[] => content.map((inline) => inline.text);

/** Every word that the model says. */
const wordsOf = (document: DeliverableDocument): string[] => [
  ...new Set(
    [
      document.title,
      document.subtitle ?? '',
      document.organizationName ?? '',
      document.generator,
      ...document.cover.flatMap((fact) => [fact.label, ...texts(fact.value)]),
      ...document.sections.flatMap(sectionTexts),
      ...document.sources.flatMap((source) => [source.filename, source.section ?? '', source.quote]),
    ].flatMap((text) => text.split(/\s+/)),
  ),
];

const readers = {
  docx: async (bytes: Uint8Array) => docxWords(bytes),
  pdf: async (bytes: Uint8Array) => (await pdfPages(bytes)).join('\n'),
  xlsx: xlsxWords,
  md: async (bytes: Uint8Array) => markdownWords(bytes),
} as const;

describe('every format says the same words', () => {
  // Not every machine has a font for Han signs; a PDF shows boxes there and keeps the words as replacement text.
  const document = JSON.parse(
    JSON.stringify(sampleDocument())
      .replaceAll('“日本”', '“Japan”')
      .replaceAll('ľ', 'l')
      .replaceAll('→', 'to')
      .replaceAll('≥', 'at least'),
  ) as DeliverableDocument;

  it.each(['docx', 'pdf', 'xlsx', 'md'] as const)('%s', async (format) => {
    const { bytes } = await renderDeliverable(document, format);
    const read = (await readers[format](bytes)).replace(/\s+/g, '');
    const missing = wordsOf(document).filter((word) => !read.includes(word));
    expect(missing).toEqual([]);
  });

  it('json is the model with its version', async () => {
    const { bytes } = await renderDeliverable(document, 'json');
    expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual({
      schemaVersion: deliverableSchemaVersion,
      ...document,
    });
  });
});

describe('hostile text', () => {
  const nasty = [
    'nul\u0000 bell\u0007 escape\u001b delete\u007f c1\u0085 nonchar\uffff',
    'lone \ud800 high and \udc00 low',
    '<script>alert("x")</script> & ]]> &#0; <w:p>',
    '| pipe | and `code` and [link](javascript:alert(1)) and *stars* and $math$ \\',
    "=cmd|' /C calc'!A0",
    '+1',
    '-1+1',
    '@SUM(A1)',
    '\t=1+1',
    '\r=1+1',
    'عربي مع English ونص',
    'עברית עם 123 ו-English',
    '\u202egnp.exe',
    '😀👩‍👩‍👧‍👦🇸🇰 é̂̃',
    '日本語のテキスト한국어',
    'x'.repeat(100_000),
    'word '.repeat(20_000),
    'line\nline\r\nline\u2028line',
    '',
    ' ',
    '\n\n\n',
  ];
  const inlines = nasty.map(
    (text, index): Inline => ({
      text,
      bold: index % 2 === 0,
      italic: index % 3 === 0,
      claim: (['quoted', 'computed', 'judged', 'missing'] as const)[index % 4],
      cite: index % 2 === 0 ? 's' : 'unknown',
      link: ['javascript:alert(1)', 'https://example.org/a b?<">|', 'file:///etc/passwd', 'http://['][index % 4],
    }),
  );
  const document: DeliverableDocument = {
    title: nasty.slice(0, 4).join(' '),
    subtitle: nasty[2],
    language: 'en"><x',
    createdAt: 'yesterday',
    organizationName: nasty[1]!,
    generator: nasty[0]!,
    cover: inlines.map((inline) => ({ label: inline.text.slice(0, 300), value: [inline] })),
    sections: [
      {
        heading: nasty[2]!,
        blocks: [
          { type: 'paragraph', content: inlines },
          { type: 'paragraph', content: [] },
          { type: 'list', ordered: true, items: inlines.map((inline) => [inline]) },
          { type: 'list', ordered: false, items: [] },
          { type: 'callout', tone: 'critical', content: inlines },
          {
            type: 'table',
            caption: nasty[4]!,
            columns: [{ title: nasty[2]! }, { title: nasty[3]!, width: Number.NaN }],
            rows: inlines.map((inline) => [
              { content: [inline] },
              { content: [inline], number: 'x', formula: 'WEBSERVICE("http://x")' },
              { content: [inline] },
            ]),
          },
          { type: 'table', caption: nasty[4]!.toUpperCase(), columns: [], rows: [] },
          ...(['bar', 'stacked', 'area', 'line', 'points', 'waterfall'] as const).map((kind) => ({
            type: 'chart' as const,
            kind,
            caption: nasty[2]!,
            xTitle: nasty[0]!,
            yTitle: nasty[3]!,
            unit: nasty[4]!,
            period: nasty[1]!,
            n: 0,
            categories: nasty,
            series: [
              { name: nasty[2]!, values: ['1', null, 'NaN', '-1e300', 'x', ''] },
              { name: nasty[0]!, values: [] },
            ],
          })),
          {
            type: 'chart',
            kind: 'line',
            caption: '',
            xTitle: '',
            yTitle: '',
            unit: '',
            period: '',
            n: 0,
            categories: [],
            series: [],
          },
          {
            type: 'table',
            caption: '',
            columns: Array.from({ length: 30 }, () => ({ title: 'Heading' })),
            rows: [inlines.map((inline) => ({ content: [inline] }))],
          },
        ],
        sections: [{ heading: '', blocks: [], sections: [{ heading: 'x'.repeat(5_000), blocks: [] }] }],
      },
    ],
    sources: [{ id: 's', filename: nasty[2]!, page: 1, section: nasty[3]!, quote: nasty[16]! }],
  };

  it.each(['docx', 'pdf', 'xlsx', 'md', 'json'] as const)(
    'never stops %s',
    async (format) => {
      const { bytes } = await renderDeliverable(document, format);
      expect(bytes.length).toBeGreaterThan(1_000);
    },
    120_000,
  );

  let markdown = '';
  beforeAll(async () => {
    markdown = new TextDecoder().decode((await renderDeliverable(document, 'md')).bytes);
  });

  it('lets no markup through into Markdown, and links to the web only', () => {
    expect(markdown).not.toMatch(/(?<!\\)<script|(?<!\\)<w:p|(?<!\\)\]\(<?(javascript|file):/i);
    expect(markdown).toContain('](<https://example.org/a%20b');
  });

  it('reads back in every format', async () => {
    const small = {
      ...document,
      sections: [{ heading: 'Short', blocks: [{ type: 'paragraph' as const, content: inlines.slice(0, 10) }] }],
      cover: [],
    };
    for (const [format, read] of Object.entries(readers)) {
      const { bytes } = await renderDeliverable(small, format as keyof typeof readers);
      expect((await read(bytes)).replace(/\s+/g, ''), format).toContain('escapedelete');
    }
  });
});
