import type { DeliverableBlock, DeliverableSection } from '@copilot/deliverables';
import { readableDate } from '../facts/readable-date.ts';
import type { RfpAnalysis } from '../rfp-analyzer.output.ts';
import { type Citing, cell, computed, paragraph, plain } from './citing.ts';

export const conflictSection = (analysis: RfpAnalysis, citing: Citing): DeliverableSection => ({
  heading: 'Conflicts, ambiguities and missing parts',
  blocks: [
    {
      type: 'table',
      caption: 'What does not fit together',
      columns: [
        { title: 'Id', width: 0.6 },
        { title: 'Finding', width: 5 },
        { title: 'Severity', width: 0.8 },
      ],
      rows: analysis.conflicts.map((row) => [
        cell(row.id),
        cell([...plain(row.message), ...citing.cite(row.places)]),
        cell(row.severity),
      ]),
      emptyText: 'No conflict, ambiguity or missing part was found.',
    },
  ],
});

export const questionSection = (analysis: RfpAnalysis, citing: Citing): DeliverableSection => {
  const due = analysis.keyDates.find(({ fact }) => fact === 'questionsDue');
  const stated = analysis.facts.questionsDue;
  const until =
    stated === null
      ? 'The package names no deadline for questions; ask at once.'
      : due?.isPast
        ? `Questions were due by ${readableDate(stated)}; the buyer need not answer later ones.`
        : `Questions are due by ${readableDate(stated)}.`;
  return {
    heading: 'Questions to the buyer',
    blocks: [
      paragraph(until),
      {
        type: 'table',
        caption: 'Drafted clarification questions',
        columns: [
          { title: 'Id', width: 0.6 },
          { title: 'Question', width: 4 },
          { title: 'Because', width: 3 },
        ],
        rows: analysis.questions.map((row) => [
          cell(row.id),
          cell(row.text),
          cell([...plain(row.why), ...citing.cite(row.places)]),
        ]),
        emptyText: 'Nothing in the package calls for a question.',
      },
    ],
  };
};

export const changeSection = (analysis: RfpAnalysis, citing: Citing): DeliverableSection[] =>
  analysis.documents.some(({ role }) => role === 'superseded')
    ? [
        {
          heading: 'What changed since the earlier version',
          blocks: [
            {
              type: 'table',
              caption: 'Changes against the earlier version',
              columns: [
                { title: 'Change', width: 0.8 },
                { title: 'What', width: 1.2 },
                { title: 'Before', width: 3 },
                { title: 'After', width: 3 },
              ],
              rows: analysis.changes.map((row) => {
                const label = analysis.factDetails.find(({ name }) => name === row.fact)?.label;
                return [
                  cell(row.kind),
                  cell(label ?? (row.requirement ? `Requirement ${row.requirement}` : row.section)),
                  cell(row.before ?? '—'),
                  cell([...plain(row.after ?? '—'), ...citing.cite(row.places.slice(-1))]),
                ];
              }),
              emptyText: 'Nothing changed.',
            },
          ],
        },
      ]
    : [];

export const goNoGoSection = (analysis: RfpAnalysis): DeliverableSection[] => {
  const decision = analysis.goNoGo;
  if (!decision) return [];
  const verdict =
    decision.failedGates.length > 0
      ? `No go: ${decision.failedGates.join(', ')} failed.`
      : decision.score === null
        ? `Undecided: ${decision.unrated.join(', ')} not rated.`
        : `Score ${decision.score} of 10.`;
  return [
    {
      heading: 'Go or no-go',
      blocks: [
        { type: 'paragraph', content: computed(verdict) },
        {
          type: 'table',
          caption: 'Criteria of the bid decision, rated 0 to 10',
          columns: [
            { title: 'Criterion', width: 4 },
            { title: 'Weight', align: 'right' },
            { title: 'Rating', align: 'right' },
            { title: 'Gate' },
          ],
          rows: decision.criteria.map((row) => [
            cell(row.criterion),
            cell(String(row.weight)),
            cell(row.rating === undefined ? 'not rated' : String(row.rating)),
            cell(row.isGate ? 'gate' : ''),
          ]),
        },
      ],
    },
  ];
};

export const adviceBlocks = (analysis: RfpAnalysis, citing: Citing): DeliverableBlock[] => {
  if (!analysis.advice) return [];
  const { executiveSummary, risks } = analysis.advice;
  return [
    ...(executiveSummary
      ? [{ type: 'paragraph' as const, content: [{ text: executiveSummary, claim: 'judged' as const }] }]
      : []),
    ...(risks.length > 0
      ? [
          {
            type: 'list' as const,
            ordered: false,
            items: risks.map((row) => [
              { text: `${row.risk} (${row.severity} risk, judged)`, claim: 'judged' as const },
              ...citing.cite([row.place]),
            ]),
          },
        ]
      : []),
  ];
};

export const documentSection = (analysis: RfpAnalysis): DeliverableSection => ({
  heading: 'Documents read, and not read',
  blocks: [
    {
      type: 'table',
      caption: 'Documents of the package',
      columns: [
        { title: 'Document', width: 3 },
        { title: 'Version', width: 1.2 },
        { title: 'Pages', align: 'right' },
        { title: 'Not read', width: 2 },
      ],
      rows: analysis.documents.map((row) => [
        cell(row.role === 'superseded' ? `${row.filename} (earlier version)` : row.filename),
        cell(row.versionHash.slice(0, 12)),
        cell(row.pages === null ? 'no pages in this format' : String(row.pages)),
        cell(row.unreadPages.length === 0 ? 'everything was read' : `pages ${row.unreadPages.join(', ')}`),
      ]),
    },
    ...(analysis.notices.length > 0
      ? [{ type: 'list' as const, ordered: false, items: analysis.notices.map((text) => plain(text)) }]
      : []),
  ],
});
