import type { AgentResult, DeliverableOrigin } from '@copilot/agent-kit';
import type { DeliverableDocument, DeliverableSection, DeliverableSource, Inline } from '@copilot/deliverables';
import type { InvoiceValidation } from '../invoice-validator.output.ts';
import { fieldSection } from './field-section.ts';
import { findingSections } from './finding-sections.ts';
import { matchSections } from './match-sections.ts';
import { recalculationSection } from './recalculation-section.ts';

const plain = (text: string): Inline[] => [{ text }];

const verdictText = {
  accept: 'Accept',
  accept_with_notes: 'Accept with notes',
  block: 'Block: do not pay',
} as const;
const tone = { accept: 'info', accept_with_notes: 'warning', block: 'critical' } as const;

const closingSections = ({
  ruleSet,
  notChecked,
  auditLog,
  supplierMessage,
}: InvoiceValidation): DeliverableSection[] => [
  ...(supplierMessage
    ? [
        {
          heading: 'Message to the supplier',
          blocks: [
            { type: 'paragraph' as const, content: [{ text: `Subject: ${supplierMessage.subject}`, bold: true }] },
            ...supplierMessage.body
              .split(/\n{2,}/u)
              .map((text) => ({ type: 'paragraph' as const, content: plain(text.replaceAll('\n', ' ')) })),
          ],
        },
      ]
    : []),
  {
    heading: 'What was checked, and what was not',
    blocks: [
      {
        type: 'table',
        caption: 'Steps',
        columns: [
          { title: 'Step', width: 2 },
          { title: 'Outcome', width: 4 },
        ],
        rows: auditLog.map(({ step, outcome }) => [{ content: plain(step) }, { content: plain(outcome) }]),
      },
      { type: 'list', ordered: false, items: notChecked.map(plain) },
      ...(ruleSet.notImplemented.length > 0
        ? [
            {
              type: 'paragraph' as const,
              content: plain(`Published rules that are not part of this check: ${ruleSet.notImplemented.join('; ')}.`),
            },
          ]
        : []),
    ],
  },
];

/** The report as accounts payable files it: the verdict first, then why, then every number it rests on. */
export const invoiceReport = (
  { data, summary, claims, gaps }: AgentResult<InvoiceValidation>,
  about: DeliverableOrigin,
): DeliverableDocument => {
  const sources = claims.flatMap(({ id, source }): DeliverableSource[] =>
    source
      ? [{ id, filename: data.source.filename, page: source.page, section: source.section, quote: source.quote }]
      : [],
  );
  const { fields } = data;
  return {
    title: `Invoice ${fields.number ?? 'without a number'}`,
    subtitle: `Validation report${fields.seller ? `: ${fields.seller}` : ''}`,
    language: 'en',
    createdAt: about.startedAt,
    organizationName: about.organizationName,
    cover: [
      { label: 'Verdict', value: [{ text: verdictText[data.verdict], bold: true }] },
      { label: 'Seller', value: plain(fields.seller ?? 'not found') },
      {
        label: 'Total with VAT',
        value: plain(fields.gross === null ? 'not found' : `${fields.gross} ${fields.currency ?? ''}`),
      },
      { label: 'Due', value: plain(data.payment.dueDate ?? 'not stated') },
      { label: 'Rules', value: plain(data.ruleSet.packs.map(({ name, version }) => `${name} ${version}`).join(', ')) },
      {
        label: 'Formally valid',
        value: plain(data.isFormallyValid === null ? 'not applicable: no XML' : data.isFormallyValid ? 'yes' : 'no'),
      },
      { label: 'Judged as of', value: plain(data.asOf) },
    ],
    sections: [
      {
        heading: 'Summary',
        blocks: [
          {
            type: 'callout',
            tone: tone[data.verdict],
            content: [
              { text: `${verdictText[data.verdict]}. `, bold: true },
              ...plain(data.reasons[0] ?? 'Nothing speaks against the invoice.'),
            ],
          },
          { type: 'paragraph', content: plain(summary) },
          ...gaps.map((gap) => ({
            type: 'callout' as const,
            tone: 'warning' as const,
            content: plain(`${gap.message}${gap.remedy ? ` ${gap.remedy}` : ''}`),
          })),
        ],
      },
      ...findingSections(data),
      fieldSection(data, new Set(sources.map(({ id }) => id))),
      recalculationSection(data),
      ...matchSections(data),
      ...closingSections(data),
    ],
    sources,
    generator: 'Tarento Co-Pilot, invoice validator',
  };
};
