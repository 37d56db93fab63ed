import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { InvalidRequestError } from '../../kernel/app-error.ts';

/** The product's own names are everyone's first idea here. */
const productWords = ['tarento', 'copilot', 'co-pilot', 'tarento co-pilot'];
/** Judging takes longer the longer the text is, on the thread that serves all; what is guessable shows at its beginning. */
const judgedCharacters = 40;
/** Of 0 to 4: below 3 a password falls to fewer than 10^8 guesses. */
const leastScore = 3;

let estimator: ZxcvbnFactory | undefined;
/** Made when the first password is judged: the dictionaries take a tenth of a second to load. */
const estimate = (password: string, words: readonly string[]) => {
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  return estimator.check(password, [...words]);
};

/** Fewer characters than this beside names add nothing. */
const leastBesideNames = 5;

/** What is left of a password without the names in it. */
const withoutNames = (password: string, words: readonly string[]): string =>
  words
    .map((word) => word.toLowerCase())
    .toSorted((one, other) => other.length - one.length)
    .reduce((rest, word) => rest.replaceAll(word, ''), password.toLowerCase());

/** Names as they are and their parts: `Ada Lovelace` and `ada@example.com` give `ada`, `lovelace`, `example`. */
const contextWords = (names: readonly string[]): string[] => [
  ...productWords,
  ...names.flatMap((name) => [name, ...name.split(/[^\p{L}\p{N}]+/u)]).filter((word) => word.length >= 3),
];

/**
 * Throws `InvalidRequestError` for a password that is common, or made of little more than the names around it. Length is the
 * contract's affair (12 to 256); no kinds of characters are asked for.
 */
export const requireStrongPassword = (password: string, names: readonly string[], path = 'password'): void => {
  const words = contextWords(names);
  const isGuessable =
    withoutNames(password, words).length < leastBesideNames ||
    estimate(password.slice(0, judgedCharacters), words).score < leastScore;
  if (!isGuessable) return;
  const message =
    'This password is easy to guess: it is a common one, or made of a name, a sequence or repeats. Four random words are better.';
  throw new InvalidRequestError(message, [{ path, code: 'password_guessable', message }], 'password_guessable');
};
