import type { LearnedParties } from '../language/learned-parties.ts';
import type { ModalReading } from '../language/modal-reading.ts';
import { imperativeOf, type Modal, modalsOf, type Strength } from '../language/modals.ts';
import { readModals } from '../language/obligated-party.ts';
import { type SectionKind, sectionKindOf, standsUnder } from '../language/section-kind.ts';
import type { SectionReference } from '../language/sections.ts';
import { judgeSentence, type Verdict } from './judge-sentence.ts';

/** A sentence with its modals read and judged; `verdict` is null where it has none. */
export interface JudgedSentence {
  readonly modals: readonly Modal[];
  readonly readings: readonly ModalReading[];
  readonly verdict: Verdict | null;
}

/** Sections in which a bare imperative speaks to the bidder. Elsewhere ("Waive …", "Manage …") it may be anybody's task list. */
const imperativeSections: readonly (SectionKind | null)[] = [
  'instructions',
  'pricing',
  'personnel',
  'eligibility',
  'scope',
  'technical',
  'security',
  'quality',
  null,
];

/** Reads and judges one sentence. `previous` is the reading pronouns and bare verbs point back to. */
export const readSentence = (
  text: string,
  section: SectionReference,
  learned: LearnedParties,
  previous: ModalReading | null,
): JudgedSentence => {
  const sectionKind = sectionKindOf(section.path);
  const found = modalsOf(text);
  const obliges = found.some((modal) => modal.kind !== 'adjective' && modal.kind !== 'requires');
  const imperative = imperativeOf(text);
  const speaksToBidder =
    imperativeSections.includes(sectionKind) ||
    standsUnder(section.path, 'instructions') ||
    /^\W*(?:please|do\s+not)\b/iu.test(text);
  // An imperative in front of a modal ("Include resumes that must …") is the sentence's main verb.
  const modals =
    imperative !== null && speaksToBidder && (!obliges || (found[0]?.start ?? 0) > imperative.end)
      ? [imperative, ...found]
      : found;
  const readings = readModals(text, modals, { sectionKind, previous, learned });
  return { modals, readings, verdict: judgeSentence(text, readings) };
};

/** "at least two of the following": the items are a choice, and none of them is owed by itself. */
export const offersChoice = (leadIn: string): boolean =>
  /\b(?:(?:at\s+least|any|one\s+or\s+more|a\s+minimum\s+of|either)\s+(?:\w+\s+){0,2}of\s+(?:the\s+following|these)|one\s+of\s+the\s+following|may\s+include|for\s+example|such\s+as)\b/iu.test(
    leadIn,
  );

export const isBinding = (strength: Strength): boolean => strength === 'mandatory' || strength === 'prohibited';
