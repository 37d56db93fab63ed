import type { DocumentStatus, KnowledgeDocument } from '@copilot/contracts';
import { index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, instantColumn, tenantColumns, updatedAt } from '../../platform/database/tenant-table.ts';
import { projects } from '../projects/project.table.ts';

/** A file somebody gave us and what became of it. */
export const documents = pgTable(
  'documents',
  {
    ...tenantColumns,
    /** The project the file belongs to; null: the whole organization's. */
    projectId: uuid().references(() => projects.id),
    /** The agent it was uploaded for. */
    agentId: text(),
    uploadedBy: uuid(),
    /** Display only: never part of a path. */
    filename: text().notNull(),
    mediaType: text().notNull(),
    sizeBytes: integer().notNull(),
    /** SHA-256 of the file, hexadecimal: the version that citations name. */
    contentHash: text().notNull(),
    storageKey: text().notNull(),
    status: text().$type<DocumentStatus>().notNull(),
    statusReason: text(),
    statusCode: text(),
    progress: jsonb().$type<KnowledgeDocument['progress']>().notNull(),
    pages: integer(),
    language: text(),
    warnings: jsonb().$type<KnowledgeDocument['warnings']>().notNull().default([]),
    /** Chunks of the finished index and the sum of their lengths in terms: what BM25 needs to know of a collection. */
    chunksCount: integer().notNull().default(0),
    termsCount: integer().notNull().default(0),
    /** Counts the times the file was given to the index: what a superseded attempt still does is refused. */
    attempt: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: instantColumn(),
  },
  (table) => [
    index().on(table.organizationId, table.id),
    index().on(table.organizationId, table.contentHash),
    index().on(table.status, table.updatedAt),
    index().on(table.projectId),
  ],
);
