import { Decimal } from 'decimal.js';
import { findMoney, readNumber } from '../facts/money.ts';
import { placeAt, type SurveyedDocument, type TextSpan } from '../facts/surveyed-document.ts';
import type { PriceFormula, WorkedExample } from './evaluation-types.ts';

const times = '\\s*(?:x|×|\\*|multiplied by|times)\\s*';
const over = '\\s*(?:/|÷|divided by|over)\\s*';
const lowestPrice =
  "(?:lowest|minimum|cheapest|best)[\\p{L}\\s’'-]{0,40}?(?:price|cost|tender|bid|offer|quote|proposal|sum|fee)s?[\\p{L}\\s’'()-]{0,30}?";
const weighted = '(?<weight>\\d{1,3}(?:\\.\\d+)?)\\s*(?:%|points?|marks?)?';
const formulas = [
  new RegExp(`${lowestPrice}${over}[^.=\\d]{3,80}?${times}\\(?${weighted}`, 'iu'),
  new RegExp(`${weighted}${times}[([]?\\s*${lowestPrice}${over}[^.=\\d]{3,60}`, 'iu'),
  new RegExp(`${lowestPrice}${over}[^.=\\d]{3,80}?${times}(?:\\p{L}+\\s?){1,5}`, 'iu'),
];

/** Formulas that make a price into points by setting the lowest price over the offered one. */
export const findPriceFormulas = (document: SurveyedDocument): PriceFormula[] =>
  document.sentences.flatMap((sentence) => {
    for (const pattern of formulas) {
      const match = pattern.exec(sentence.text);
      if (match)
        return [
          {
            text: match[0].trim(),
            weight: match.groups?.weight ? Number(match.groups.weight) : null,
            place: placeAt(document, sentence.start, sentence.end),
          },
        ];
    }
    return [];
  });

const amount =
  '(?:[A-Z]{0,3}[$£€]?\\s?)?(?<NAME>\\d[\\d.,]*\\d|\\d)(?<NAMEScale>\\s?(?:k|m|million|thousand)\\b)?(?:\\s?(?:EUR|USD|GBP|euros?))?';
const named = (name: string) => amount.replaceAll('NAME', name);
const result = '(?:\\)|\\])?\\s*(?:points?|marks?|%)?\\s*(?:=|equals|is|gives|→)\\s*(?<result>\\d+(?:[.,]\\d+)?)';
const expressions = [
  new RegExp(
    `[([]?\\s*${named('lowest')}${over}${named('offered')}\\s*[)\\]]?${times}[([]?\\s*(?<weight>\\d{1,3}(?:\\.\\d+)?)(?:\\s?%)?(?:${result})?`,
    'giu',
  ),
  new RegExp(
    `(?<weight>\\d{1,3}(?:\\.\\d+)?)(?:\\s?%)?${times}[([]\\s*${named('lowest')}${over}${named('offered')}\\s*[)\\]](?:${result})?`,
    'giu',
  ),
];
const scored =
  /\b(?:scores?|receives?|awarded|gets?|earns?|given|obtains?|would be|is)\b[^.\d]{0,40}(?<result>\d{1,3}(?:\.\d+)?)\s*(?:points?|marks?|%)/giu;

const decimal = (text: string | undefined): Decimal | null => {
  const read = text === undefined ? null : readNumber(text.replace(/[.,]$/u, ''));
  return read === null ? null : new Decimal(read);
};

/** Digits after the point as in the stated result, at least two: an example rounded to whole points is not called wrong. */
const agrees = (stated: Decimal, computed: Decimal): boolean =>
  computed.toDecimalPlaces(stated.decimalPlaces()).equals(stated) || computed.minus(stated).abs().lessThan('0.01');

const work = (
  document: SurveyedDocument,
  span: TextSpan,
  lowest: Decimal,
  offered: Decimal,
  weight: Decimal,
  stated: Decimal | null,
): WorkedExample => {
  const computed = lowest.div(offered).times(weight);
  return {
    text: span.text,
    lowest: lowest.toFixed(),
    offered: offered.toFixed(),
    weight: weight.toFixed(),
    stated: stated?.toFixed() ?? null,
    recomputed: stated && agrees(stated, computed) ? stated.toFixed() : computed.toDecimalPlaces(2).toFixed(),
    place: placeAt(document, span.start, span.end),
  };
};

/** The example's numbers stand in words: "the lowest price is £100,000 … a tenderer at £125,000 receives 24 points". */
const fromProse = (document: SurveyedDocument, span: TextSpan, weight: number | null): WorkedExample[] => {
  if (
    weight === null ||
    !/\blowest\b/iu.test(span.text) ||
    !/\bexample|\bif\b|\be\.g\.|\bwhere\b|\billustrat/iu.test(span.text)
  )
    return [];
  const amounts = findMoney(span.text).filter((money) => money.amount !== null);
  const [first, second] = amounts.map((money) => new Decimal(money.amount!));
  const last = [...span.text.matchAll(scored)].at(-1)?.groups?.result;
  if (!first || !second || first.equals(second) || last === undefined) return [];
  return [
    work(
      document,
      span,
      Decimal.min(first, second),
      Decimal.max(first, second),
      new Decimal(weight),
      new Decimal(last),
    ),
  ];
};

/** A paragraph is read whole: examples run over several sentences. */
const paragraphs = (document: SurveyedDocument): TextSpan[] =>
  document.content.blocks.map((block, blockIndex) => ({
    start: block.start,
    end: block.end,
    blockIndex,
    text: document.content.text.slice(block.start, block.end),
  }));

/** Worked examples of a price formula, computed again from their own numbers. `weight` is the formula's, for examples in prose. */
export const findWorkedExamples = (document: SurveyedDocument, weight: number | null): WorkedExample[] =>
  paragraphs(document).flatMap((span) => {
    const found: WorkedExample[] = [];
    for (const pattern of expressions)
      for (const match of span.text.matchAll(pattern)) {
        const groups = match.groups!;
        const [lowest, offered, own] = [decimal(groups.lowest), decimal(groups.offered), decimal(groups.weight)];
        if (!lowest || !offered || !own || offered.isZero() || lowest.lessThan(10)) continue;
        const stated = groups.result ?? [...span.text.slice(match.index).matchAll(scored)][0]?.groups?.result ?? null;
        found.push(work(document, span, lowest, offered, own, stated === null ? null : decimal(stated)));
      }
    return found.length > 0 ? found : fromProse(document, span, weight);
  });
