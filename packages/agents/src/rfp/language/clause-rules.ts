import { type Clause, type ClauseRule, laterNounOf, type Outcome, partyOfNoun } from './clause.ts';
import type { Modal } from './modals.ts';
import { readPhrase } from './noun-phrase.ts';
import { becomes, bidderReceives, buyerDoes, buyerJudges, consequenceWords, needsConsent } from './predicate.ts';
import { subjectOf } from './subject.ts';

const duty = (clause: Clause): Outcome => ({ party: 'bidder', effect: 'obligation', strength: clause.strength });
const buyerDuty: Outcome = { party: 'buyer', effect: 'obligation' };
const nobody = (effect: Outcome['effect']): Outcome => ({ party: 'none', effect });

/** "The government does not anticipate that …" takes back whatever follows. */
const doubted = /\bnot\s+(?:anticipate|expect|intend|believe|envisage|foresee)\b[^.;,]*$/iu;

const liftsObligation: ClauseRule = ({ modal, sentence }) =>
  modal.negated || doubted.test(sentence.slice(0, modal.start)) ? nobody('negated') : null;

/** "Tenderers should note that …" tells something; what it tells speaks for itself. */
const informs = (rest: string): boolean => /^(?:also\s+|please\s+)?(?:note|be\s+aware|be\s+advised)\b/u.test(rest);

/** Adjectives, subordinate clauses, and "are advised that", whose inner clause speaks for itself. */
const describes: ClauseRule = ({ modal, subject, noun, predicate }) =>
  modal.kind === 'adjective'
    ? nobody('description')
    : subject.isSubordinate || (modal.kind === 'instruction' && modal.words.endsWith('that')) || informs(predicate.rest)
      ? { party: partyOfNoun(noun) ?? 'none', effect: 'description' }
      : null;

/** How far behind the modal a consequence still belongs to it, in characters. */
const consequenceReach = 140;

/** From a modal to the next one or the next semicolon: what stands behind that says something of its own. */
const ownReach = (sentence: string, modal: Modal): string => {
  const behind = sentence.slice(modal.end, modal.start + consequenceReach);
  const end = /;|\b(?:will|shall|must|may)\b/u.exec(behind)?.index ?? behind.length;
  return `${modal.words} ${behind.slice(0, end)}`;
};

const namesConsequence: ClauseRule = ({ modal, noun, sentence }) =>
  modal.strength !== 'expected' &&
  ['bidder', 'offer', 'product', 'pronoun', 'unknown'].includes(noun) &&
  consequenceWords.test(ownReach(sentence, modal))
    ? { party: 'buyer', effect: 'consequence' }
    : null;

/** "Expects" and "requires": the object is bound, if it stands for the bidder. */
const bindsObject: ClauseRule = ({ modal, noun, sentence, context, isBackground }) => {
  if (modal.kind !== 'expectation' && modal.kind !== 'requires') return null;
  const object = sentence
    .slice(modal.end)
    .replace(/^\s+that\b|\s+\w+\s*:\s*$/gu, '')
    .trim();
  const describesOnly: Outcome = { party: partyOfNoun(noun) ?? 'none', effect: 'description' };
  if (modal.kind === 'expectation' && /^to\s/u.test(object)) return describesOnly;
  if (isBackground && noun !== 'product') return nobody('background');
  const objectEnd =
    /\b(?:to|will|must|shall|should|for|that|which|who|with|by)\b/u.exec(object)?.index ?? object.length;
  const { head, owner } = readPhrase(subjectOf(object, objectEnd, 0).phrase, context.learned);
  const bindsBidder = partyOfNoun(head === 'person' || head === 'unknown' ? owner : head) === 'bidder';
  if (noun === 'buyer')
    return bindsBidder ? { party: 'bidder', effect: 'obligation', strength: modal.strength } : describesOnly;
  const speaks = noun === 'product' || noun === 'work' || ((noun === 'paper' || noun === 'pronoun') && bindsBidder);
  return modal.kind === 'requires' && speaks ? { party: 'bidder', effect: 'obligation' } : nobody('description');
};

/** "It is essential that dashboards work on tablets": who stands behind "that" is bound. */
const demandsThat: ClauseRule = ({ modal, sentence, context, isBackground }) => {
  if (modal.kind !== 'required_state' || !/\b(?:essential|imperative|vital|crucial) that$/u.test(modal.words))
    return null;
  if (isBackground) return nobody('background');
  const { head, owner } = readPhrase(subjectOf(sentence.slice(modal.end), sentence.length, 0).phrase, context.learned);
  const party = partyOfNoun(head === 'person' || head === 'unknown' ? owner : head);
  return party === 'buyer' || party === 'third_party'
    ? { party, effect: 'obligation' }
    : { party: 'bidder', effect: 'obligation' };
};

