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
        /\b(?:total(?: of)?|out of|maximum(?: of| score)?(?: is| of)?|sum of)\s*(?:a\s+)?(?:maximum of\s+)?(?<total>\d,\d{3}|\d{2,4})\s*(?:points|marks)|\((?<all>\d,\d{3}|\d{2,4})\s+(?:points?\s+)?(?:in\s+)?total\)/iu.exec(
          sentence.text,
        );
      const path = document.sections[sentence.blockIndex]?.path.join(' / ') ?? '';
      const isThreshold =
        !/^out of/iu.test(match?.[0] ?? '') &&
        /\b(?:minimum|at least|threshold|eliminat|reject|exclu|less than|below|fewer)\w*/iu.test(sentence.text);
      if (
        match?.groups &&
        !isThreshold &&
        /\beval|\bscor|\bcriteri|\bfactor|\bproposal|\btender|\boverall\b/iu.test(`${path} ${sentence.text}`)
      )
        return Number((match.groups.total ?? match.groups.all)?.replace(',', ''));
    }
  return null;
};

const isPrice = ({ name }: Factor): boolean => similar(name, 'price') || priceName.test(name);
const priceName = /\b(?:price|cost|financial|commercial)\b/iu;

/**
 * Where a sentence weighs quality against price and the table holds only the criteria of quality, those are its parts; where the
 * table names a criterion without weight, the sentence gives it.
 */
const withParts = (factors: readonly Factor[], sentence: readonly Factor[]): readonly Factor[] => {
  const rest = sentence.filter((factor) => !isPrice(factor));
  const [whole] = rest;
  if (rest.length !== 1 || whole === undefined || rest.length === sentence.length || factors === sentence)
    return factors;
  const tops = factors.filter(({ parent }) => parent === null);
  if (!tops.some(isPrice) && tops.every(({ weight }) => weight !== null))
    return [
      whole,
      ...factors.map((factor) => ({ ...factor, parent: factor.parent ?? whole.name })),
      ...sentence.filter(isPrice),
    ];
  return factors.map((factor) => {
    const stated = sentence.find((other) => factor.parent === null && similar(other.name, factor.name));
    return factor.weight === null && stated ? { ...factor, weight: stated.weight, unit: stated.unit } : factor;
  });
};

/** Points with no stated total are out of a hundred, or of several hundreds where they come to exactly that. */
const roundTotal = (weights: readonly number[]): number => {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return sum > 0 && sum % 100 === 0 ? sum : 100;
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
  const weighted = withParts(sources[0] ?? [], sentences);
  const { kept, repeated } = distinct(weighted.length > 0 ? weighted : named);
  const others = [...repeated, ...tables.slice(1).flatMap(({ factors }) => factors), ...sources.slice(1).flat()];
  const top = kept.filter(({ parent }) => parent === null);
  const weights = top.flatMap(({ weight }) => (weight === null ? [] : [weight]));
  const unit = top.find((factor) => factor.unit !== null)?.unit ?? null;
  const priceWeight = top.find(isPrice)?.weight ?? null;
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
          : (tables[0]?.statedTotal ?? statedTotal(documents) ?? roundTotal(weights)),
    unit,
    awardBasis: facts.find(({ name }) => name === 'awardBasis')?.value ?? null,
    relativeImportance: facts.find(({ name }) => name === 'relativeImportance')?.value ?? null,
    priceFormulas,
    examples: documents.flatMap((document) => findWorkedExamples(document, formulaWeight)),
  };
  return { ...model, issues: checkEvaluation(model, priceWeight, others) };
};
