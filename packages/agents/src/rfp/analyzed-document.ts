import type { DocumentContent } from '@copilot/contracts';

/** One document of a solicitation package as the analyzer reads it. `versionHash` is the SHA-256 that citations name. */
export interface AnalyzedDocument {
  readonly id: string;
  readonly filename: string;
  readonly versionHash: string;
  readonly content: DocumentContent;
}
