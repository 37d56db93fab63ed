import type { Citation, Passage } from '@copilot/contracts';
import { citationOf } from './citations.ts';
import { type RankedSentence, rankSentences } from './rank-sentences.ts';

const mostSentences = 4;
/** A sentence must share this much of the question's weight, and score this much of the best one's, to be quoted. */
const leastCoverage = 0.34;
const leastShare = 0.55;
const longestQuote = 600;

const choose = (ranked: readonly RankedSentence[]): RankedSentence[] => {
  const best = ranked.find(({ coverage }) => coverage >= leastCoverage);
  if (!best) return [];
  const chosen: RankedSentence[] = [];
  for (const sentence of ranked) {
    const repeats = chosen.some((other) => other.text === sentence.text);
    if (
      !repeats &&
      sentence.coverage >= leastCoverage &&
      sentence.score >= best.score * leastShare &&
      sentence.text.length <= longestQuote
    )
      chosen.push(sentence);
    if (chosen.length === mostSentences) break;
  }
  return chosen;
};

/** An answer made of the sentences that answer best, verbatim and cited; null when no passage has anything to say. */
export const answerExtractively = (
  question: string,
  passages: readonly Passage[],
): { answer: string; citations: Citation[] } | null => {
  const chosen = choose(rankSentences(question, passages));
  if (chosen.length === 0) return null;
  const citations = chosen.map((sentence, index) => citationOf(index + 1, sentence));
  const lines = citations.map((citation) => {
    const where = citation.page === null ? citation.section : `page ${citation.page}`;
    return `- “${citation.quote}” [${citation.marker}]${where ? ` (${citation.filename}, ${where})` : ` (${citation.filename})`}`;
  });
  const lead = chosen.length === 1 ? 'This passage answers best:' : 'These passages answer best:';
  return { answer: `${lead}\n\n${lines.join('\n')}`, citations };
};
