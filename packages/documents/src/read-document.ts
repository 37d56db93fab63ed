import type { DocumentContent } from '@copilot/contracts';
import { ReadingError } from './reading-error.ts';
import { defaultReadingLimits, type ReadingLimits } from './reading-limits.ts';

/**
 * Reads a file into its stored text and structure. The type is taken from the content; the name only settles what content cannot
 * (CSV, Markdown and plain text look alike). Throws `ReadingError`.
 */
export const readDocument = async (
  _file: { readonly filename: string; readonly bytes: Uint8Array },
  _limits: ReadingLimits = defaultReadingLimits,
): Promise<DocumentContent> => {
  throw new ReadingError('E_UNSUPPORTED', 'This file type is not supported');
};
