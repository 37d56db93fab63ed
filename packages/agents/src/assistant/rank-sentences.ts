import type { Passage } from '@copilot/contracts';
import { splitSentences } from '../rfp/language/sentences.ts';

/** A sentence of a passage with its place in the document and how well it answers. */
export interface RankedSentence {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly passage: Passage;
  readonly score: number;
  /** Share of the question's words, weighted by how rare they are in the passages, that the sentence has. */
  readonly coverage: number;
}

const stopWords = new Set(
  'a an and are as at be been but by can could did do does for from had has have how i if in into is it its me my of on or our should so that the their them there these they this those to us was we were what when where which who whom why will with would you your tell about please give show find say says'.split(
    ' ',
  ),
);

/** Words compare without their commonest endings: "proposals" and "proposal", "submitted" and "submit". */
const stem = (word: string): string => {
  const cut = word.replace(/(?:ies)$/u, 'y').replace(/(?:ingly|ations?|ing|edly|ed|es|s|ly)$/u, '');
  return cut.length >= 3 ? cut.replace(/([b-df-hj-np-tv-z])\1$/u, '$1') : word;
};

const termsOf = (text: string): string[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !stopWords.has(word)).map(stem);

/** What a question asks for, so that an answer that has it goes before one that repeats the question's words. */
const expected: readonly (readonly [RegExp, RegExp])[] = [
  [
    /\b(?:when|deadline|due|date|by what time)\b/iu,
    /\b(?:19|20)\d{2}\b|\b\d{1,2}[:.]\d{2}\b|\bdays?\b|\bweeks?\b|\bmonths?\b/iu,
  ],
  [/\bhow (?:much|many)|\b(?:cost|price|budget|rate|fee|amount|percent)\b/iu, /[$£€]|\d/u],
  [/\b(?:who|whom|contact|e-?mail)\b/iu, /@|\b(?:Mr|Ms|Dr)\b|\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+/u],
  [/\bhow (?:long|often)\b/iu, /\b(?:days?|weeks?|months?|years?|hours?|minutes?)\b/iu],
];

/** Usual constants of BM25: how fast a repeated word stops counting, and how much a long sentence is held back. */
const saturation = 1.2;
const lengthPenalty = 0.6;

/** Ranks every sentence of the passages by how well it answers, best first. */
export const rankSentences = (question: string, passages: readonly Passage[]): RankedSentence[] => {
  const terms = [...new Set(termsOf(question))];
  const seen = new Set<string>();
  const sentences = passages.flatMap((passage, position) =>
    passage.text.split('\n').flatMap((line, index, lines) => {
      const offset = lines.slice(0, index).reduce((sum, earlier) => sum + earlier.length + 1, 0);
      return splitSentences(line).flatMap(({ start, end }) => {
        const text = line.slice(start, end);
        const key = `${passage.documentId}:${passage.start + offset + start}`;
        if (seen.has(key)) return [];
        seen.add(key);
        return [
          {
            text,
            start: passage.start + offset + start,
            end: passage.start + offset + end,
            passage,
            position,
            terms: termsOf(text),
            context: termsOf(passage.section.join(' ')),
          },
        ];
      });
    }),
  );
  const average = sentences.reduce((sum, sentence) => sum + sentence.terms.length, 0) / Math.max(1, sentences.length);
  const rarity = new Map(
    terms.map((term) => {
      const count = sentences.filter((sentence) => sentence.terms.includes(term)).length;
      return [term, Math.log(1 + (sentences.length - count + 0.5) / (count + 0.5))] as const;
    }),
  );
  const total = [...rarity.values()].reduce((sum, weight) => sum + weight, 0) || 1;
  const wanted = expected.filter(([asks]) => asks.test(question)).map(([, has]) => has);
  return sentences
    .map(({ terms: words, context, position, ...sentence }): RankedSentence => {
      let score = 0;
      let covered = 0;
      for (const term of terms) {
        const weight = rarity.get(term) ?? 0;
        const count = words.filter((word) => word === term).length;
        if (count > 0) covered += weight;
        else if (context.includes(term)) covered += weight / 2;
        const norm = count + saturation * (1 - lengthPenalty + (lengthPenalty * words.length) / Math.max(1, average));
        score += count > 0 ? (weight * count * (saturation + 1)) / norm : context.includes(term) ? weight / 2 : 0;
      }
      const fits = wanted.every((has) => has.test(sentence.text));
      return {
        ...sentence,
        coverage: covered / total,
        score: score * (wanted.length > 0 && fits ? 1.5 : 1) * (1 - position * 0.03),
      };
    })
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score);
};
