import type { DeliverableSection } from '@copilot/deliverables';
import type { OutputPlace, RfpAnalysis } from '../rfp-analyzer.output.ts';
import { type Citing, cell, paragraph } from './citing.ts';

type Row = RfpAnalysis['requirements'][number];
type Explained = RfpAnalysis['explained'][number];

const placeOf = (row: Row | Explained, filenames: Readonly<Record<string, string>>): OutputPlace => ({
  documentId: row.documentId,
  filename: filenames[row.documentId] ?? '',
  page: row.page,
  section: row.section || null,
  reference: 'reference' in row ? row.reference : null,
  start: row.start,
  end: row.end,
  quote: row.text,
});

/** A printed number's first level: `L.3.1` and `L.2` stand in section L, `4.2` in section 4; a text is no number. */
const topOf = (section: string): string | null =>
  /^(?:(?<letter>[A-Z])[.-]?\d|(?<number>\d+)(?:\.|$))/u.exec(section)?.slice(1).find(Boolean) ?? null;

const nameOf = (row: Row): string =>
  row.section === row.sectionTitle || row.sectionTitle === ''
    ? row.section || 'Front of the document'
    : `Section ${row.section}: ${row.sectionTitle}`;

/** Rows by top-level section of each document, in reading order: small sections share a table. */
const groupBySection = (rows: readonly Row[]): { heading: string; rows: readonly Row[] }[] => {
  const groups: { key: string; rows: Row[] }[] = [];
  for (const row of rows) {
    const key = `${row.documentId} ${topOf(row.section) ?? nameOf(row)}`;
    const last = groups.at(-1);
    if (last?.key === key) last.rows.push(row);
    else groups.push({ key, rows: [row] });
  }
  return groups.map(({ rows: group }) => {
    const names = [...new Set(group.map(nameOf))];
    const [first] = group;
    const top = first === undefined ? null : topOf(first.section);
    if (names.length === 1 || top === null) return { heading: names[0] ?? '', rows: group };
    const titles = [...new Set(group.map(({ sectionTitle }) => sectionTitle))];
    return { heading: `Section ${top}${titles.length === 1 && titles[0] ? `: ${titles[0]}` : ''}`, rows: group };
  });
};

/** A list item read alone does not say what it asks for: its lead-in goes in front. */
const wording = (row: Row): string =>
  `${row.context && row.form !== 'sentence' ? `${row.context.replace(/:?$/u, ':')} ` : ''}${row.text}`;

export const registerSection = (
  analysis: RfpAnalysis,
  citing: Citing,
  filenames: Readonly<Record<string, string>>,
): DeliverableSection => {
  const duties = analysis.requirements.filter(({ form }) => form !== 'lead_in');
  const mandatory = duties.filter((row) => row.mandatory).length;
  return {
    heading: 'Requirement register',
    blocks: [
      paragraph(
        `${duties.length} requirements on the bidder, ${mandatory} of them mandatory. “Evidence” says what would prove it, where a plain statement is not enough.`,
      ),
    ],
    sections: groupBySection(duties).map(({ heading, rows }) => ({
      heading,
      blocks: [
        {
          type: 'table',
          caption: `Requirements of ${heading}`,
          columns: [
            { title: 'Id', width: 0.9 },
            { title: 'Section', width: 0.8 },
            { title: 'Requirement', width: 4 },
            { title: 'Modal', width: 0.9 },
            { title: 'Type', width: 1 },
            { title: 'Evidence', width: 1.3 },
          ],
          rows: rows.map((row) => [
            cell(`${row.id}${row.isHidden ? ' (hidden row)' : ''}`),
            cell(row.section),
            cell(citing.quoted(wording(row), [placeOf(row, filenames)])),
            cell(row.modal ?? 'stated'),
            cell(row.type),
            cell(row.duplicateOf ? `repeats ${row.duplicateOf}` : row.evidenceNeeded.join('; ')),
          ]),
        },
      ],
    })),
  };
};

const explainedTable = (
  caption: string,
  rows: readonly Explained[],
  citing: Citing,
  filenames: Readonly<Record<string, string>>,
): DeliverableSection['blocks'][number] => ({
  type: 'table',
  caption,
  columns: [
    { title: 'Section', width: 0.9 },
    { title: 'Sentence', width: 4 },
    { title: 'Why it is not ours', width: 2 },
  ],
  rows: rows.map((row) => [
    cell(row.section),
    cell(citing.quoted(row.text, [placeOf(row, filenames)])),
    cell(row.because),
  ]),
  emptyText: 'None.',
});

/** Every sentence with a modal that is not in the register, and why: nothing vanished. */
export const explainedSection = (
  analysis: RfpAnalysis,
  citing: Citing,
  filenames: Readonly<Record<string, string>>,
): DeliverableSection => {
  const others = analysis.explained.filter(({ party }) => party === 'buyer' || party === 'third_party');
  const rest = analysis.explained.filter((row) => !others.includes(row));
  return {
    heading: 'Annex: sentences that oblige someone else, or nobody',
    blocks: [],
    sections: [
      {
        heading: 'Duties of the buyer and of third parties',
        blocks: [explainedTable('Duties of others', others, citing, filenames)],
      },
      {
        heading: 'Not a requirement, because',
        blocks: [explainedTable('Sentences that oblige nobody', rest, citing, filenames)],
      },
    ],
  };
};
