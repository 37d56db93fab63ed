import type { LearnedParties } from './learned-parties.ts';
import type { Modal } from './modals.ts';
import { readPhrase } from './noun-phrase.ts';
import type { NounClass } from './party-lexicon.ts';
import {
  becomes,
  bidderReceives,
  buyerDoes,
  buyerJudges,
  consequenceWords,
  needsConsent,
  predicateOf,
} from './predicate.ts';
import type { SectionKind } from './section-kind.ts';
import { type Subject, subjectOf } from './subject.ts';

/** Who has to act: the bidder (us), the buyer, somebody else, or nobody. */
export type Party = 'bidder' | 'buyer' | 'third_party' | 'none';

/** What a modal does to its party. Only `obligation` asks something of somebody; `reason` words are those of the register's explanations. */
export type Effect =
  | 'obligation'
  | 'permission'
  | 'possible'
  | 'negated'
  | 'receives'
  | 'description'
  | 'declaration'
  | 'consequence'
  | 'background';

export interface ModalReading {
  readonly modal: Modal;
  readonly party: Party;
  readonly effect: Effect;
  readonly strength: Modal['strength'];
  /** What the subject names, and its words. */
  readonly subject: NounClass | 'unknown';
  readonly subjectWords: string;
}

/** What surrounds a sentence and decides where its words alone do not. */
export interface SentenceContext {
  readonly sectionKind: SectionKind | null;
  /** Reading of the sentence before in the same block or list, for pronouns ("They must be comfortable …"). */
  readonly previous: ModalReading | null;
  readonly learned: LearnedParties;
}

