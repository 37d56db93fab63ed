import type { Block } from '@copilot/contracts';
import { estimateTokens } from './estimate-tokens.ts';

/** The smallest piece that chunks are made of: a sentence, a list item or a table row; `start` and `end` are offsets into the stored text. */
export interface TextUnit {
  readonly start: number;
  readonly end: number;
  readonly tokens: number;
  readonly block: Block;
}

const sentenceEnd = /[.!?…]["'”’)\]]*\s+(?=["'“‘([]?[\p{Lu}\p{N}])/gu;

/** Offsets after each match within the text, and its end. */
const cutsAfter = (text: string, pattern: RegExp): number[] => [
  ...[...text.matchAll(pattern)].map((match) => match.index + match[0].length),
  text.length,
];

/** Pieces of at most `maxTokens` where words allow, and of at most eight characters a token where they don't. */
const cutWords = (text: string, maxTokens: number): number[] => {
  const cuts: number[] = [];
  let from = 0;
  let tokens = 0;
  for (const match of text.matchAll(/\S+\s*/gu)) {
    const wordTokens = estimateTokens(match[0]);
    if (tokens > 0 && tokens + wordTokens > maxTokens) {
      cuts.push(match.index);
      from = match.index;
      tokens = 0;
    }
    tokens += wordTokens;
    // A "word" without any space, such as encoded data, is cut anywhere.
    while (match.index + match[0].length - from > maxTokens * 8) {
      from += maxTokens * 8;
      cuts.push(from);
    }
  }
  return [...cuts, text.length];
};

const cut = (text: string, start: number, cuts: readonly number[], block: Block): TextUnit[] => {
  const units: TextUnit[] = [];
  let from = 0;
  for (const to of cuts) {
    const piece = text.slice(from, to);
    const trimmed = piece.trimEnd();
    if (trimmed !== '') {
      units.push({ start: start + from, end: start + from + trimmed.length, tokens: estimateTokens(trimmed), block });
    }
    from = to;
  }
  return units;
};

/** Cuts a block into units of at most `maxTokens`: paragraphs into sentences, everything else only when it is too long. */
export const unitsOf = (text: string, block: Block, maxTokens: number): TextUnit[] => {
  const line = text.slice(block.start, block.end);
  const whole = cut(line, block.start, [line.length], block);
  const isProse = block.kind === 'paragraph' || block.kind === 'text_box';
  if (!isProse && (whole[0]?.tokens ?? 0) <= maxTokens) return whole;
  return cut(line, block.start, cutsAfter(line, sentenceEnd), block).flatMap((sentence) => {
    if (sentence.tokens <= maxTokens) return [sentence];
    const words = text.slice(sentence.start, sentence.end);
    return cut(words, sentence.start, cutWords(words, maxTokens), block);
  });
};
