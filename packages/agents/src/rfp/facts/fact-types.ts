import type { Place } from '../register/register-types.ts';
import type { MomentIssue } from './moment.ts';

/** Every fact of a cover sheet, in the order a reader wants them, with the words shown for it. */
export const factLabels = {
  title: 'Title',
  reference: 'Reference',
  issuer: 'Issuer',
  onBehalfOf: 'On behalf of',
  contact: 'Contact',
  contactRole: 'Contact role',
  contactEmail: 'Contact e-mail',
  contactPhone: 'Contact phone',
  emailSubjectRule: 'E-mail subject rule',
  issued: 'Issued',
  siteVisit: 'Site visit or bidders’ meeting',
  questionsDue: 'Questions due',
  answersBy: 'Answers by',
  proposalsDue: 'Proposals due',
  interviews: 'Interviews or presentations',
  awardDate: 'Award expected',
  startDate: 'Contract start',
  endDate: 'Contract end',
  setAside: 'Set-aside',
  eligibility: 'Eligibility',
  vehicle: 'Contract vehicle',
  classification: 'Classification codes',
  contractType: 'Contract type',
  period: 'Period',
  budget: 'Budget',
  optionCeiling: 'Ceiling of each option',
  keyPersonnel: 'Key personnel',
  awardBasis: 'Award basis',
  relativeImportance: 'Relative importance',
  submissionChannel: 'How to submit',
  submissionLimits: 'Submission size limits',
  offerValidity: 'Offer validity',
  placeOfPerformance: 'Place of performance',
  clearance: 'Security clearance',
} as const;

export type FactName = keyof typeof factLabels;

/** Facts whose value is a moment. */
export const dateFacts = [
  'issued',
  'siteVisit',
  'questionsDue',
  'answersBy',
  'proposalsDue',
  'interviews',
  'awardDate',
  'startDate',
  'endDate',
] as const satisfies readonly FactName[];

/** How much a place is worth as evidence of a fact. */
export const rank = { guess: 1, sentence: 2, heading: 3, label: 4 } as const;

/** One reading of a fact at one place. */
export interface FactCandidate {
  readonly fact: FactName;
  readonly value: string;
  readonly place: Place;
  /** One of `rank`: where two places disagree, the better evidence is shown and both are reported. */
  readonly rank: number;
  /** For dates: every reading, more than one when the order of day and month is open. */
  readonly readings?: readonly string[];
  readonly issues?: readonly MomentIssue[];
  /** For money: exact decimal and ISO 4217 code (null where a sheet names no currency). */
  readonly money?: { readonly amount: string | null; readonly currency: string | null };
  /** For lists: the items of `value`. */
  readonly items?: readonly string[];
}

/** A fact as the cover sheet shows it. `missing` means looked for and not found, or left open by the document itself. */
export interface Fact {
  readonly name: FactName;
  readonly label: string;
  readonly state: 'found' | 'ambiguous' | 'missing';
  readonly value: string | null;
  readonly readings: readonly string[];
  readonly issues: readonly MomentIssue[];
  readonly money: FactCandidate['money'] | null;
  readonly items: readonly string[];
  readonly place: Place | null;
  /** Other places that state the same value. */
  readonly agreeing: readonly Place[];
  /** Said beside the value: how an ambiguity was settled, or that the document says "to be determined". */
  readonly note: string | null;
}

/** Two or more places that state one fact differently. */
export interface FactDisagreement {
  readonly fact: FactName;
  readonly values: readonly { readonly value: string; readonly place: Place }[];
}
