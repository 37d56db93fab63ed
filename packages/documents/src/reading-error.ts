/** Why a file could not be read. Stable; shown beside the sentence that names the fix. */
export type ReadingErrorCode =
  | 'E_EMPTY'
  | 'E_NO_TEXT_LAYER'
  | 'E_ENCRYPTED'
  | 'E_BAD_FILE'
  | 'E_TOO_LARGE'
  | 'E_UNSUPPORTED'
  | 'E_TIMEOUT';

/** A file that cannot be read, said so that its owner knows what to do. `pages` are the pages concerned, where there are any. */
export class ReadingError extends Error {
  override readonly name = 'ReadingError';
  readonly code: ReadingErrorCode;
  readonly pages: readonly number[];
  constructor(code: ReadingErrorCode, message: string, options: { pages?: readonly number[]; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.pages = options.pages ?? [];
  }
}
