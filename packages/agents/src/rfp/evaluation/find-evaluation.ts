import type { Fact } from '../facts/fact-types.ts';
import type { SurveyedDocument } from '../facts/surveyed-document.ts';
import { checkEvaluation } from './check-evaluation.ts';
import type { Evaluation, Factor } from './evaluation-types.ts';
import { findPriceFormulas, findWorkedExamples } from './price-formula.ts';
import { findFactorTables } from './table-factors.ts';
import { findNamedFactors, findWeightedLines, findWeightedSentences, similar } from './text-factors.ts';

const statedTotal = (documents: readonly SurveyedDocument[]): number | null => {
  for (const document of documents)
    for (const sentence of document.sentences) {
      const match =
        /\b(?:total(?: of)?|out of|maximum(?: of| score)?(?: is| of)?|sum of)\s*(?:a\s+)?(?:maximum of\s+)?(?<total>\d{2,4}|\d,\d{3})\s*(?:points|marks)/iu.exec(
          sentence.text,
        );
      if (match?.groups && /\beval|\bscor|\bcriteri|\bfactor|\bproposal|\btender|\boverall\b/iu.test(sentence.text))
        return Number(match.groups.total?.replace(',', ''));
    }
  return null;
};

/** The first statement of each factor; a repetition is kept aside to be compared. */
const distinct = (factors: readonly Factor[]): { kept: Factor[]; repeated: Factor[] } => {
  const kept: Factor[] = [];
  const repeated: Factor[] = [];
  for (const factor of factors)
    (kept.some((known) => known.name.toLowerCase() === factor.name.toLowerCase() && known.parent === factor.parent)
      ? repeated
      : kept
    ).push(factor);
  return { kept: kept.map((factor, index) => ({ ...factor, order: index + 1 })), repeated };
};

/** The evaluation model of a package: factors from tables first, then from lines, sentences and names, and what does not fit. */
export const findEvaluation = (documents: readonly SurveyedDocument[], facts: readonly Fact[]): Evaluation => {
  const tables = documents.flatMap(findFactorTables);
  const lines = documents.flatMap(findWeightedLines);
  const sentences = documents.flatMap(findWeightedSentences);
  const named = documents.flatMap(findNamedFactors);
  const sources = [tables[0]?.factors ?? [], lines.length >= 2 ? lines : [], sentences].filter(
    (source) => source.length >= 2,
  );
  const weighted = sources[0] ?? [];
  const { kept, repeated } = distinct(weighted.length > 0 ? weighted : named);
  const others = [...repeated, ...tables.slice(1).flatMap(({ factors }) => factors), ...sources.slice(1).flat()];
  const top = kept.filter(({ parent }) => parent === null);
  const weights = top.flatMap(({ weight }) => (weight === null ? [] : [weight]));
  const unit = top.find((factor) => factor.unit !== null)?.unit ?? null;
  const priceWeight =
    top.find(({ name }) => similar(name, 'price') || /\b(?:price|cost|financial|commercial)\b/iu.test(name))?.weight ??
    null;
  const priceFormulas = documents.flatMap(findPriceFormulas);
  const formulaWeight = priceFormulas.find(({ weight }) => weight !== null)?.weight ?? priceWeight;
  const model = {
    factors: kept,
    weightsSum: weights.length > 0 ? Number(weights.reduce((sum, weight) => sum + weight, 0).toFixed(4)) : null,
    expectedSum:
      weights.length === 0
        ? null
        : unit === 'percent'
          ? 100
          : (tables[0]?.statedTotal ?? statedTotal(documents) ?? 100),
    unit,
    awardBasis: facts.find(({ name }) => name === 'awardBasis')?.value ?? null,
    relativeImportance: facts.find(({ name }) => name === 'relativeImportance')?.value ?? null,
    priceFormulas,
    examples: documents.flatMap((document) => findWorkedExamples(document, formulaWeight)),
  };
  return { ...model, issues: checkEvaluation(model, priceWeight, others) };
};
