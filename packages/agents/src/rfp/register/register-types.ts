import type { Party } from '../language/modal-reading.ts';
import type { Strength } from '../language/modals.ts';
import type { SectionReference } from '../language/sections.ts';

export type QualityClass =
  | 'security'
  | 'privacy'
  | 'availability'
  | 'performance'
  | 'scalability'
  | 'accessibility'
  | 'usability'
  | 'portability'
  | 'interoperability'
  | 'maintainability'
  | 'recoverability';

/** What a requirement is about. `nfr:` marks qualities of the product, `service` the work itself. */
export type RequirementType =
  | `nfr:${QualityClass}`
  | 'functional'
  | 'technical'
  | 'service'
  | 'deliverable'
  | 'personnel'
  | 'instruction'
  | 'form'
  | 'pricing'
  | 'invoicing'
  | 'eligibility'
  | 'evaluation'
  | 'contractual';

/** Where a row stands. `start` and `end` are offsets into the document's stored text, and `quote` is what stands there. */
export interface Place {
  readonly documentId: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  /** Never invented: `number` is null where the document does not number the section. */
  readonly section: SectionReference;
  readonly page: number | null;
  /** Workbook place of the text, `Questions!B4`; null outside spreadsheets. */
  readonly reference: string | null;
}

/** How a row got into the register. */
export type RequirementForm =
  | 'sentence'
  | 'lead_in'
  | 'list_item'
  | 'table_row'
  | 'questionnaire_row'
  | 'imperative'
  | 'limit';

/** One duty of the bidder (`party` is always `bidder` here; the duties of others are in `explained`). */
export interface Requirement extends Place {
  /** `R-5.1-03`: section and ordinal; later documents of a package carry their position, `R2-5.1-03`. Unique in the package. */
  readonly id: string;
  /** Verbatim. */
  readonly text: string;
  readonly party: Party;
  /** The word that obliges (`must`), inherited from the lead-in for list items; null where a table row obliges without one. */
  readonly modal: string | null;
  /** Every modal of the sentence: a compound sentence ("shall A and shall B") stays one row. */
  readonly modals: readonly string[];
  readonly strength: Strength;
  /** Must be met: strength `mandatory` or `prohibited`. */
  readonly mandatory: boolean;
  readonly type: RequirementType;
  readonly form: RequirementForm;
  /** The row whose list this one belongs to. A row with children (`form: 'lead_in'`) is not a duty of its own. */
  readonly parentId: string | null;
  /** What stands around a row that cannot be understood alone: its lead-in, or the table's headings and row label. */
  readonly context: string | null;
  /** What a bidder would show to prove it; empty where a plain statement is enough. */
  readonly evidenceNeeded: readonly string[];
  /** The first row with the same words, in this or an earlier document. */
  readonly duplicateOf: string | null;
  /** Row hidden in the workbook. */
  readonly isHidden: boolean;
}

export type ExplanationReason =
  | 'buyer_obligation'
  | 'third_party'
  | 'negated'
  | 'permission'
  | 'possible_duty'
  | 'definition'
  | 'user_story'
  | 'evaluation_question'
  | 'consequence'
  | 'bidder_receives'
  | 'description'
  | 'background'
  | 'declaration'
  | 'heading'
  | 'label';

/** A sentence with a modal that is not a requirement on the bidder, and why not. */
export interface Explanation extends Place {
  readonly id: string;
  readonly text: string;
  readonly party: Party;
  readonly modal: string;
  readonly modals: readonly string[];
  readonly reason: ExplanationReason;
  /** The reason in words for the reader. */
  readonly because: string;
}

/** What a reader of the register has to know about how it was made (hidden rows, merged cells, response columns, language). */
export interface RegisterNote {
  readonly code: 'hidden_rows' | 'merged_cells' | 'response_columns' | 'language' | 'no_requirements' | 'duplicates';
  readonly documentId: string | null;
  readonly message: string;
}

export interface Register {
  readonly requirements: readonly Requirement[];
  readonly explained: readonly Explanation[];
  readonly notes: readonly RegisterNote[];
}

export type { Party, SectionReference, Strength };
