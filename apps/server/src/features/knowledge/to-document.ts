import type { KnowledgeDocument } from '@copilot/contracts';
import type { documents } from './document.table.ts';

export type DocumentRow = typeof documents.$inferSelect;

/** A document as callers see it. */
export const toDocument = (row: DocumentRow): KnowledgeDocument => ({
  id: row.id,
  filename: row.filename,
  mediaType: row.mediaType,
  sizeBytes: row.sizeBytes,
  contentHash: row.contentHash,
  status: row.status,
  statusReason: row.statusReason,
  statusCode: row.statusCode,
  progress: row.progress,
  pages: row.pages,
  chunksCount: row.chunksCount,
  language: row.language,
  projectId: row.projectId,
  agentId: row.agentId,
  warnings: row.warnings,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});
