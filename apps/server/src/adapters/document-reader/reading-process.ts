import type { DocumentContent } from '@copilot/contracts';
import { ReadingError, type ReadingErrorCode, type ReadingLimits, readDocument } from '@copilot/documents';

export interface ReadingTask {
  readonly filename: string;
  readonly bytes: Uint8Array;
  readonly limits: ReadingLimits;
}

/** Errors lose their class on the way between processes, so the outcome is sent as plain data. */
export type ReadingOutcome =
  | { readonly content: DocumentContent }
  | {
      readonly failure: {
        readonly code: ReadingErrorCode;
        readonly message: string;
        readonly pages: readonly number[];
      };
    };

const read = async ({ filename, bytes, limits }: ReadingTask): Promise<ReadingOutcome> => {
  try {
    return { content: await readDocument({ filename, bytes }, limits) };
  } catch (error) {
    if (!(error instanceof ReadingError)) throw error;
    return { failure: { code: error.code, message: error.message, pages: error.pages } };
  }
};

// The process reads one file after another until its parent lets go of it.
process.on('disconnect', () => process.exit());
process.on('message', (task: ReadingTask) => {
  void read(task).then((outcome) => process.send?.(outcome));
});
