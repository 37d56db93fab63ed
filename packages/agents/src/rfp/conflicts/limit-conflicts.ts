import type { FormatRule } from '../register/bid-rule-types.ts';
import type { ConflictDraft } from './conflict-types.ts';
import { placeName } from './fact-conflicts.ts';

const subject = (rule: FormatRule): string =>
  rule.appliesTo
    .toLowerCase()
    .replace(/^(?:the|a|an|each)\s+|[^\p{L}\p{N}]+/giu, ' ')
    .replace(/\b(?:factor|criterion|volume|section)\s*\d*\b|s\b/giu, '')
    .replace(/\s+/gu, ' ')
    .trim();

/** Limits on the same part of the offer that differ between two places. Several limits in one sentence ("3 pages plus 1") are no conflict. */
export const findLimitConflicts = (rules: readonly FormatRule[]): ConflictDraft[] => {
  const limits = rules.filter(
    ({ kind, value }) =>
      (kind === 'page_limit' || kind === 'word_limit' || kind === 'font' || kind === 'submission_size') &&
      value !== null,
  );
  return limits.flatMap((rule, index) =>
    limits.slice(index + 1).flatMap((other): ConflictDraft[] => {
      const isSame =
        rule.kind === other.kind &&
        subject(rule) !== '' &&
        subject(rule) === subject(other) &&
        rule.unit === other.unit;
      // A section's further limits speak of its parts; only places in different sections or documents contradict.
      const isElsewhere =
        rule.documentId !== other.documentId || rule.section.path.join('/') !== other.section.path.join('/');
      if (!isSame || rule.value === other.value || !isElsewhere) return [];
      return [
        {
          kind: 'limits_disagree',
          severity: 'serious',
          places: [rule, other],
          message: `The limit for ${rule.appliesTo} is ${rule.value} ${rule.unit ?? ''} in ${placeName(rule)} and ${other.value} ${other.unit ?? ''} in ${placeName(other)}.`,
          question: `Which limit applies to ${rule.appliesTo}: ${rule.value} ${rule.unit ?? ''} (${placeName(rule)}) or ${other.value} ${other.unit ?? ''} (${placeName(other)})?`,
        },
      ];
    }),
  );
};
