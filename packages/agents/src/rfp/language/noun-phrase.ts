import type { LearnedParties } from './learned-parties.ts';
import { type NounClass, nounClassOf } from './party-lexicon.ts';

/** What a phrase names: the class of its head, and of whoever it belongs to. */
export interface PhraseReading {
  readonly head: NounClass | 'unknown';
  /** The possessor's class ("the government's evaluation"), or that of a modifier in front of the head ("contractor personnel"). */
  readonly owner: NounClass | null;
  readonly headWords: string;
}

const longestPhrase = 4;
const skipped = new Set([
  'the',
  'a',
  'an',
  'any',
  'all',
  'each',
  'every',
  'such',
  'its',
  'their',
  'his',
  'her',
  'your',
  'our',
  'no',
  'and',
  'or',
  'and/or',
  'both',
  'selected',
  'successful',
]);

const clean = (word: string): string =>
  word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N})]+$/gu, '').replace(/^\(|(?<!\(s)\)$/gu, '');

const possessive = /(?:['’]s|s['’])$/u;
const withoutPossessive = (word: string): string =>
  /['’]s$/u.test(word) ? word.slice(0, -2) : word.replace(/['’]$/u, '');

const classAt = (
  words: readonly string[],
  end: number,
  learned: LearnedParties,
): { noun: NounClass; length: number } | null => {
  for (let length = Math.min(longestPhrase, end); length > 0; length -= 1) {
    const phrase = words
      .slice(end - length, end)
      .map((word, index) => (index === length - 1 ? withoutPossessive(clean(word)) : clean(word)))
      .join(' ');
    const noun = learned.classOf(phrase) ?? nounClassOf(phrase);
    if (noun !== undefined) return { noun, length };
  }
  return null;
};

const readCoordinate = (phrase: string, learned: LearnedParties): PhraseReading => {
  const words = phrase
    .trim()
    .split(/[\s/]+/u)
    .filter((word) => clean(word) !== '');
  const owned = /^(?:your|our)$/iu.exec(words[0] ?? '')?.[0].toLowerCase();
  let head: NounClass | 'unknown' = 'unknown';
  let owner: NounClass | null = owned === 'your' ? 'bidder' : owned === 'our' ? 'buyer' : null;
  const last = classAt(words, words.length, learned);
  if (last !== null && !(words.length === last.length && skipped.has(phrase.trim().toLowerCase()))) head = last.noun;
  const before = words.length - (last?.length ?? 1);
  for (let end = before; end > 0 && owner === null; end -= 1) {
    const isOwner = possessive.test(words[end - 1] ?? '');
    const found = classAt(words, end, learned);
    if (found === null || found.noun === 'pronoun') continue;
    if (isOwner || found.noun === 'bidder' || (head === 'person' && found.noun !== 'offer')) owner = found.noun;
  }
  return { head, owner, headWords: words.slice(before).join(' ') };
};

const rank: Record<NounClass | 'unknown', number> = {
  bidder: 9,
  buyer: 8,
  product: 7,
  third_party: 6,
  offer: 5,
  work: 4,
  buyer_act: 3,
  person: 2,
  paper: 1,
  pronoun: 1,
  unknown: 0,
};

/** Reads a noun phrase. Of coordinated heads ("OFA and the contractor") the one that binds us most is reported. */
export const readPhrase = (phrase: string, learned: LearnedParties): PhraseReading => {
  const whole = readCoordinate(phrase, learned);
  const coordinates = phrase
    .split(/,\s*(?:and\s+|or\s+)?|\s+(?:and\/or|and|or|as\s+well\s+as)\s+/iu)
    .filter((part) => part.trim() !== '');
  if (coordinates.length < 2 || whole.head === 'paper') return whole;
  const readings = coordinates.map((part) => readCoordinate(part, learned));
  const shared = readings.find((reading) => reading.owner !== null)?.owner ?? null;
  const best = readings.toSorted((left, right) => rank[right.head] - rank[left.head])[0] ?? whole;
  return { ...best, owner: best.owner ?? shared };
};
