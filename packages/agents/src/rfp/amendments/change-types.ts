import type { Fact, FactName } from '../facts/fact-types.ts';
import type { SurveyedDocument } from '../facts/surveyed-document.ts';
import type { Place, Requirement } from '../register/register-types.ts';

/** One difference between an earlier and a later version of a package. `before` is null for what was added, `after` for what was removed. */
export interface Change {
  readonly kind: 'added' | 'removed' | 'changed';
  /** Set when a fact of the cover sheet changed. */
  readonly fact?: FactName;
  /** Set when a requirement changed: its id in the later register, or in the earlier one when it was removed. */
  readonly requirement?: string;
  readonly section: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly places: readonly Place[];
}

/** What a version of a package says, as far as changes are compared. */
export interface PackageVersion {
  readonly documents: readonly SurveyedDocument[];
  readonly facts: readonly Fact[];
  readonly requirements: readonly Requirement[];
}
