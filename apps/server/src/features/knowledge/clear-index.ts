import type { TenantScope } from '../../kernel/tenant-scope.ts';
import { chunkRepository } from './chunk.repository.ts';
import type { SentenceIndex } from './sentence-index.ts';

/** Removes a document from the index: vectors, terms and passages. Safe to do again, and to go on with after a crash. */
export const clearIndex = async (sentences: SentenceIndex, scope: TenantScope, documentId: string): Promise<void> => {
  await sentences.removeDocument(scope.organizationId, documentId);
  while (!(await chunkRepository.removeSome(scope, documentId))) {
    // The next round takes the next thousands.
  }
};
