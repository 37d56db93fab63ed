import type { Evaluation, EvaluationIssue, Factor } from './evaluation-types.ts';
import { grouped } from './grouped.ts';
import { similar } from './text-factors.ts';

type Model = Omit<Evaluation, 'issues'>;

const unitWord = (unit: Factor['unit']): string => (unit === 'percent' ? '%' : ' points');

const checkSum = ({ factors, weightsSum, expectedSum, unit }: Model): EvaluationIssue[] => {
  const top = factors.filter(({ parent }) => parent === null);
  if (factors.length === 0)
    return [
      {
        code: 'no_factors',
        severity: 'caution',
        message: 'No evaluation factors were found in the package.',
        places: [],
      },
    ];
  const unweighted = top.filter(({ weight }) => weight === null);
  if (weightsSum === null) return [];
  if (unweighted.length > 0)
    return [
      {
        code: 'weights_missing',
        severity: 'serious',
        message: `${unweighted.map(({ name }) => `“${name}”`).join(', ')} ${unweighted.length === 1 ? 'has' : 'have'} no weight, while other factors have one.`,
        places: unweighted.map(({ place }) => place),
      },
    ];
  if (weightsSum === expectedSum) return [];
  const parts = top.map(({ name, weight }) => `${name} ${weight}`).join(' + ');
  return [
    {
      code: 'weights_do_not_add_up',
      severity: 'serious',
      message: `The weights add up to ${weightsSum}${unitWord(unit)}, not to ${expectedSum}${unitWord(unit)}: ${parts}.`,
      places: top.map(({ place }) => place),
    },
  ];
};

const checkParts = ({ factors }: Model): EvaluationIssue[] =>
  factors
    .filter(({ parent }) => parent === null)
    .flatMap((factor): EvaluationIssue[] => {
      const parts = factors.filter(({ parent, weight }) => parent === factor.name && weight !== null);
      const sum = Number(parts.reduce((total, { weight }) => total + (weight ?? 0), 0).toFixed(4));
      // Sub-weights are shares of their factor or of the whole; both foot, anything else does not.
      if (parts.length < 2 || factor.weight === null || sum === factor.weight || sum === 100) return [];
      return [
        {
          code: 'weights_do_not_add_up',
          severity: 'serious',
          message: `The parts of “${factor.name}” add up to ${sum}, neither to its weight of ${factor.weight} nor to 100.`,
          places: [factor.place, ...parts.map(({ place }) => place)],
        },
      ];
    });

const checkRepeated = ({ factors }: Model, others: readonly Factor[]): EvaluationIssue[] =>
  factors.flatMap((factor) => {
    const rival = others.find(
      (other) =>
        other.weight !== null &&
        factor.weight !== null &&
        other.unit === factor.unit &&
        other.weight !== factor.weight &&
        other.parent === factor.parent &&
        similar(other.name, factor.name),
    );
    if (!rival) return [];
    return [
      {
        code: 'weights_differ' as const,
        severity: 'serious' as const,
        message: `“${factor.name}” weighs ${factor.weight}${unitWord(factor.unit)} in one place and ${rival.weight}${unitWord(rival.unit)} in another.`,
        places: [factor.place, rival.place],
      },
    ];
  });

const checkFormulas = ({ priceFormulas, examples }: Model, priceWeight: number | null): EvaluationIssue[] => {
  const formulaWeight = priceFormulas.find(({ weight }) => weight !== null)?.weight ?? null;
  const expected = priceWeight ?? formulaWeight;
  const issues: EvaluationIssue[] = [];
  for (const formula of priceFormulas)
    if (formula.weight !== null && priceWeight !== null && formula.weight !== priceWeight)
      issues.push({
        code: 'price_formula_weight_differs',
        severity: 'serious',
        message: `The price formula multiplies by ${formula.weight}, but price weighs ${priceWeight}.`,
        places: [formula.place],
      });
  for (const example of examples) {
    const weight = Number(example.weight);
    const place = [example.place];
    if (expected !== null && weight !== expected)
      issues.push({
        code: 'example_weight_differs',
        severity: 'serious',
        message: `The worked example multiplies by ${weight}, while the text gives price ${expected}.`,
        places: [...priceFormulas.slice(0, 1).map((formula) => formula.place), ...place],
      });
    if (example.stated !== null && example.stated !== example.recomputed)
      issues.push({
        code: 'example_wrong',
        severity: 'serious',
        message: `The worked example states ${example.stated}; ${grouped(example.lowest)} / ${grouped(example.offered)} × ${example.weight} is ${example.recomputed}.`,
        places: place,
      });
  }
  return issues;
};

/** What does not fit in an evaluation model. `others` are further statements of its factors; `priceWeight` is the price factor's. */
export const checkEvaluation = (
  model: Model,
  priceWeight: number | null,
  others: readonly Factor[],
): EvaluationIssue[] => [
  ...checkSum(model),
  ...checkParts(model),
  ...checkRepeated(model, others),
  ...checkFormulas(model, priceWeight),
];
