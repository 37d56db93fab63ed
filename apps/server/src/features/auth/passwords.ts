import { hash, verify } from '@node-rs/argon2';
import { createTurnstile } from '../../kernel/turnstile.ts';

/** Argon2id is the library's default algorithm. */
const options = { memoryCost: 47_104, timeCost: 1, parallelism: 1 } as const;
/** Each hash takes 46 MiB: more than a few at once would let sign-in attempts exhaust the memory. */
const turnstile = createTurnstile(2);

export const hashPassword = (password: string): Promise<string> => turnstile.pass(() => hash(password, options));

let unknownAccountHash: Promise<string> | undefined;

/** Checks a password. Without a stored hash (unknown account) it takes as long and answers false. */
export const verifyPassword = async (storedHash: string | null, password: string): Promise<boolean> => {
  unknownAccountHash ??= hashPassword('no account has this password');
  const against = storedHash ?? (await unknownAccountHash);
  const matches = await turnstile.pass(() => verify(against, password));
  return storedHash !== null && matches;
};
