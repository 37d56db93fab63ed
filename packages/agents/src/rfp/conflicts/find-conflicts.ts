import type { Evaluation } from '../evaluation/evaluation-types.ts';
import type { Fact, FactDisagreement } from '../facts/fact-types.ts';
import type { SurveyedDocument } from '../facts/surveyed-document.ts';
import type { FormatRule } from '../register/bid-rule-types.ts';
import type { Conflict, ConflictDraft } from './conflict-types.ts';
import { findFactConflicts, placeName } from './fact-conflicts.ts';
import { findLimitConflicts } from './limit-conflicts.ts';
import { findMachineInstructions } from './machine-instructions.ts';
import { attachmentConflicts, findMissingSections, type MissingAttachment } from './missing-parts.ts';
import { findValueConflicts } from './value-conflicts.ts';

interface Findings {
  readonly documents: readonly SurveyedDocument[];
  readonly facts: readonly Fact[];
  readonly disagreements: readonly FactDisagreement[];
  readonly evaluation: Evaluation;
  readonly formatRules: readonly FormatRule[];
  readonly missingAttachments: readonly MissingAttachment[];
}

const severities = ['serious', 'caution', 'notice'];

const fromEvaluation = ({ issues }: Evaluation): ConflictDraft[] =>
  issues
    .filter(({ places }) => places.length > 0)
    .map(({ message, severity, places }) => ({
      kind: 'evaluation',
      severity,
      message,
      places,
      question: `${message.replace(/\.$/u, '')} (${[...new Set(places.map(placeName))].slice(0, 2).join(', ')}). How will offers be scored?`,
    }));

/** Everything that does not fit together in a package, the gravest first. A finding two checks make about one place is made once. */
export const findConflicts = (findings: Findings): Conflict[] => {
  const drafts = [
    ...findFactConflicts(findings.facts, findings.disagreements),
    ...fromEvaluation(findings.evaluation),
    ...findings.documents.flatMap(findValueConflicts),
    ...findLimitConflicts(findings.formatRules),
    ...findings.documents.flatMap(findMachineInstructions),
    ...attachmentConflicts(findings.missingAttachments),
    ...findings.documents.flatMap(findMissingSections),
  ];
  const isRepeated = (draft: ConflictDraft, index: number): boolean =>
    drafts
      .slice(0, index)
      .some(
        (earlier) =>
          earlier.kind === draft.kind &&
          earlier.places.some((one) =>
            draft.places.every(
              (other) => one.documentId === other.documentId && one.start <= other.start && one.end >= other.end,
            ),
          ) &&
          earlier.kind !== 'values_disagree' &&
          (earlier.message === draft.message || earlier.kind === 'impossible_date'),
      );
  return drafts
    .filter((draft, index) => !isRepeated(draft, index))
    .toSorted((one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity))
    .map((draft, index) => ({ ...draft, id: `C-${String(index + 1).padStart(2, '0')}` }));
};
