import { z } from 'zod';
import { id, instant, pageQuery } from './common.ts';

export const documentStatus = z.enum([
  'queued',
  'parsing',
  'embedding',
  'indexed',
  'failed',
  'needs_ocr',
  'quarantined',
  'cancelled',
  'deleting',
]);
export type DocumentStatus = z.infer<typeof documentStatus>;

/** The states in which nothing more will happen by itself. */
export const finalDocumentStatuses: readonly DocumentStatus[] = [
  'indexed',
  'failed',
  'needs_ocr',
  'quarantined',
  'cancelled',
];

export const knowledgeDocument = z.object({
  id,
  filename: z.string(),
  mediaType: z.string(),
  sizeBytes: z.int(),
  /** SHA-256 of the file, hexadecimal: the version that citations name. */
  contentHash: z.string(),
  status: documentStatus,
  /** Why the document is in this state, in words for its reader; null while all is well. */
  statusReason: z.string().nullable(),
  /** Stable code of the reason (`E_ENCRYPTED`); null while all is well. */
  statusCode: z.string().nullable(),
  progress: z.object({ stage: z.string(), done: z.int(), total: z.int() }),
  pages: z.int().nullable(),
  chunksCount: z.int(),
  language: z.string().nullable(),
  projectId: id.nullable(),
  agentId: z.string().nullable(),
  warnings: z.array(z.object({ code: z.string(), message: z.string(), pages: z.array(z.int()) })),
  createdAt: instant,
  updatedAt: instant,
});
export type KnowledgeDocument = z.infer<typeof knowledgeDocument>;

export const documentQuery = pageQuery.extend({
  projectId: id.optional(),
  status: documentStatus.optional(),
});
export type DocumentQuery = z.infer<typeof documentQuery>;

export const uploadResult = z.object({ items: z.array(knowledgeDocument) });

export const searchMode = z.enum(['hybrid', 'vector', 'text']);
export type SearchMode = z.infer<typeof searchMode>;

export const searchRequest = z.strictObject({
  query: z.string().trim().min(1).max(2_000),
  limit: z.int().min(1).max(50).default(10),
  mode: searchMode.default('hybrid'),
  projectId: id.optional(),
  documentIds: z.array(id).max(200).optional(),
});
export type SearchRequest = z.infer<typeof searchRequest>;

/** A passage found; `start` and `end` are offsets into the document's stored text. A higher score is a better match. */
export const passage = z.object({
  chunkId: id,
  documentId: id,
  filename: z.string(),
  versionHash: z.string(),
  /** Exactly the stored text from `start` to `end`. */
  text: z.string(),
  /** The header row of the table that the passage begins inside of; null elsewhere. */
  context: z.string().nullable(),
  page: z.int().nullable(),
  section: z.array(z.string()),
  start: z.int(),
  end: z.int(),
  score: z.number(),
});
export type Passage = z.infer<typeof passage>;

/** `mode` is the one that was used: `text` when no sentence model could be loaded; `notice` then says so. */
export const searchResult = z.object({
  items: z.array(passage),
  mode: searchMode,
  tookMs: z.number(),
  notice: z.string().nullable(),
});
export type SearchResult = z.infer<typeof searchResult>;
