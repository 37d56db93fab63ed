import { hash, verify } from '@node-rs/argon2';

/** Argon2id is the library's default algorithm. */
const options = { memoryCost: 47_104, timeCost: 1, parallelism: 1 } as const;
const maximumConcurrent = 2;

let running = 0;
const waiting: (() => void)[] = [];

/** Each hash takes 46 MiB: more than a few at once would let sign-in attempts exhaust the memory. */
const limited = async <T>(work: () => Promise<T>): Promise<T> => {
  if (running >= maximumConcurrent) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
};

export const hashPassword = (password: string): Promise<string> => limited(() => hash(password, options));

let unknownAccountHash: Promise<string> | undefined;

/** Checks a password. Without a stored hash (unknown account) it takes as long and answers false. */
export const verifyPassword = async (storedHash: string | null, password: string): Promise<boolean> => {
  unknownAccountHash ??= hashPassword('no account has this password');
  const against = storedHash ?? (await unknownAccountHash);
  const matches = await limited(() => verify(against, password));
  return storedHash !== null && matches;
};
