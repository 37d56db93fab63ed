import type { ProjectRole } from '@copilot/contracts';
import { index, pgTable, primaryKey, uuid, varchar } from 'drizzle-orm/pg-core';
import { createdAt } from '../../platform/database/tenant-table.ts';
import { users } from '../users/user.table.ts';
import { projects } from './project.table.ts';

/** Who belongs to a project, and as what. */
export const projectMembers = pgTable(
  'project_members',
  {
    organizationId: uuid().notNull(),
    projectId: uuid()
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: varchar({ length: 20 }).$type<ProjectRole>().notNull(),
    addedBy: uuid(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.userId] }), index('project_members_user').on(table.userId)],
);
