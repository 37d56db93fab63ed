import { pgTable, uuid } from 'drizzle-orm/pg-core';
import { createdAt } from '../../platform/database/tenant-table.ts';
import { users } from '../users/user.table.ts';

/** Who runs the installation. It belongs to no organization, so no organization's scope can read it or write to it. */
export const platformAdministrators = pgTable('platform_administrators', {
  userId: uuid()
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  createdAt: createdAt(),
});
