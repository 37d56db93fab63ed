import type { DocumentContent, DocumentStatus } from '@copilot/contracts';
import { ReadingError } from '@copilot/documents';
import type { DocumentReader } from '../../adapters/document-reader/document-reader.ts';
import type { ObjectStorage } from '../../adapters/object-storage/object-storage.ts';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import { chunkRepository } from './chunk.repository.ts';
import { type Chunk, chunkDocument } from './chunking/chunk-document.ts';
import { clearIndex } from './clear-index.ts';
import { type Attempt, activeStatuses, documentRepository } from './document.repository.ts';
import { loadContent, writeContent } from './document-files.ts';
import { indexedText } from './indexed-text.ts';
import type { SentenceIndex } from './sentence-index.ts';

export interface IngestParts {
  readonly objectStorage: ObjectStorage;
  readonly sentences: SentenceIndex;
  readonly reader: Pick<DocumentReader, 'read'>;
}

/** Chunks written in one transaction: enough to be quick, few enough that others get their turn on a single connection. */
const chunksAtOnce = 50;
/** Vectors made in one step: what is lost at most when a process dies. */
export const vectorsAtOnce = 64;

/** The state that a file ends in that can't be read. A broken file may be an attack, and is not read again by itself. */
const statusOf = ({ code }: ReadingError): DocumentStatus => {
  if (code === 'E_NO_TEXT_LAYER') return 'needs_ocr';
  return code === 'E_BAD_FILE' || code === 'E_TIMEOUT' ? 'quarantined' : 'failed';
};

/** Ends the attempt with the reason why the file can't be read. */
const refuse = (scope: TenantScope, attempt: Attempt, error: ReadingError): Promise<boolean> =>
  documentRepository.advance(scope, attempt, {
    status: statusOf(error),
    statusReason: error.message,
    statusCode: error.code,
    warnings: error.pages.length > 0 ? [{ code: error.code, message: error.message, pages: [...error.pages] }] : [],
  });

/** Reads the file and stores its text. False when that is the end of it: not readable, or no longer wanted. */
export const readStep = async (
  { objectStorage, reader }: IngestParts,
  scope: TenantScope,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<boolean> => {
  const progress = { stage: 'parsing', done: 0, total: 1 };
  if (!(await documentRepository.advance(scope, attempt, { status: 'parsing', progress }))) return false;
  const row = await documentRepository.find(scope, attempt.documentId);
  if (!row) return false;
  let content: DocumentContent;
  try {
    content = await reader.read(
      { filename: row.filename, bytes: await objectStorage.read(row.storageKey) },
      { signal },
    );
  } catch (error) {
    if (!(error instanceof ReadingError)) throw error;
    await refuse(scope, attempt, error);
    return false;
  }
  await writeContent(objectStorage, scope.organizationId, attempt.documentId, content);
  return documentRepository.advance(scope, attempt, {
    mediaType: content.mediaType,
    pages: content.pages.length || null,
    warnings: content.warnings,
  });
};

/** Cuts the stored text into passages and writes them with their words. Answers with their number; null when no longer wanted. */
export const chunkStep = async (
  { objectStorage }: IngestParts,
  scope: TenantScope,
  attempt: Attempt,
): Promise<number | null> => {
  const row = await documentRepository.find(scope, attempt.documentId);
  if (!row) return null;
  const owner = { ...attempt, versionHash: row.contentHash };
  const content = await loadContent(objectStorage, scope.organizationId, attempt.documentId);
  let batch: Chunk[] = [];
  let written = 0;
  const flush = async (): Promise<boolean> => {
    const isWanted = await chunkRepository.insert(scope, owner, batch);
    written += batch.length;
    batch = [];
    return isWanted;
  };
  for (const chunk of chunkDocument(content)) {
    batch.push(chunk);
    if (batch.length === chunksAtOnce && !(await flush())) return null;
  }
  if (!(await flush())) return null;
  const progress = { stage: 'embedding', done: 0, total: written };
  return (await documentRepository.advance(scope, attempt, { status: 'embedding', progress })) ? written : null;
};

/** Takes the vectors back that a document should not have any more. A newer attempt writes the same ones, so it keeps them. */
const dropStrayVectors = async (sentences: SentenceIndex, scope: TenantScope, documentId: string): Promise<void> => {
  const row = await documentRepository.find(scope, documentId);
  if (row?.status === 'indexed' || (row && activeStatuses.includes(row.status))) return;
  await sentences.removeDocument(scope.organizationId, documentId);
};

/** Makes and stores the vectors of passages `from` and following. False when they are no longer wanted. */
export const embedStep = async (
  { sentences }: IngestParts,
  scope: TenantScope,
  attempt: Attempt,
  { from, total, signal }: { from: number; total: number; signal: AbortSignal },
): Promise<boolean> => {
  const { documentId } = attempt;
  const to = Math.min(total, from + vectorsAtOnce);
  const [row, chunks] = [
    await documentRepository.find(scope, documentId),
    await chunkRepository.range(scope, documentId, from, to),
  ];
  if (row && activeStatuses.includes(row.status)) {
    const passages = chunks.map((chunk) => ({
      id: chunk.id,
      documentId,
      projectId: row.projectId,
      text: indexedText(chunk),
    }));
    await sentences.write(scope.organizationId, passages, signal);
  }
  const progress = { stage: 'embedding', done: to, total };
  const isWanted = await documentRepository.advance(scope, attempt, { progress });
  if (!isWanted) await dropStrayVectors(sentences, scope, documentId);
  return isWanted;
};

export const finishStep = (scope: TenantScope, attempt: Attempt, total: number): Promise<boolean> =>
  documentRepository.finish(scope, attempt, { progress: { stage: 'indexed', done: total, total } });

/** Ends the attempt after an error that is ours, and leaves nothing half done in the index. */
export const giveUpStep = async (parts: IngestParts, scope: TenantScope, attempt: Attempt): Promise<void> => {
  const isOurs = await documentRepository.advance(scope, attempt, {
    status: 'failed',
    statusReason: 'Indexing failed on our side. Try again; if it happens again, tell your administrator.',
    statusCode: 'E_INTERNAL',
  });
  if (isOurs) await clearIndex(parts.sentences, scope, attempt.documentId);
};
