import type { Gap } from '@copilot/contracts';
import type { MissingAttachment } from './conflicts/missing-parts.ts';
import type { Fact } from './facts/fact-types.ts';

/** Facts without which nobody decides on a bid. Others are shown as not found and are no gap. */
const essential: ReadonlySet<Fact['name']> = new Set([
  'title',
  'issuer',
  'questionsDue',
  'proposalsDue',
  'submissionChannel',
]);

const factGaps = (facts: readonly Fact[]): Gap[] =>
  facts
    .filter((fact) => essential.has(fact.name) && fact.state !== 'found')
    .map((fact) => ({
      code: fact.state === 'missing' ? 'fact_missing' : 'fact_ambiguous',
      message:
        fact.state === 'missing'
          ? `${fact.label}: not found in the material.`
          : `${fact.label}: ${fact.readings.join(' or ')}, depending on how it is read.`,
      remedy:
        fact.name === 'proposalsDue'
          ? 'Ask the buyer, or set the deadline in the form.'
          : 'Ask the buyer, or upload the document that says it.',
    }));

const attachmentGaps = (missing: readonly MissingAttachment[]): Gap[] =>
  missing.length === 0
    ? []
    : [
        {
          code: 'attachments_missing',
          message: `Referred to and not uploaded: ${missing.map(({ name, title }) => (title ? `${name} (${title})` : name)).join(', ')}.`,
          remedy: 'Add them to the package and run the analysis again: they may hold requirements of their own.',
        },
      ];

/** What the reader should have got from this package and did not. */
export const gapsOf = (facts: readonly Fact[], missing: readonly MissingAttachment[], requirements: number): Gap[] => [
  ...(requirements === 0
    ? [
        {
          code: 'no_requirements',
          message: 'No requirement was found. This is not a finished analysis.',
          remedy:
            'Check that the right documents were uploaded, that they are in English, and that their pages could be read.',
        },
      ]
    : []),
  ...factGaps(facts),
  ...attachmentGaps(missing),
];