/** A passive with "by …": the doer is bound; consent of the buyer has to be obtained by the bidder. */
const namesDoer: ClauseRule = (clause) => {
  const { predicate, modal, noun, isFuture } = clause;
  if (!predicate.isPassive || predicate.agent === null) return null;
  if (modal.strength === 'optional')
    return predicate.agent === 'bidder' ? null : { party: predicate.agent, effect: 'permission' };
  const seeksConsent = predicate.agent === 'buyer' && !isFuture && needsConsent.test(predicate.participle);
  if (predicate.agent === 'bidder' || (seeksConsent && partyOfNoun(noun) !== 'buyer'))
    return { party: 'bidder', effect: 'obligation' };
  return { party: predicate.agent, effect: 'obligation' };
};

const ability = /^(?:also\s+)?be\s+(?:able\s+to|capable\s+of)\b|^have\s+(?:the\s+ability|access)\b/u;

/** "Users must be able to …" asks it of the product, whoever the user is. */
const asksAbility: ClauseRule = ({ noun, predicate, modal, isFuture }) =>
  (noun === 'third_party' || noun === 'buyer') &&
  !isFuture &&
  modal.strength !== 'optional' &&
  ability.test(predicate.rest)
    ? { party: 'bidder', effect: 'obligation' }
    : null;

const permits: ClauseRule = ({ modal, noun, strength }) => {
  // "No bidder may withdraw …" forbids.
  if (modal.strength !== 'optional' || strength === 'prohibited') return null;
  const party = partyOfNoun(noun) ?? 'none';
  const isPossible = modal.kind === 'required_state' && party !== 'buyer' && party !== 'third_party';
  return { party, effect: isPossible ? 'possible' : 'permission' };
};

const served =
  /^(?:trained|notified|informed|alerted|warned|supported|assisted|advised|provided|given|offered|consulted|contacted|prompted|issued|registered|invited|kept)$/u;

/** "Users shall be notified of outages" binds whoever runs the service, not the users. */
const servesOthers: ClauseRule = ({ noun, modal, predicate, isBackground, strength }) =>
  noun === 'third_party' &&
  modal.kind !== 'future' &&
  modal.strength !== 'optional' &&
  !isBackground &&
  predicate.isPassive &&
  predicate.agent === null &&
  served.test(predicate.participle)
    ? { party: 'bidder', effect: 'obligation', strength }
    : null;

const bindsOthers: ClauseRule = ({ noun, isBackground }) => {
  if (partyOfNoun(noun) === 'buyer') return buyerDuty;
  return noun === 'third_party' ? { party: 'third_party', effect: isBackground ? 'background' : 'obligation' } : null;
};

const doneToBidder =
  /^(?:paid|compensated|reimbursed|notified|informed|granted|given|evaluated|awarded|selected|considered|invited|scored|ranked|entitled|debriefed)$/u;
const offeredService = /^(?:provide|deliver|develop|submit|perform|ensure)/u;
/** What a bidder "will not" do as a duty; other negated futures only tell what will not happen. */
const forbiddenActs =
  /^(?:be\s+able|use|disclose|make|submit|share|store|access|charge|assign|subcontract|include|present|publish|release|remove|transfer|employ|exceed)/u;

const bindsBidder: ClauseRule = (clause) => {
  const { noun, predicate, modal, isFuture, isBackground } = clause;
  if (noun !== 'bidder') return null;
  const receives: Outcome = { party: 'buyer', effect: 'receives' };
  const gets = modal.strength !== 'prohibited' && bidderReceives.test(predicate.rest);
  if (isFuture) {
    if (gets || (predicate.isPassive && predicate.participle !== 'bound')) return receives;
    if (isBackground && !offeredService.test(predicate.rest)) return nobody('background');
    if (modal.strength === 'prohibited' && !forbiddenActs.test(predicate.rest)) return nobody('negated');
    return duty(clause);
  }
  if (predicate.isPassive && doneToBidder.test(predicate.participle)) return receives;
  if (gets && modal.kind === 'modal' && /^(?:be\s+entitled|receive\s+(?:payment|notice))/u.test(predicate.rest))
    return receives;
  return duty(clause);
};

const keptAs = /\b(?:considered|treated|deemed)\s+(?:as|to\s+be|confidential|sensitive|proprietary)\b/u;
const offerActs = /^(?:include|contain|identify|describe|state|provide|be\s+(?:submitted|provided|delivered))/u;

