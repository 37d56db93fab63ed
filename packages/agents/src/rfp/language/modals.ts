/** How binding a modal is. `prohibited` binds as much as `mandatory`. */
export type Strength = 'mandatory' | 'expected' | 'optional' | 'prohibited';

/** What a modal does in its sentence; `adjective` describes ("required fields") and binds nobody by itself. */
export type ModalKind =
  | 'modal'
  | 'required_state'
  | 'instruction'
  | 'adjective'
  | 'requires'
  | 'expectation'
  | 'limit'
  | 'imperative';

/** One modal of a sentence. `start` and `end` are offsets into the sentence. */
export interface Modal {
  /** The words as they stand, lower-cased (`will be required to`). */
  readonly words: string;
  readonly kind: ModalKind;
  readonly strength: Strength;
  /** Lifts an obligation instead of making one ("need not", "will not be required to"). */
  readonly negated: boolean;
  readonly start: number;
  readonly end: number;
}
