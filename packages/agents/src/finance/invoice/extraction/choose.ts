import { toExact } from '../decimal.ts';
import type { Candidate } from './find-candidates.ts';

export interface Choice {
  readonly candidate: Candidate;
  /** 0 to 1. */
  readonly confidence: number;
}

const byStrength = [0, 0.5, 0.8, 0.95];

/** The most surely named value; disagreement among the surest takes confidence away. */
export const choose = (candidates: readonly Candidate[]): Choice | null => {
  const best = Math.max(0, ...candidates.map(({ strength }) => strength));
  const surest = candidates.filter(({ strength }) => strength === best);
  const [candidate] = surest;
  if (!candidate) return null;
  const readings = new Set(surest.map(({ value }) => value));
  const support = candidates.filter(({ value }) => value === candidate.value).length;
  const base = (byStrength[best] ?? 0.5) + (support > 1 && best < 3 ? 0.1 : 0);
  const confidence = readings.size > 1 ? Math.min(base, 0.5) : candidate.isAmbiguous ? Math.min(base, 0.5) : base;
  return { candidate, confidence };
};

export interface TotalsChoice {
  readonly net: Choice | null;
  readonly tax: Choice | null;
  readonly gross: Choice | null;
}

const reach = (candidates: readonly Candidate[]): Candidate[] => {
  const seen = new Set<string>();
  return candidates
    .toSorted((first, second) => second.strength - first.strength || second.start - first.start)
    .filter(({ value }) => !seen.has(value) && seen.add(value))
    .slice(0, 12);
};

/** Net, VAT and gross that add up to each other are believed before anything that does not. */
export const chooseTotals = (
  nets: readonly Candidate[],
  taxes: readonly Candidate[],
  grosses: readonly Candidate[],
): TotalsChoice => {
  let best: { score: number; net: Candidate; tax: Candidate; gross: Candidate } | null = null;
  for (const gross of reach(grosses))
    for (const net of reach(nets))
      for (const tax of reach(taxes)) {
        const [whole, part, rest] = [gross, net, tax].map(({ value }) => toExact(value));
        if (!whole || !part || !rest || whole.isZero() || !part.plus(rest).eq(whole)) continue;
        const score = gross.strength + net.strength + tax.strength;
        if (!best || score > best.score) best = { score, net, tax, gross };
      }
  if (best)
    return {
      net: { candidate: best.net, confidence: 0.95 },
      tax: { candidate: best.tax, confidence: 0.95 },
      gross: { candidate: best.gross, confidence: 0.97 },
    };
  const gross = choose(grosses);
  const weaker = (choice: Choice | null): Choice | null =>
    choice && { ...choice, confidence: Math.min(choice.confidence, 0.6) };
  const count = gross ? grosses.filter(({ value }) => value === gross.candidate.value).length : 0;
  return {
    net: weaker(choose(nets)),
    tax: weaker(choose(taxes)),
    gross: gross && { ...gross, confidence: Math.min(gross.confidence, count > 1 ? 0.85 : 0.7) },
  };
};
