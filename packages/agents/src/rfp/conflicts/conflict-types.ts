import type { Place } from '../register/register-types.ts';

type ConflictKind =
  | 'values_disagree'
  | 'malformed_value'
  | 'ambiguous_date'
  | 'impossible_date'
  | 'wrong_weekday'
  | 'deadline_without_time'
  | 'deadline_without_zone'
  | 'unclear_time'
  | 'missing_attachment'
  | 'missing_section'
  | 'limits_disagree'
  | 'evaluation'
  | 'order_of_dates'
  | 'left_open'
  | 'instruction_to_machine';

/** Something in the package that does not fit together, cannot be read one way, or is not there. */
export interface Conflict {
  readonly id: string;
  readonly kind: ConflictKind;
  readonly severity: 'serious' | 'caution' | 'notice';
  /** What is wrong, in a sentence that stands alone. */
  readonly message: string;
  /** What to ask the buyer; null where asking helps nobody. */
  readonly question: string | null;
  readonly places: readonly Place[];
}

export type ConflictDraft = Omit<Conflict, 'id'>;
