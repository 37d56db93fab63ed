import { index, integer, jsonb, pgTable, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { tenantColumns } from '../../platform/database/tenant-table.ts';

/** A passage of a document: the unit that is embedded, found and cited. `text` is the stored text from `startOffset` to `endOffset`. */
export const chunks = pgTable(
  'chunks',
  {
    ...tenantColumns,
    documentId: uuid().notNull(),
    ordinal: integer().notNull(),
    text: text().notNull(),
    /** The header row of the table that the passage begins inside of: indexed and shown with it, but not part of its text. */
    context: text(),
    page: integer(),
    section: jsonb().$type<string[]>().notNull(),
    startOffset: integer().notNull(),
    endOffset: integer().notNull(),
    /** Estimated tokens of the text. */
    tokens: integer().notNull(),
    versionHash: text().notNull(),
  },
  (table) => [uniqueIndex().on(table.documentId, table.ordinal)],
);

/**
 * The inverted index: how often a stem occurs in a chunk. Neither index is unique, on purpose: PostgreSQL then stores a repeated
 * key once, which makes them a few times smaller. A chunk's terms are written in the transaction that inserts the chunk.
 */
export const chunkTerms = pgTable(
  'chunk_terms',
  {
    organizationId: uuid().notNull(),
    documentId: uuid().notNull(),
    chunkId: uuid().notNull(),
    term: text().notNull(),
    frequency: smallint().notNull(),
    /** Length of the chunk in terms, stop words not counted. */
    chunkLength: smallint().notNull(),
  },
  (table) => [index().on(table.organizationId, table.term), index().on(table.documentId)],
);