/** The offer, the product and the work stand for the bidder, unless the buyer judges them. */
const bindsOffering: ClauseRule = (clause) => {
  const { noun, predicate, modal, isFuture, isBackground, words } = clause;
  if (noun !== 'offer' && noun !== 'product' && noun !== 'work') return null;
  const isPaidBack =
    /^(?:paid|reimbursed)$/u.test(predicate.participle) && /\b(?:invoice|expense|cost)s?\b/iu.test(words);
  const isJudged =
    predicate.isPassive && (isPaidBack || (isFuture ? buyerDoes : buyerJudges).test(predicate.participle));
  if (noun === 'offer' && isJudged && !keptAs.test(predicate.rest)) {
    if (clause.strength !== 'prohibited') return buyerDuty;
    return isFuture ? { party: 'buyer', effect: 'consequence' } : duty(clause);
  }
  if (isFuture) {
    if (isBackground && noun !== 'product') return nobody('background');
    if (modal.strength === 'prohibited') return nobody('negated');
    if (becomes.test(predicate.rest)) return nobody('declaration');
    if (noun === 'offer' && !predicate.isPassive && !offerActs.test(predicate.rest)) return nobody('declaration');
    if (noun === 'product' && isJudged) return { party: 'buyer', effect: 'receives' };
  }
  const isOfToday = /\b(?:current|existing|legacy|present)\b/iu.test(words);
  return isBackground && (modal.strength !== 'mandatory' || isOfToday) ? nobody('background') : duty(clause);
};

const declares: ClauseRule = ({ noun, words }) =>
  noun === 'paper' && !/^(?:section|page)/iu.test(words) ? nobody('declaration') : null;

const plainFuture: ClauseRule = (clause) => {
  const { isFuture, isExpected, modal, noun, context } = clause;
  if (!isFuture) return null;
  if (isExpected && laterNounOf(clause) !== null) return duty(clause);
  if (context.sectionKind === 'personnel' && noun === 'person') return duty(clause);
  return nobody(modal.strength === 'prohibited' ? 'negated' : 'declaration');
};

/** Words for people by what they do: "inspectors", "field staff". Only where nothing better is known of a subject. */
const people =
  /(?:\b(?:staff|people|agents|officials|crews|clerks|nurses)|[a-z]{3,}(?:tors|sors|ters|ners|hers|kers|vers|gers|ists|ants|ees))$/iu;

const buyerActs = /^(?:awarded|evaluated|scored|opened|exercised|construed|deemed)$/u;
/** What both sides pay and publish: only the buyer's own matters are the buyer's to pay or publish. */
const eithersActs = /^(?:paid|announced|published)$/u;
const buyersMatters =
  /\b(?:award|result|decision|answer|response|payment|invoice|tender|contract|shortlist|list|notice|amount|price|instalment|retention|balance|addend|amendment|clarification)/iu;
const selfReference =
  /^be\s+(?:construed|governed|deemed|interpreted)\b|^(?:apply|prevail|govern|survive|mean|have\s+the\s+meaning|take\s+precedence)\b/u;

const isBuyersAct = (participle: string, phrase: string): boolean =>
  buyerActs.test(participle) || (eithersActs.test(participle) && buyersMatters.test(phrase));

/** A subject nobody knows: the section decides, and what a solicitation demands of nobody in particular it demands of the bidder. */
const unknownSubject: ClauseRule = (clause) => {
  const { context, predicate, modal, subject, noun, isBackground } = clause;
  if (isBackground || context.sectionKind === 'backlog')
    return { party: noun === 'person' || people.test(subject.phrase) ? 'third_party' : 'none', effect: 'background' };
  const isImpersonal = predicate.isPassive && !subject.isNegated && laterNounOf(clause) === null;
  if (
    isImpersonal &&
    (context.sectionKind === 'evaluation' || (noun !== 'person' && isBuyersAct(predicate.participle, subject.phrase)))
  )
    return buyerDuty;
  if (modal.kind !== 'required_state' && /^(?:there|it|nothing)$/iu.test(subject.phrase.trim()))
    return nobody('declaration');
  return selfReference.test(predicate.rest) ? nobody('declaration') : duty(clause);
};

/** The rules in the order they are asked; the last one always answers. */
export const clauseRules: readonly ClauseRule[] = [
  liftsObligation,
  describes,
  namesConsequence,
  bindsObject,
  demandsThat,
  namesDoer,
  asksAbility,
  permits,
  servesOthers,
  bindsOthers,
  bindsBidder,
  bindsOffering,
  declares,
  plainFuture,
  unknownSubject,
];
