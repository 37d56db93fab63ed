import type { Place } from './register-types.ts';

export type FormatRuleKind =
  | 'page_limit'
  | 'word_limit'
  | 'font'
  | 'spacing'
  | 'margins'
  | 'paper_size'
  | 'template'
  | 'file_type'
  | 'file_naming'
  | 'email_subject'
  | 'copies'
  | 'submission_size'
  | 'separate_volumes'
  | 'language'
  | 'price_presentation';

/** How an offer has to look. `value` is the number of the limit as the text gives it, in `unit`. */
export interface FormatRule extends Place {
  readonly id: string;
  readonly kind: FormatRuleKind;
  /** The rule in one sentence. */
  readonly rule: string;
  readonly value: number | null;
  readonly unit: string | null;
  /** What the rule applies to: a named part of the offer, or the section's title. */
  readonly appliesTo: string;
  readonly isProhibition: boolean;
  readonly severity: Severity;
  readonly why: string;
}

export type Severity = 'fatal' | 'serious' | 'caution';

export type KillerKind =
  | 'consequence'
  | 'prohibited_content'
  | 'price_ceiling'
  | 'gate'
  | 'role_separation'
  | 'eligibility'
  | 'late_submission';

/** What can throw an offer out. `condition` is verbatim; `consequence` is the word that says what happens, null where the text names none. */
export interface Killer extends Place {
  readonly id: string;
  readonly kind: KillerKind;
  readonly condition: string;
  readonly consequence: string | null;
  readonly severity: Severity;
  readonly why: string;
}
