import type { Readable } from 'node:stream';
import type {
  DocumentContent,
  DocumentQuery,
  KnowledgeDocument,
  PageOf,
  SearchRequest,
  SearchResult,
} from '@copilot/contracts';
import type { TenantScope } from '../../kernel/tenant-scope.ts';

/** A file that is in object storage and has no document yet. */
export interface StoredFile {
  readonly documentId: string;
  readonly filename: string;
  readonly mediaType: string;
  readonly storageKey: string;
  readonly sizeBytes: number;
  readonly contentHash: string;
}

export interface UploadTarget {
  readonly projectId: string | null;
  readonly agentId: string | null;
}

/** A document's text as citations see it. `versionHash` is the SHA-256 of the file. */
export interface ReadableDocument {
  readonly id: string;
  readonly filename: string;
  readonly versionHash: string;
  readonly content: DocumentContent;
}

export interface DownloadableFile {
  readonly filename: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly contentHash: string;
  readonly stream: Readable;
}

/** The knowledge base of an organization. Another organization's ids are unknown here: `NotFoundError`. */
export interface KnowledgeService {
  /** Stores one file of an upload. Nothing remains of a stream that fails. */
  store(scope: TenantScope, file: { filename: string; mediaType: string; content: Readable }): Promise<StoredFile>;
  /** Makes documents of stored files in one transaction and starts indexing them. A file that is already there answers with its document. */
  admit(scope: TenantScope, files: readonly StoredFile[], target: UploadTarget): Promise<KnowledgeDocument[]>;
  /** Removes stored files that no document will be made of. */
  discard(files: readonly StoredFile[]): Promise<void>;
  list(scope: TenantScope, query: DocumentQuery): Promise<PageOf<KnowledgeDocument>>;
  get(scope: TenantScope, documentId: string): Promise<KnowledgeDocument>;
  /** Throws `ConflictError` `document_not_ready` while it is being read, `InvalidRequestError` with the failure's code when it could not be. */
  readContent(scope: TenantScope, documentId: string): Promise<ReadableDocument>;
  /** The same text as the bytes it is stored in: JSON of `DocumentContent`. */
  openContent(scope: TenantScope, documentId: string): Promise<{ versionHash: string; stream: Readable }>;
  openFile(scope: TenantScope, documentId: string): Promise<DownloadableFile>;
  search(scope: TenantScope, request: SearchRequest): Promise<SearchResult>;
  /** Indexes a failed or cancelled document again. Throws `ConflictError` in any other state. */
  retry(scope: TenantScope, documentId: string): Promise<KnowledgeDocument>;
  /** Stops indexing. Throws `ConflictError` when there is nothing to stop. */
  cancel(scope: TenantScope, documentId: string): Promise<KnowledgeDocument>;
  /** Removes some documents of a project that is deleted, with everything made of them; true when none is left. */
  removeOfProject(scope: TenantScope, projectId: string): Promise<boolean>;
  /** Hides the document at once and removes everything of it, durably. True when all is gone already, false while that goes on. */
  remove(scope: TenantScope, documentId: string): Promise<boolean>;
}

export interface KnowledgeLogger {
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}
