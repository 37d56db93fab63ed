import type { LearnedParties } from './learned-parties.ts';
import type { Modal, Strength } from './modals.ts';
import type { NounClass } from './party-lexicon.ts';
import type { SectionKind } from './section-kind.ts';

/** Who has to act: the bidder (us), the buyer, somebody else, or nobody. */
export type Party = 'bidder' | 'buyer' | 'third_party' | 'none';

/** What a modal does to its party. Only an `obligation` asks something of somebody. */
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
  readonly strength: Strength;
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
