import type { DeliverableFormat, RunEvent, RunResult, RunStatus } from '@copilot/contracts';
import { sql } from 'drizzle-orm';
import {
  bigint,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { createdAt, instantColumn, tenantColumns } from '../../platform/database/tenant-table.ts';
import { conversations } from '../conversations/conversation.table.ts';
import { projects } from '../projects/project.table.ts';

const isActive = sql`status in ('queued', 'running', 'awaiting_approval')`;

/** One execution of an agent. `lastSequence` is the number of its newest event: whoever raises it owns the numbers in between. */
export const runs = pgTable(
  'runs',
  {
    ...tenantColumns,
    userId: uuid().notNull(),
    /** The key it was asked for with: the run may do no more than that key. */
    apiKeyId: uuid(),
    projectId: uuid().references(() => projects.id),
    conversationId: uuid().references(() => conversations.id, { onDelete: 'cascade' }),
    agentId: varchar({ length: 100 }).notNull(),
    agentTitle: text().notNull(),
    agentRevision: integer().notNull(),
    status: varchar({ length: 30 }).$type<RunStatus>().notNull(),
    step: text(),
    input: jsonb().$type<Record<string, unknown>>().notNull(),
    /** SHA-256 of agent, revision and input: equal for runs that were asked the same. */
    inputHash: varchar({ length: 64 }).notNull(),
    /** Id of the message that the end of the run writes into its conversation. */
    assistantMessageId: uuid().notNull(),
    retryOf: uuid(),
    lastSequence: integer().notNull().default(0),
    inputTokens: integer().notNull().default(0),
    outputTokens: integer().notNull().default(0),
    cost: numeric().notNull().default('0'),
    currency: varchar({ length: 3 }).notNull().default('USD'),
    result: jsonb().$type<RunResult>(),
    error: jsonb().$type<{ code: string; message: string }>(),
    createdAt: createdAt(),
    startedAt: instantColumn(),
    endedAt: instantColumn(),
    cancelRequestedAt: instantColumn(),
  },
  (table) => [
    index().on(table.organizationId, table.createdAt, table.id),
    index().on(table.projectId, table.createdAt),
    index('runs_active').on(table.createdAt).where(isActive),
    // A conversation is answered by one run at a time, whoever asks at the same moment.
    uniqueIndex('runs_one_active_in_conversation').on(table.conversationId).where(isActive),
  ],
);

/** The log of a run: numbered without gaps from 1. An event with a key is written once, however often that is tried. */
export const runEvents = pgTable(
  'run_events',
  {
    organizationId: uuid().notNull(),
    runId: uuid()
      .notNull()
      .references(() => runs.id, { onDelete: 'cascade' }),
    sequence: integer().notNull(),
    type: varchar({ length: 30 }).$type<RunEvent['type']>().notNull(),
    data: jsonb().$type<RunEvent['data']>().notNull(),
    eventKey: text(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.sequence] }), unique().on(table.runId, table.eventKey)],
);

/** A file that a finished run hands on. */
export const deliverables = pgTable(
  'deliverables',
  {
    organizationId: uuid().notNull(),
    runId: uuid()
      .notNull()
      .references(() => runs.id, { onDelete: 'cascade' }),
    format: varchar({ length: 10 }).$type<DeliverableFormat>().notNull(),
    filename: text().notNull(),
    mediaType: text().notNull(),
    sizeBytes: bigint({ mode: 'number' }).notNull(),
    contentHash: varchar({ length: 64 }).notNull(),
    storageKey: text().notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.format] })],
);

/** Which version of which document a run has read: its evidence, and what makes its result stale when it changes. */
export const runDocuments = pgTable(
  'run_documents',
  {
    organizationId: uuid().notNull(),
    runId: uuid()
      .notNull()
      .references(() => runs.id, { onDelete: 'cascade' }),
    documentId: uuid().notNull(),
    filename: text().notNull(),
    versionHash: varchar({ length: 64 }).notNull(),
    readAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.documentId] }), index().on(table.documentId)],
);
