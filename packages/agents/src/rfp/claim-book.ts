import type { Claim, ClaimSource } from '@copilot/contracts';
import type { Conflict } from './conflicts/conflict-types.ts';
import type { Evaluation } from './evaluation/evaluation-types.ts';
import type { KeyDate } from './facts/deadline-arithmetic.ts';
import type { Fact } from './facts/fact-types.ts';
import type { FormatRule, Killer } from './register/bid-rule-types.ts';
import type { Place, Requirement } from './register/register-types.ts';

/** Everything the analysis asserts. */
export interface Assertions {
  readonly facts: readonly Fact[];
  readonly keyDates: readonly KeyDate[];
  readonly requirements: readonly Requirement[];
  readonly formatRules: readonly FormatRule[];
  readonly killers: readonly Killer[];
  readonly evaluation: Evaluation;
  readonly conflicts: readonly Conflict[];
}

/** The source of a quoted claim; `versionHashes` are by document id. */
export const sourceOf = (place: Place, versionHashes: ReadonlyMap<string, string>): ClaimSource => ({
  documentId: place.documentId,
  versionHash: versionHashes.get(place.documentId) ?? '',
  page: place.page,
  section: place.section.number ? `${place.section.number} ${place.section.title}`.trim() : place.section.title || null,
  start: place.start,
  end: place.end,
  quote: place.quote,
});

/** One claim for each thing the analysis says, with its place; counts are computed from the claims they rest on. */
export const claimsOf = (assertions: Assertions, versionHashes: ReadonlyMap<string, string>): Claim[] => {
  const quoted = (id: string, text: string, place: Place): Claim => ({
    id,
    kind: 'quoted',
    text,
    source: sourceOf(place, versionHashes),
  });
  const facts = assertions.facts.map((fact): Claim => {
    const id = `fact-${fact.name}`;
    if (fact.state === 'missing' || !fact.place)
      return {
        id,
        kind: 'missing',
        text: `${fact.label}: not found in the material${fact.note ? `. ${fact.note}` : ''}`,
      };
    return quoted(id, `${fact.label}: ${fact.value ?? `${fact.readings.join(' or ')} (open)`}`, fact.place);
  });
  const dates = assertions.keyDates.map(
    ({ fact, label, daysLeft }): Claim => ({
      id: `days-${fact}`,
      kind: 'computed',
      text: `${label}: ${daysLeft} days from the day of this analysis`,
      computation: {
        formula: 'calendar days from the run’s start to the date',
        inputs: [`fact-${fact}`],
        value: String(daysLeft),
        unit: 'days',
      },
    }),
  );
  const factors = assertions.evaluation.factors.map((factor) =>
    quoted(
      `factor-${factor.order}`,
      `${factor.name}${factor.weight === null ? '' : `: ${factor.weight}${factor.unit === 'percent' ? ' %' : ' points'}`}`,
      factor.place,
    ),
  );
  const summed = assertions.evaluation.factors.filter(({ parent, weight }) => parent === null && weight !== null);
  const sum: Claim[] =
    assertions.evaluation.weightsSum === null
      ? []
      : [
          {
            id: 'weights-sum',
            kind: 'computed',
            text: `The weights of the factors add up to ${assertions.evaluation.weightsSum}`,
            computation: {
              formula: 'sum of weights',
              inputs: summed.map(({ order }) => `factor-${order}`),
              value: String(assertions.evaluation.weightsSum),
              unit: assertions.evaluation.unit === 'percent' ? '%' : 'points',
            },
          },
        ];
  const examples = assertions.evaluation.examples.flatMap((example, index): Claim[] => [
    quoted(`example-${index + 1}`, `Worked example: ${example.stated ?? 'no result stated'}`, example.place),
    {
      id: `example-${index + 1}-recomputed`,
      kind: 'computed',
      text: `The example gives ${example.recomputed}`,
      computation: {
        formula: `${example.lowest} / ${example.offered} × ${example.weight}`,
        inputs: [`example-${index + 1}`],
        value: example.recomputed,
        unit: 'points',
      },
    },
  ]);
  return [
    ...facts,
    ...dates,
    ...factors,
    ...sum,
    ...examples,
    ...assertions.requirements.map((row) => quoted(row.id, row.text, row)),
    ...assertions.formatRules.map((row) => quoted(row.id, row.rule, row)),
    ...assertions.killers.map((row) => quoted(row.id, row.condition, row)),
    ...assertions.conflicts.flatMap((row) =>
      row.places.map((place, index) => quoted(`${row.id}-${index + 1}`, row.message, place)),
    ),
  ];
};
