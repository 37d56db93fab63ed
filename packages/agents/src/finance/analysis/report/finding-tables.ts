import type { DeliverableBlock } from '@copilot/deliverables';
import type { LineId } from '../accounts/line-items.ts';
import { lineItem } from '../accounts/line-items.ts';
import type { FinanceAnalysis } from '../finance-analyzer.output.ts';
import { cell, number, text } from './cells.ts';

const statuses = { passed: 'passed', failed: 'failed', warning: 'remark', not_checked: 'not checked' } as const;

/** Every check with what it found; what stops comes as callouts first. */
export const checkBlocks = (data: FinanceAnalysis): DeliverableBlock[] => [
  ...data.stopped.map((message): DeliverableBlock => ({ type: 'callout', tone: 'critical', content: text(message) })),
  {
    type: 'table',
    caption: 'Checks of the figures',
    columns: [
      { title: 'Check', width: 2 },
      { title: 'Result', width: 0.9 },
      { title: `Difference (${data.unit})`, width: 1.2, align: 'right' },
      { title: 'What was found', width: 4 },
      { title: 'Place', width: 1.4 },
    ],
    rows: data.checks.map((check) => [
      cell(check.label),
      cell(statuses[check.status]),
      check.amount === null ? cell('') : number(check.amount, { isComputed: true }),
      cell(check.message),
      cell(check.places.map(({ section }) => section).join(', ')),
    ]),
  },
];

export const anomalyBlocks = ({ anomalies, benford }: FinanceAnalysis): DeliverableBlock[] => [
  {
    type: 'table',
    caption: 'Unusual figures (modified z-score over 3.5)',
    columns: [
      { title: 'What', width: 4 },
      { title: 'Place', width: 1.4 },
    ],
    rows: anomalies.map(({ message, place }) => [cell(message), cell(place?.section ?? '')]),
    emptyText: 'No figure stands out from its series, or the series are too short to tell.',
  },
  ...(benford
    ? [
        {
          type: 'paragraph' as const,
          content: text(
            `First digits against Benford’s law: n = ${benford.n}, mean absolute deviation ${benford.mad}${benford.band ? `, ${benford.band} (Nigrini’s bands)` : ''}. ${benford.note}`,
          ),
        },
      ]
    : []),
];

export const translationBlocks = ({ translation, unit }: FinanceAnalysis): DeliverableBlock[] =>
  translation === null
    ? []
    : [
        {
          type: 'table',
          caption: `Translation into ${translation.currency}`,
          columns: [
            { title: 'Line', width: 2.4 },
            { title: unit, width: 1.4, align: 'right' },
            { title: 'Rate', align: 'right' },
            { title: 'Basis' },
            { title: translation.currency, width: 1.4, align: 'right' },
          ],
          rows: [
            ...translation.rows.map((row, index) => [
              cell(row.line === 'equity' ? 'Equity before this period’s profit' : lineItem(row.line as LineId).label),
              number(row.amount),
              number(row.rate),
              cell(row.basis),
              number(row.translated, { formula: `ROUND(B${index + 2}*C${index + 2},2)` }),
            ]),
            [
              cell('Translation difference'),
              cell(''),
              cell(''),
              cell(''),
              number(translation.translationDifference, { isComputed: true }),
            ],
          ],
        },
        ...(translation.note ? [{ type: 'paragraph' as const, content: text(translation.note) }] : []),
      ];

export const questionBlocks = ({ questions }: FinanceAnalysis): DeliverableBlock[] => [
  {
    type: 'table',
    caption: 'Questions to the departments',
    columns: [
      { title: 'To', width: 1.2 },
      { title: 'Question', width: 4 },
      { title: 'Why', width: 2.4 },
    ],
    rows: questions.map(({ to, text: words, why }) => [cell(to), cell(words), cell(why)]),
    emptyText: 'Nothing material and unfavourable has to be asked about.',
  },
];

export const answerBlocks = ({ answers }: FinanceAnalysis): DeliverableBlock[] => [
  {
    type: 'table',
    caption: 'Answers from the tables',
    columns: [
      { title: 'Question', width: 3 },
      { title: 'Answer', width: 3 },
      { title: 'Working', width: 3 },
    ],
    rows: answers.map(({ question, answer, derivation, status }) => [
      cell(question),
      { content: [{ text: answer, claim: status === 'answered' ? ('computed' as const) : ('missing' as const) }] },
      cell(derivation),
    ]),
  },
];
