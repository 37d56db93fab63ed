import type { Department } from '@copilot/contracts';
import { boolean, index, jsonb, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';
import { createdAt, tenantColumns, updatedAt } from '../../platform/database/tenant-table.ts';
import { projects } from '../projects/project.table.ts';

/** What an organization, or one of its projects, has set on an agent. */
export const agentConfigs = pgTable(
  'agent_configs',
  {
    ...tenantColumns,
    name: varchar({ length: 255 }).notNull(),
    type: varchar({ length: 50 }).$type<Department>().notNull(),
    projectId: uuid().references(() => projects.id, { onDelete: 'cascade' }),
    llmModel: varchar({ length: 100 }),
    systemPrompt: text(),
    parameters: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    knowledgeBases: jsonb().$type<string[]>().notNull().default([]),
    isActive: boolean().notNull().default(true),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [index().on(table.organizationId, table.projectId)],
);
