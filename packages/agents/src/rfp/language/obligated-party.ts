import { readClause } from './clause.ts';
import { clauseRules } from './clause-rules.ts';
import type { ModalReading, SentenceContext } from './modal-reading.ts';
import type { Modal } from './modals.ts';

const readModal = (
  sentence: string,
  modal: Modal,
  before: readonly ModalReading[],
  context: SentenceContext,
): ModalReading => {
  if (modal.kind === 'imperative' || modal.kind === 'limit') {
    const isBackground = context.sectionKind === 'background' || context.sectionKind === 'definitions';
    const { strength } = modal;
    return isBackground
      ? { modal, party: 'none', effect: 'background', strength, subject: 'unknown', subjectWords: '' }
      : { modal, party: 'bidder', effect: 'obligation', strength, subject: 'bidder', subjectWords: '' };
  }
  const clause = readClause(sentence, modal, before, context);
  for (const rule of clauseRules) {
    const outcome = rule(clause);
    if (outcome === null) continue;
    const strength = outcome.strength ?? modal.strength;
    return {
      modal,
      party: outcome.party,
      effect: outcome.effect,
      strength: clause.isExpected && strength === 'mandatory' ? 'expected' : strength,
      subject: clause.noun,
      subjectWords: clause.words,
    };
  }
  throw new Error('The last clause rule decides every clause');
};

/** Reads every modal of a sentence, each knowing the ones before it: whose it is, and what it does. */
export const readModals = (
  sentence: string,
  modals: readonly Modal[],
  context: SentenceContext,
): readonly ModalReading[] => {
  const readings: ModalReading[] = [];
  for (const modal of modals) readings.push(readModal(sentence, modal, readings, context));
  return readings;
};
