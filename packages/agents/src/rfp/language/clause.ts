import type { Effect, ModalReading, Party, SentenceContext } from './modal-reading.ts';
import type { Modal, Strength } from './modals.ts';
import { type PhraseReading, readPhrase } from './noun-phrase.ts';
import type { NounClass } from './party-lexicon.ts';
import { type Predicate, predicateOf } from './predicate.ts';
import { type Subject, subjectOf } from './subject.ts';

/** One modal with its subject and predicate read. */
export interface Clause {
  readonly sentence: string;
  readonly modal: Modal;
  readonly subject: Subject;
  readonly noun: NounClass | 'unknown';
  /** The subject's words, also where the clause takes it over from the one before. */
  readonly words: string;
  readonly predicate: Predicate;
  readonly context: SentenceContext;
  readonly isBackground: boolean;
  readonly isFuture: boolean;
  /** "The buyer expects that the contractor will …" expects; it does not order. */
  readonly isExpected: boolean;
  /** A negated subject ("No paper invoices shall …") turns an order into a prohibition. */
  readonly strength: Strength;
}

export interface Outcome {
  readonly party: Party;
  readonly effect: Effect;
  readonly strength?: Strength;
}

/** A rule decides a clause or passes it on. */
export type ClauseRule = (clause: Clause) => Outcome | null;

/** The side a noun stands for: product, offer and work stand for the bidder who owes them. */
export const partyOfNoun = (noun: NounClass | 'unknown' | null): Party | null => {
  switch (noun) {
    case 'bidder':
    case 'product':
    case 'offer':
    case 'work':
      return 'bidder';
    case 'buyer':
    case 'buyer_act':
      return 'buyer';
    case 'third_party':
      return 'third_party';
    default:
      return null;
  }
};

const isSide = (noun: NounClass | null): noun is 'bidder' | 'buyer' | 'third_party' =>
  noun === 'bidder' || noun === 'buyer' || noun === 'third_party';

/** A person, or a thing nobody knows, belongs to whoever owns it; the buyer's offers and products are the buyer's. */
const ownedNoun = ({ head, owner }: PhraseReading): NounClass | 'unknown' => {
  if (head === 'person' || head === 'unknown') return isSide(owner) ? owner : head;
  if (head === 'paper') return owner === 'bidder' ? 'offer' : 'paper';
  if ((head === 'offer' || head === 'work' || head === 'product') && owner === 'buyer') return 'buyer';
  return head;
};

const evaluator = /\bevaluat(?:ors?|ion\s+team)\b/iu;

/** Reads subject and predicate of a modal. `before` are the readings of the sentence's earlier modals. */
export const readClause = (
  sentence: string,
  modal: Modal,
  before: readonly ModalReading[],
  context: SentenceContext,
): Clause => {
  const { sectionKind, learned, previous } = context;
  const last = before.at(-1);
  const subject = subjectOf(sentence, modal.start, last?.modal.end ?? 0);
  const phrase = readPhrase(subject.phrase, learned);
  // A pronoun or a bare verb takes over the subject before it.
  const antecedent = last ?? previous;
  const takesOver = antecedent !== null && (subject.phrase === '' || phrase.head === 'pronoun');
  let noun = takesOver ? antecedent.subject : ownedNoun(phrase);
  // Where evaluating is the work to be done, the evaluator is the bidder.
  const isWorkSection = sectionKind === 'scope' || sectionKind === 'personnel';
  // "City staff will lock up, and library employees …": whoever stands beside the buyer's people is not ours.
  if (noun === 'person' && phrase.owner === null && last?.subject === 'buyer') noun = 'buyer';
  if (isWorkSection && noun === 'buyer' && phrase.owner === null && evaluator.test(subject.phrase)) noun = 'bidder';

  const afterModal = sentence.slice(modal.end);
  const holdsAuxiliary = /\b(?:be|is|are)\s*$/u.test(modal.words);
  return {
    sentence,
    modal,
    subject,
    noun,
    words: takesOver ? antecedent.subjectWords : subject.phrase,
    predicate: predicateOf(holdsAuxiliary ? `be ${afterModal}` : afterModal, learned),
    context,
    isBackground: sectionKind === 'background' || sectionKind === 'definitions',
    isFuture: modal.kind === 'future',
    isExpected: modal.kind === 'future' && last?.modal.kind === 'expectation' && last.subject === 'buyer',
    strength: subject.isNegated ? 'prohibited' : modal.strength,
  };
};

/** Nouns behind the subject's head ("the code and documentation provided by the contractor"), nearest first. */
export const laterNounOf = ({ subject, context }: Clause): NounClass | null => {
  const rest = subject.clause.slice(subject.phrase.length);
  const parts = rest.split(/\s+(?:of|by|for|from|to|in|under|with|that|the|a|an)\s+|,\s+/iu);
  for (const part of parts.toReversed()) {
    const noun = ownedNoun(readPhrase(part, context.learned));
    if (noun === 'bidder' || noun === 'product' || noun === 'offer') return noun;
  }
  return null;
};
