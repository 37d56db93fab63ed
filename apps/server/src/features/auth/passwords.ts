import { hash, verify } from '@node-rs/argon2';
import { UnavailableError } from '../../kernel/app-error.ts';
import { createTurnstile } from '../../kernel/turnstile.ts';

/** Argon2id is the library's default algorithm. */
const options = { memoryCost: 47_104, timeCost: 1, parallelism: 1 } as const;
const currentParameters = `$argon2id$v=19$m=${options.memoryCost},t=${options.timeCost},p=${options.parallelism}$`;
/** Each hash takes 46 MiB: more than a few at once would let sign-in attempts exhaust the memory. */
const turnstile = createTurnstile(2);
/** More than this many waiting would wait for over ten seconds: better to say so at once. */
const mostWaiting = 300;

let waiting = 0;
const inTurn = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  if (waiting >= mostWaiting)
    throw new UnavailableError('Too many people are signing in at once. Try again in a moment.', 'sign_in_busy');
  waiting += 1;
  try {
    return await turnstile.pass(work);
  } finally {
    waiting -= 1;
  }
};

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password, options));

/** Whether a stored hash was made with other parameters than today's, so that it should be made anew at the next sign-in. */
export const isOutdated = (storedHash: string): boolean => !storedHash.startsWith(currentParameters);

/** What unknown accounts are compared with. Every check waits for it, so that the first one's making tells nothing. */
let unknownAccountHash: Promise<string> | undefined;

/** Makes the hash that unknown accounts are compared with. Called at start, so that no sign-in waits for it. */
export const preparePasswords = async (): Promise<void> => {
  unknownAccountHash ??= hashPassword('no account has this password');
  await unknownAccountHash;
};

/** Checks a password. Without a stored hash (unknown account) it takes as long and answers false. */
export const verifyPassword = async (storedHash: string | null, password: string): Promise<boolean> => {
  await preparePasswords();
  const against = storedHash ?? (await unknownAccountHash) ?? '';
  const matches = await inTurn(() => verify(against, password));
  return storedHash !== null && matches;
};
