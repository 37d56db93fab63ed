import { ReadingError } from './reading-error.ts';

const grouped = (value: number): string => Math.ceil(value).toLocaleString('en-US');

/** `E_TOO_LARGE`, naming what was counted, how much there is and how much is allowed. */
export const tooLarge = (what: string, actual: number, limit: number): ReadingError =>
  new ReadingError(
    'E_TOO_LARGE',
    `The file has ${grouped(actual)} ${what} or more; the limit is ${grouped(limit)}. Split the file and upload the parts.`,
  );

/** `E_BAD_FILE` for a file whose content is broken. `kind` is what the content claims to be, `PDF file`. */
export const damaged = (kind: string, cause?: unknown): ReadingError =>
  new ReadingError(
    'E_BAD_FILE',
    `The ${kind} is damaged or incomplete. Open it in the program that made it, save it again and upload the new copy.`,
    { cause },
  );

/** `E_ENCRYPTED`: the content is locked with a password. */
export const encrypted = (kind: string): ReadingError =>
  new ReadingError('E_ENCRYPTED', `The ${kind} is protected with a password. Upload a copy that opens without one.`);
