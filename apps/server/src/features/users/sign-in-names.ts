import { InvalidRequestError } from '../../kernel/app-error.ts';

const longestUsername = 100;

/** A name as it is compared and stored: compatible characters made one (NFKC), lower case. `ＡＤＡ` and `Ada` are the same. */
export const foldSignInName = (name: string): string => name.normalize('NFKC').toLowerCase().normalize('NFKC').trim();

const refuse = (message: string): never => {
  throw new InvalidRequestError(message, [{ path: 'username', code: 'invalid_username', message }], 'invalid_username');
};

/**
 * A username as it is stored. One with an @ can only be the person's own e-mail address: people sign in with either, so nobody may take
 * the address of someone else as their name.
 */
export const toUsername = (username: string, email: string): string => {
  const folded = foldSignInName(username);
  if (folded.length < 3 || folded.length > longestUsername) refuse('A username has 3 to 100 characters.');
  if (/[\p{C}\s]/u.test(folded)) refuse('A username has no spaces and no invisible characters.');
  if (folded.includes('@') && folded !== foldSignInName(email))
    refuse('A username with an @ can only be your own e-mail address.');
  return folded;
};
