import type { FormatRuleKind } from './bid-rule-types.ts';

/** A format rule as its words say it, before it has a place. `appliesTo` is null where only the section says it. */
export interface FoundRule {
  readonly kind: FormatRuleKind;
  readonly rule: string;
  readonly value: number | null;
  readonly unit: string | null;
  readonly appliesTo: string | null;
  readonly isProhibition: boolean;
}

/** A part of an offer that a rule can be about. */
export const offerPart =
  /\b((?:technical|price|pricing|cost|financial|staffing|management|quality|commercial)\s+(?:approach|proposal|volume|plan|response|submission|narrative|statement|quote|offer)s?|executive\s+summar(?:y|ies)|cover\s+letters?|letters?\s+of\s+intent|r[eé]sum[eé]s?|CVs?|curricul(?:um|a)\s+vitae|appendi(?:x|ces)|attachments?|diagrams?|case\s+stud(?:y|ies)|method\s+statements?|narratives?|responses?(?:\s+to\s+(?:each|every)\s+question)?|(?:written\s+)?(?:proposals?|quotes?|quotations?|bids?|tenders?|offers?|submissions?|answers?)|spreadsheets?|price\s+(?:sheet|list|form)s?|user\s+research\s+plan|description)\b/iu;

/** First capture of a pattern, null where it does not match. */
export const first = (text: string, pattern: RegExp): string | null => pattern.exec(text)?.[1] ?? null;

export const clean = (text: string): string => text.replace(/\s+/gu, ' ').trim();
