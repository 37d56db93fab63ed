import type { Fact } from '../facts/fact-types.ts';
import type { Place } from '../register/register-types.ts';
import type { Conflict } from './conflict-types.ts';
import type { MissingAttachment } from './missing-parts.ts';

/** A question to send to the buyer, with what it is about and until when. */
export interface ClarificationQuestion {
  readonly id: string;
  readonly text: string;
  readonly why: string;
  /** The deadline for questions as the cover sheet has it; null when the package names none. */
  readonly deadline: string | null;
  readonly conflictId: string | null;
  readonly places: readonly Place[];
}

/** Facts a bidder cannot do without: where the package is silent the buyer is asked. */
const asked: Partial<Record<Fact['name'], string>> = {
  proposalsDue: 'By which date and time, and in which time zone, must offers be received?',
  submissionChannel: 'How are offers to be submitted?',
  period: 'How long does the contract run, and are there options to extend it?',
  awardBasis: 'On what basis is the award made?',
};

/** Questions from conflicts, from facts the package lacks, and from annexes that were not uploaded (asked once, together). */
export const composeQuestions = (
  conflicts: readonly Conflict[],
  facts: readonly Fact[],
  missingAttachments: readonly MissingAttachment[],
): ClarificationQuestion[] => {
  const deadline = facts.find(({ name }) => name === 'questionsDue')?.value ?? null;
  const drafts: Omit<ClarificationQuestion, 'id' | 'deadline'>[] = [
    ...conflicts.flatMap((conflict) =>
      conflict.question
        ? [
            {
              text: conflict.question[0]!.toUpperCase() + conflict.question.slice(1),
              why: conflict.message,
              conflictId: conflict.id,
              places: conflict.places,
            },
          ]
        : [],
    ),
    ...facts.flatMap((fact) => {
      const text = fact.state === 'missing' && fact.note === null ? asked[fact.name] : undefined;
      return text ? [{ text, why: `${fact.label} was not found in the package.`, conflictId: null, places: [] }] : [];
    }),
  ];
  if (missingAttachments.length > 0)
    drafts.push({
      text: `Please confirm where these parts of the package can be obtained: ${missingAttachments.map(({ name, title }) => (title ? `${name} (${title})` : name)).join(', ')}.`,
      why: 'They are referred to and were not in the documents at hand. Check your own copy of the package first.',
      conflictId: null,
      places: missingAttachments.flatMap(({ places }) => places.slice(0, 1)),
    });
  return drafts.map((draft, index) => ({ ...draft, id: `Q-${String(index + 1).padStart(2, '0')}`, deadline }));
};
