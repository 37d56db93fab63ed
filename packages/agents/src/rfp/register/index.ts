export type { FormatRule, FormatRuleKind, Killer, KillerKind, Severity } from './bid-rule-types.ts';
export { buildRegister } from './build-register.ts';
export { findFormatRules } from './format-rules.ts';
export { findKillers } from './killers.ts';
export type {
  Explanation,
  ExplanationReason,
  Party,
  Place,
  Register,
  RegisterNote,
  Requirement,
  RequirementForm,
  RequirementType,
  SectionReference,
  Strength,
} from './register-types.ts';
