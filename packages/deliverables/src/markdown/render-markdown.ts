import { claimMarks } from '../claim-marks.ts';
import type {
  PreparedBlock,
  PreparedChart,
  PreparedDocument,
  PreparedSection,
  PreparedTable,
} from '../prepared-document.ts';
import { escapeMarkdown, markdownLine, markdownText } from './markdown-text.ts';

/** GitHub-flavoured Markdown with a linked table of contents and a list of sources that citations link to. */
export const renderMarkdown = (document: PreparedDocument): Uint8Array => {
  const { labels } = document;
  const parts = [
    `# ${escapeMarkdown(document.title)}`,
    document.subtitle && `**${escapeMarkdown(document.subtitle)}**`,
    [document.organizationName, `${labels.created} ${document.createdText}`]
      .filter(Boolean)
      .map(escapeMarkdown)
      .join(' · '),
    ...facts(document),
    legend(document),
    `## ${labels.contents}`,
    contents(document),
    ...document.sections.flatMap((section) => sectionParts(section, document)),
    ...sources(document),
    '---',
    escapeMarkdown(document.generator),
  ];
  return new TextEncoder().encode(`${parts.filter(Boolean).join('\n\n')}\n`);
};

const facts = ({ cover }: PreparedDocument): string[] =>
  cover.length === 0
    ? []
    : [
        [
          '| | |',
          '| --- | --- |',
          ...cover.map((fact) => `| **${escapeMarkdown(fact.label)}** | ${markdownLine(fact.value)} |`),
        ].join('\n'),
      ];

const legend = ({ claimKinds, labels }: PreparedDocument): string =>
  claimKinds.length === 0
    ? ''
    : `${labels.claimLegend}: ${claimKinds.map((kind) => `${claimMarks[kind]} ${labels.claims[kind]}`).join(' · ')}`;

const contents = ({ sections, sources: cited, labels }: PreparedDocument): string =>
  [
    ...sections
      .filter(({ depth }) => depth <= 3)
      .map(
        ({ depth, number, heading, anchor }) =>
          `${'  '.repeat(depth - 1)}- [${number} ${escapeMarkdown(heading)}](#${anchor})`,
      ),
    ...(cited.length === 0 ? [] : [`- [${labels.sources}](#sources)`]),
  ].join('\n');

const sectionParts = (section: PreparedSection, document: PreparedDocument): string[] => [
  `<a id="${section.anchor}"></a>`,
  `${'#'.repeat(Math.min(section.depth + 1, 6))} ${section.number} ${escapeMarkdown(section.heading)}`,
  ...section.blocks.flatMap((block) => blockParts(block, document)),
];

const alerts = { info: 'NOTE', warning: 'WARNING', critical: 'CAUTION' } as const;

const blockParts = (block: PreparedBlock, { labels }: PreparedDocument): string[] => {
  switch (block.type) {
    case 'paragraph':
      return [markdownText(block.content)];
    case 'list': {
      const label = (index: number): string => (block.ordered ? `${index + 1}.` : '-');
      const indented = (text: string, by: number): string => text.replace(/\n/g, `\n${' '.repeat(by)}`);
      const items = block.items.map(
        (item, index) => `${label(index)} ${indented(markdownText(item), label(index).length + 1)}`,
      );
      // A comment between two lists keeps Markdown from joining them into one.
      return [items.join('\n'), '<!-- -->'];
    }
    case 'callout': {
      const text = `**${labels.tones[block.tone]}:** ${markdownText(block.content)}`;
      return [`> [!${alerts[block.tone]}]\n> ${text.replace(/\n/g, '\n> ')}`];
    }
    case 'table':
      return tableParts(block, labels.table);
    case 'chart':
      return chartParts(block, labels.figure);
  }
};

/** Markdown has no charts: the figures themselves, with what a chart would say on its axes. */
const chartParts = ({ anchor, number, caption, yTitle, note, table }: PreparedChart, label: string): string[] => [
  `<a id="${anchor}"></a>**${label} ${number}** ${escapeMarkdown(caption)}`,
  [
    row(table.header.map(escapeMarkdown)),
    row(table.header.map((_, index) => (index === 0 ? rules.left : rules.right))),
    ...table.rows.map((cells) => row(cells.map(escapeMarkdown))),
  ].join('\n'),
  `_${escapeMarkdown(`${yTitle} · ${note}`)}_`,
];

const rules = { left: '---', right: '---:', center: ':---:' } as const;

const tableParts = (table: PreparedTable, label: string): string[] => {
  const caption = `<a id="${table.anchor}"></a>**${label} ${table.number}** ${escapeMarkdown(table.caption)}`;
  const header = row(table.columns.map((column) => escapeMarkdown(column.title)));
  const rule = row(table.columns.map((column) => rules[column.align]));
  if (table.rows.length === 0) return [caption, markdownText([{ text: table.emptyText, bold: false, italic: false }])];
  return [
    caption,
    [header, rule, ...table.rows.map((cells) => row(cells.map((cell) => markdownLine(cell.content))))].join('\n'),
  ];
};

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const sources = ({ sources: cited, labels }: PreparedDocument): string[] =>
  cited.length === 0
    ? []
    : [
        '<a id="sources"></a>',
        `## ${labels.sources}`,
        cited
          .map((source) => {
            const place = source.place && `, ${escapeMarkdown(source.place)}`;
            const quote = source.quote && `: “${escapeMarkdown(source.quote).replace(/\n/g, '<br>')}”`;
            return `- <a id="${source.anchor}"></a>\\[${source.number}\\] **${escapeMarkdown(source.filename)}**${place}${quote}`;
          })
          .join('\n'),
      ];
