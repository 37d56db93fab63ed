import type { ProjectAgentSettings } from '@copilot/contracts';
import { jsonb, pgTable, primaryKey, uuid, varchar } from 'drizzle-orm/pg-core';
import { createdAt } from '../../platform/database/tenant-table.ts';
import { projects } from './project.table.ts';

/** The agents that may run in a project. A project without any row runs all. */
export const projectAgents = pgTable(
  'project_agents',
  {
    organizationId: uuid().notNull(),
    projectId: uuid()
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    agentId: varchar({ length: 100 }).notNull(),
    settings: jsonb().$type<ProjectAgentSettings>().notNull(),
    assignedBy: uuid(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.agentId] })],
);