const partyOfClass = (noun: NounClass | 'unknown' | null): Party | null => {
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

const isAbility = /^(?:also\s+)?be\s+(?:able\s+to|capable\s+of)\b|^have\s+(?:the\s+ability|access)\b/u;

/** "The government does not anticipate that …" takes back whatever follows. */
const doubted = /\bnot\s+(?:anticipate|expect|intend|believe|envisage|foresee)\b[^.;,]*$/iu;

/** Nouns behind the head ("the code and documentation provided by the contractor"), nearest first. */
const laterNoun = (subject: Subject, learned: LearnedParties): NounClass | null => {
  const rest = subject.clause.slice(subject.phrase.length);
  for (const part of rest.split(/\s+(?:of|by|for|from|to|in|under|with|that|the|a|an)\s+|,\s+/iu).toReversed()) {
    const { head, owner } = readPhrase(part, learned);
    const noun = head === 'unknown' || head === 'person' || head === 'paper' || head === 'pronoun' ? owner : head;
    if (noun === 'bidder' || noun === 'product' || noun === 'offer') return noun;
  }
  return null;
};

/** Reads one modal: whose it is and what it does. `before` holds the readings of the sentence's earlier modals. */
export const readModal = (
  sentence: string,
  modal: Modal,
  before: readonly ModalReading[],
  context: SentenceContext,
): ModalReading => {
  const { learned, sectionKind } = context;
  const background = sectionKind === 'background' || sectionKind === 'definitions';
  const done = (
    party: Party,
    effect: Effect,
    subject: NounClass | 'unknown',
    subjectWords: string,
    strength = modal.strength,
  ): ModalReading => ({
    modal,
    party,
    effect,
    strength,
    subject,
    subjectWords,
  });

  if (modal.kind === 'imperative' || modal.kind === 'limit')
    return done(background ? 'none' : 'bidder', background ? 'background' : 'obligation', 'bidder', '');
  const last = before.at(-1);
  const subject = subjectOf(sentence, modal.start, last?.modal.end ?? 0);
  const phrase = readPhrase(subject.phrase, learned);
  const isInherited = subject.phrase === '' && last !== undefined;
  let noun: NounClass | 'unknown' = isInherited ? last.subject : phrase.head;
  let words = isInherited ? last.subjectWords : subject.phrase;
  if (subject.phrase === '' && last === undefined && context.previous !== null) noun = context.previous.subject;

  // Where evaluating is the work to be done, the evaluator is the bidder.
  const evaluates = noun === 'buyer' && /\bevaluat(?:ors?|ion\s+team)\b/iu.test(subject.phrase);
  if (evaluates && phrase.owner === null && (sectionKind === 'scope' || sectionKind === 'personnel')) noun = 'bidder';

  if (noun === 'person' || noun === 'unknown')
    noun =
      phrase.owner === 'bidder' || phrase.owner === 'buyer' || phrase.owner === 'third_party' ? phrase.owner : noun;
  if (
    (noun === 'offer' || noun === 'work' || noun === 'paper' || noun === 'product') &&
    phrase.owner === 'buyer' &&
    !isInherited
  )
    noun = noun === 'paper' ? 'paper' : 'buyer';
  if (noun === 'paper' && phrase.owner === 'bidder') noun = 'offer';
  if (noun === 'pronoun' && context.previous !== null && before.length === 0) {
    noun = context.previous.subject;
    words = context.previous.subjectWords;
  } else if (noun === 'pronoun' && last !== undefined) noun = last.subject;
  // "The buyer expects that the contractor will …" expects; it does not order.
  const isExpected = last?.modal.kind === 'expectation' && last.subject === 'buyer' && modal.kind === 'future';
  const found = (party: Party, effect: Effect, strength = modal.strength): ModalReading =>
    done(party, effect, noun, words, isExpected && strength === 'mandatory' ? 'expected' : strength);

  if (modal.kind === 'adjective') return found('none', 'description');
  const predicate = predicateOf(
    /\b(?:be|is|are)\s*$/u.test(modal.words) ? `be ${sentence.slice(modal.end)}` : sentence.slice(modal.end),
    learned,
  );
  const party = partyOfClass(noun);
  if (modal.negated || doubted.test(sentence.slice(0, modal.start))) return found('none', 'negated');
  if (subject.isSubordinate) return found(party ?? 'none', 'description');

  if (modal.kind === 'instruction' && /that$/u.test(modal.words)) return found(party ?? 'none', 'description');

  const future = modal.kind === 'future';
  const tail = sentence.slice(modal.start);
  if (
    consequenceWords.test(tail.slice(0, 140)) &&
    (noun === 'bidder' || noun === 'offer' || noun === 'unknown' || noun === 'pronoun' || noun === 'product') &&
    modal.strength !== 'expected'
  )
    return found('buyer', 'consequence');

  if (modal.kind === 'expectation' || modal.kind === 'requires') {
    const object = sentence.slice(modal.end).replace(/^\s+that\b/u, '');
    if (/^\s+to\s/u.test(object) && modal.kind === 'expectation') return found(party ?? 'none', 'description');
    const target = readPhrase(
      subjectOf(
        `${object.replace(/^\s+/u, '')} `,
        /\b(?:to|will|must|shall|should|for)\b/u.exec(object)?.index ?? object.length,
        0,
      ).phrase,
      learned,
    );
    const targeted = partyOfClass(target.head === 'person' || target.head === 'unknown' ? target.owner : target.head);
    if (background && noun !== 'product') return found('none', 'background');
    if (noun === 'buyer')
      return found(
        targeted === 'bidder' ? 'bidder' : 'buyer',
        targeted === 'bidder' ? 'obligation' : 'description',
        modal.kind === 'expectation' ? 'expected' : 'mandatory',
      );
    if (
      modal.kind === 'requires' &&
      (noun === 'product' || noun === 'work' || ((noun === 'paper' || noun === 'pronoun') && targeted === 'bidder'))
    )
      return found('bidder', 'obligation');
    return found('none', 'description');
  }

  if (predicate.isPassive && predicate.agent !== null) {
    if (
      predicate.agent === 'buyer' &&
      needsConsent.test(predicate.participle) &&
      !future &&
      modal.strength !== 'optional' &&
      noun !== 'buyer' &&
      noun !== 'buyer_act'
    )
      return found('bidder', 'obligation');
    if (predicate.agent === 'bidder' && modal.strength !== 'optional') return found('bidder', 'obligation');
    if (predicate.agent !== 'bidder')
      return found(predicate.agent, modal.strength === 'optional' ? 'permission' : 'obligation');
  }

  // "Users must be able to …" asks it of the product, whoever the user is.
  if (
    (noun === 'third_party' || noun === 'buyer') &&
    isAbility.test(predicate.rest) &&
    !future &&
    modal.strength !== 'optional'
  )
    return found('bidder', 'obligation');

  if (modal.strength === 'optional') {
    const possibly = modal.kind === 'required_state' && party !== 'buyer' && party !== 'third_party';
    return found(party ?? 'none', possibly ? 'possible' : 'permission');
  }
  if (noun === 'buyer' || noun === 'buyer_act') return found('buyer', 'obligation');
  if (noun === 'third_party') return found('third_party', background ? 'background' : 'obligation');

  const negatedSubject = subject.isNegated && modal.strength !== 'prohibited';
  const strength = negatedSubject ? 'prohibited' : modal.strength;

  if (noun === 'bidder') {
    const gets = bidderReceives.test(predicate.rest) && modal.strength !== 'prohibited';
    if (future && (gets || (predicate.isPassive && predicate.participle !== 'bound')))
      return found('buyer', 'receives');
    if (
      !future &&
      predicate.isPassive &&
      /^(?:paid|compensated|reimbursed|notified|informed|granted|given|evaluated|awarded|selected|considered|invited|scored|ranked|entitled|debriefed)$/u.test(
        predicate.participle,
      )
    )
      return found('buyer', 'receives');
    if (gets && modal.kind === 'modal' && /^(?:be\s+entitled|receive\s+(?:payment|notice))/u.test(predicate.rest))
      return found('buyer', 'receives');
    if (future && background && !/^(?:provide|deliver|develop|submit|perform|ensure)/u.test(predicate.rest))
      return found('none', 'background');
    if (
      future &&
      modal.strength === 'prohibited' &&
      !/^(?:be\s+able|use|disclose|make|submit|share|store|access|charge|assign|subcontract|include|present|publish|release|remove|transfer|employ|exceed)/u.test(
        predicate.rest,
      )
    )
      return found('none', 'negated');
    return found('bidder', 'obligation', strength);
  }

  if (noun === 'offer' || noun === 'product' || noun === 'work') {
    if (
      predicate.isPassive &&
      noun === 'offer' &&
      (future ? buyerDoes : buyerJudges).test(predicate.participle) &&
      !/\b(?:considered|treated|deemed)\s+(?:as|to\s+be|confidential|sensitive|proprietary)\b/u.test(predicate.rest)
    ) {
      if (negatedSubject || modal.strength === 'prohibited')
        return found(future ? 'buyer' : 'bidder', future ? 'consequence' : 'obligation', 'prohibited');
      return found('buyer', 'obligation');
    }
    if (future) {
      if (background && noun !== 'product') return found('none', 'background');
      if (modal.strength === 'prohibited') return found('none', 'negated');
      if (becomes.test(predicate.rest)) return found('none', 'declaration');
      if (
        noun === 'offer' &&
        !predicate.isPassive &&
        !/^(?:include|contain|identify|describe|state|provide|be\s+(?:submitted|provided|delivered))/u.test(
          predicate.rest,
        )
      )
        return found('none', 'declaration');
      if (noun === 'product' && predicate.isPassive && buyerDoes.test(predicate.participle))
        return found('buyer', 'receives');
    }
    if (background && (modal.strength !== 'mandatory' || /\b(?:current|existing|legacy|present)\b/iu.test(words)))
      return found('none', 'background');
    return found('bidder', 'obligation', strength);
  }

  if (noun === 'paper' && !/^(?:section|page)/iu.test(words)) return found('none', 'declaration');

  const later = laterNoun(subject, learned);
  if (future) {
    if (later === 'bidder' && predicate.isPassive === false && /\bcontractor|\bsupplier/iu.test(subject.phrase))
      return found('bidder', 'obligation', strength);
    if (isExpected && later !== null) return found('bidder', 'obligation', strength);
    return sectionKind === 'personnel' && noun === 'person'
      ? found('bidder', 'obligation', strength)
      : found('none', modal.strength === 'prohibited' ? 'negated' : 'declaration');
  }
  if (background || sectionKind === 'backlog') return found('none', 'background');
  // An evaluation section tells how the buyer proceeds.
  if (sectionKind === 'evaluation' && predicate.isPassive && later === null && !subject.isNegated)
    return found('buyer', 'obligation');
  if (
    predicate.isPassive &&
    buyerDoes.test(predicate.participle) &&
    later === null &&
    noun !== 'person' &&
    !/^(?:provided|furnished|returned|held|verified|issued)$/u.test(predicate.participle) &&
    !subject.isNegated &&
    /^(?:awarded|evaluated|scored|opened|paid|exercised|announced|published|construed|deemed)$/u.test(
      predicate.participle,
    )
  )
    return found('buyer', 'obligation');
  if (/^(?:there|it|nothing)$/iu.test(subject.phrase.trim()) && modal.kind !== 'required_state')
    return found('none', 'declaration');
  if (
    /^be\s+(?:construed|governed|deemed|interpreted)\b|^(?:apply|prevail|govern|survive|mean|have\s+the\s+meaning|take\s+precedence)\b/u.test(
      predicate.rest,
    )
  )
    return found('none', 'declaration');
  return found('bidder', 'obligation', strength);
};

/** Reads every modal of a sentence, each knowing the ones before it. */
export const readModals = (
  sentence: string,
  modals: readonly Modal[],
  context: SentenceContext,
): readonly ModalReading[] => {
  const readings: ModalReading[] = [];
  for (const modal of modals) readings.push(readModal(sentence, modal, readings, context));
  return readings;
};
