import type { Place } from '../register/register-types.ts';

/** What offers are judged by. */
export interface Factor {
  readonly name: string;
  /** As stated: a percentage or points; null where the text gives none. */
  readonly weight: number | null;
  readonly unit: 'percent' | 'points' | null;
  /** Position among its siblings, from 1. */
  readonly order: number;
  readonly phase: number | null;
  /** Name of the factor it is part of; null at the top. */
  readonly parent: string | null;
  readonly place: Place;
}

type EvaluationIssueCode =
  | 'weights_do_not_add_up'
  | 'weights_missing'
  | 'weights_differ'
  | 'price_formula_weight_differs'
  | 'example_weight_differs'
  | 'example_wrong'
  | 'no_factors';

export interface EvaluationIssue {
  readonly code: EvaluationIssueCode;
  readonly message: string;
  readonly severity: 'serious' | 'caution';
  readonly places: readonly Place[];
}

/** How a price becomes points: lowest price / offered price x `weight`. */
export interface PriceFormula {
  readonly text: string;
  readonly weight: number | null;
  readonly place: Place;
}

/** A worked example of the formula, worked again. Numbers are exact decimal strings. */
export interface WorkedExample {
  readonly text: string;
  readonly lowest: string;
  readonly offered: string;
  readonly weight: string;
  readonly stated: string | null;
  readonly recomputed: string;
  readonly place: Place;
}

export interface Evaluation {
  readonly factors: readonly Factor[];
  /** Sum of the weights of the top-level factors; null where none is weighted. */
  readonly weightsSum: number | null;
  /** What they ought to add up to: 100, or the total the document states. */
  readonly expectedSum: number | null;
  readonly unit: 'percent' | 'points' | null;
  readonly awardBasis: string | null;
  readonly relativeImportance: string | null;
  readonly priceFormulas: readonly PriceFormula[];
  readonly examples: readonly WorkedExample[];
  readonly issues: readonly EvaluationIssue[];
}
