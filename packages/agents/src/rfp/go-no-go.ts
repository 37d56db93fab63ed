import { Decimal } from 'decimal.js';
import { z } from 'zod';

/** One criterion of the bid decision. Ratings run from 0 (against) to 10 (for); a gate rated 0 decides alone. */
export const goNoGoCriterion = z.object({
  criterion: z.string().min(1).max(300).meta({ title: 'Criterion' }),
  weight: z.number().min(0).max(1_000).meta({ title: 'Weight' }),
  rating: z
    .number()
    .min(0)
    .max(10)
    .optional()
    .meta({ title: 'Rating', description: '0 to 10; leave empty while undecided' }),
  isGate: z
    .boolean()
    .default(false)
    .meta({ title: 'Gate', description: 'A rating of 0 here means no bid, whatever the score' }),
});
export type GoNoGoCriterion = z.infer<typeof goNoGoCriterion>;

export const goNoGo = z.object({
  /** Sum of weight x rating over sum of weights, two decimals; null while a rating is missing or all weights are 0. */
  score: z.string().nullable(),
  verdict: z.enum(['no_go', 'scored', 'incomplete']),
  failedGates: z.array(z.string()),
  unrated: z.array(z.string()),
  criteria: z.array(goNoGoCriterion),
});
export type GoNoGo = z.infer<typeof goNoGo>;

/** Works out the bid decision: gates first, then the weighted mean of the ratings. */
export const scoreGoNoGo = (criteria: readonly GoNoGoCriterion[]): GoNoGo => {
  const failedGates = criteria.filter(({ isGate, rating }) => isGate && rating === 0).map(({ criterion }) => criterion);
  const unrated = criteria.filter(({ rating }) => rating === undefined).map(({ criterion }) => criterion);
  const weights = criteria.reduce((sum, { weight }) => sum.plus(weight), new Decimal(0));
  const total = criteria.reduce(
    (sum, { weight, rating }) => sum.plus(new Decimal(weight).times(rating ?? 0)),
    new Decimal(0),
  );
  const score = unrated.length > 0 || weights.isZero() ? null : total.div(weights).toFixed(2);
  return {
    score,
    failedGates,
    unrated,
    criteria: [...criteria],
    verdict: failedGates.length > 0 ? 'no_go' : score === null ? 'incomplete' : 'scored',
  };
};
