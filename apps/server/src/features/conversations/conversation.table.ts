import type { Message } from '@copilot/contracts';
import { boolean, index, jsonb, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';
import { createdAt, tenantColumns, updatedAt } from '../../platform/database/tenant-table.ts';
import { projects } from '../projects/project.table.ts';

/** A person's exchange with one agent. Visible to its owner only. */
export const conversations = pgTable(
  'conversations',
  {
    ...tenantColumns,
    userId: uuid().notNull(),
    projectId: uuid().references(() => projects.id),
    agentId: varchar({ length: 100 }).notNull(),
    /** The agent's department. */
    agentType: varchar({ length: 50 }).notNull(),
    title: varchar({ length: 255 }).notNull(),
    metadata: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    isArchived: boolean().notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [index().on(table.organizationId, table.userId, table.updatedAt, table.id), index().on(table.projectId)],
);

/** What was said. A run's answer has an id derived from the run, so that it is stored once however often that is tried. */
export const messages = pgTable(
  'messages',
  {
    ...tenantColumns,
    conversationId: uuid()
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    role: varchar({ length: 50 }).$type<Message['role']>().notNull(),
    content: text().notNull(),
    messageType: varchar({ length: 50 }).$type<Message['messageType']>().notNull(),
    metadata: jsonb().$type<Message['metadata']>().notNull().default({}),
    createdAt: createdAt(),
  },
  (table) => [index().on(table.conversationId, table.createdAt, table.id)],
);
