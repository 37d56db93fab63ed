import type { ModalReading, Party } from '../language/modal-reading.ts';
import type { Strength } from '../language/modals.ts';
import type { ExplanationReason } from './register-types.ts';

/** What becomes of a sentence with a modal. */
export type Verdict =
  | {
      readonly kind: 'requirement';
      readonly modal: string;
      readonly strength: Strength;
      readonly reading: ModalReading;
    }
  | { readonly kind: 'explained'; readonly modal: string; readonly party: Party; readonly reason: ExplanationReason };

const userStory =
  /^\W*As an?\s.{2,80}?,?\s+(?:I|we)\s+(?<wish>can|need|want|would|must|should|am|have|expect|could|may)\b/iu;
const definition =
  /^\W*(?:the\s+(?:term|word|expression)s?\s+)?["“‘']?[A-Z][\w\s,/()&’'-]{1,60}["”’']?\s+(?:means|shall\s+mean|refers\s+to|is\s+defined\s+as|shall\s+have\s+the\s+meaning)\b/u;

const bindingOrder: Record<Strength, number> = { mandatory: 3, prohibited: 3, expected: 2, optional: 1 };

const reasonOf = (reading: ModalReading): ExplanationReason => {
  if (reading.effect === 'consequence') return 'consequence';
  if (reading.effect === 'obligation' && reading.party === 'buyer') return 'buyer_obligation';
  if (reading.party === 'third_party') return 'third_party';
  switch (reading.effect) {
    case 'negated':
      return 'negated';
    case 'receives':
      return 'bidder_receives';
    case 'permission':
      return 'permission';
    case 'possible':
      return 'possible_duty';
    case 'background':
      return 'background';
    case 'declaration':
      return 'declaration';
    default:
      return 'description';
  }
};

/** The reason that says most about a sentence comes first. */
const reasonOrder: readonly ExplanationReason[] = [
  'consequence',
  'buyer_obligation',
  'third_party',
  'negated',
  'bidder_receives',
  'possible_duty',
  'permission',
  'declaration',
  'background',
  'description',
];

/** Judges a sentence from its readings; null where it has no modal. The strongest duty of the bidder decides. */
export const judgeSentence = (text: string, readings: readonly ModalReading[]): Verdict | null => {
  const first = readings[0];
  const wish = userStory.exec(text)?.groups?.wish;
  if (wish !== undefined) return { kind: 'explained', modal: wish.toLowerCase(), party: 'none', reason: 'user_story' };
  if (first === undefined) return null;
  const explained = (reason: ExplanationReason, party: Party): Verdict => ({
    kind: 'explained',
    modal: first.modal.words,
    party,
    reason,
  });
  if (/^\W*(?:must|should|could)[- ]haves?\W*$/iu.test(text)) return explained('label', 'none');
  if (/\?["”')]*$/u.test(text.trim())) return explained('evaluation_question', 'none');
  if (definition.test(text)) return explained('definition', 'none');

  const duties = readings.filter((reading) => reading.party === 'bidder' && reading.effect === 'obligation');
  const strongest = duties.toSorted((left, right) => bindingOrder[right.strength] - bindingOrder[left.strength])[0];
  const isTakenBack =
    strongest?.strength === 'expected' &&
    readings.some(({ effect, modal }) => effect === 'negated' && modal.start > strongest.modal.end);
  if (strongest !== undefined && !isTakenBack)
    return { kind: 'requirement', modal: strongest.modal.words, strength: strongest.strength, reading: strongest };

  const reading =
    readings.toSorted((left, right) => reasonOrder.indexOf(reasonOf(left)) - reasonOrder.indexOf(reasonOf(right)))[0] ??
    first;
  const reason = reasonOf(reading);
  const party =
    reason === 'permission' ||
    reason === 'negated' ||
    reason === 'description' ||
    reason === 'declaration' ||
    reason === 'background' ||
    reason === 'consequence'
      ? 'none'
      : reading.party;
  return { kind: 'explained', modal: reading.modal.words, party, reason };
};

/** Why a sentence is not a requirement, in words for its reader. */
export const because: Record<ExplanationReason, string> = {
  buyer_obligation: 'The buyer has to act here, not the bidder.',
  third_party: 'This binds somebody who is neither bidder nor buyer.',
  negated: 'The sentence lifts or denies an obligation.',
  possible_duty: 'May become a duty later; nothing is owed by the sentence itself.',
  permission: 'The sentence permits; it asks for nothing.',
  definition: 'The sentence defines a term.',
  user_story: 'A user story of the backlog: it says what a user wants of the product, not what the bidder has to do.',
  evaluation_question: 'A question the evaluators ask; it shows what is scored.',
  consequence: 'Says what happens to an offer; see what can throw an offer out.',
  bidder_receives: 'Says what the bidder receives or what is done to the bidder.',
  description: 'The word describes something here; it does not oblige.',
  background: 'Stands in a background section and binds nobody.',
  declaration: 'The document speaks of itself or states how things will be.',
  heading: 'A heading.',
  label: 'A label or table heading.',
};
