import type { DocumentContent } from '@copilot/contracts';

/** Reads uploaded files without letting any of them slow down or take down the server. */
export interface DocumentReader {
  /**
   * The file's text and structure. Throws `ReadingError`: what is wrong with the file, or `E_TIMEOUT` and `E_TOO_LARGE` when reading it
   * takes more time or memory than allowed. Aborting `signal` stops the work at once and rejects with the signal's reason.
   */
  read(
    file: { readonly filename: string; readonly bytes: Uint8Array },
    options?: { readonly signal?: AbortSignal },
  ): Promise<DocumentContent>;
  /** Waits for nothing: files being read are given up. */
  close(): Promise<void>;
}
