import { findAwardFacts } from './award-facts.ts';
import { findBudgetFacts } from './budget-facts.ts';
import { chooseFacts } from './choose-facts.ts';
import { findCommercialFacts } from './commercial-facts.ts';
import { findContactFacts } from './contact-facts.ts';
import { findDateFacts } from './date-facts.ts';
import type { Fact, FactCandidate, FactDisagreement } from './fact-types.ts';
import { findIdentityFacts } from './identity-facts.ts';
import { findIssuerFacts } from './issuer-facts.ts';
import { findPersonnelFacts } from './personnel-facts.ts';
import { settleDates } from './settle-dates.ts';
import type { SurveyedDocument } from './surveyed-document.ts';

const candidatesOf = (document: SurveyedDocument): FactCandidate[] => {
  const issuers = findIssuerFacts(document);
  return [
    ...issuers,
    ...findIdentityFacts(
      document,
      issuers.filter(({ rank }) => rank >= 2).map(({ value }) => value),
    ),
    ...findContactFacts(document),
    ...findDateFacts(document),
    ...findCommercialFacts(document),
    ...findBudgetFacts(document),
    ...findPersonnelFacts(document),
    ...findAwardFacts(document),
  ];
};

/**
 * The cover sheet of a package: every fact found, ambiguous or missing, and the places that disagree. Candidates are not dropped
 * for a document's position in the package; an amendment is compared by `supersedes`, not guessed.
 */
export const findFacts = (
  documents: readonly SurveyedDocument[],
  { buyerTimeZone = null }: { buyerTimeZone?: string | null } = {},
): { facts: Fact[]; disagreements: FactDisagreement[] } => {
  const { facts, disagreements } = chooseFacts(documents.flatMap(candidatesOf));
  return { facts: settleDates(facts, documents, buyerTimeZone), disagreements };
};
