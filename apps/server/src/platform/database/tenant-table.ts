import { timestamp, uuid } from 'drizzle-orm/pg-core';

/** Columns every table of an organization's data has. Tables with `organization_id` are put behind row-level security by the migrator. */
export const tenantColumns = {
  id: uuid().primaryKey(),
  organizationId: uuid().notNull(),
};

export const createdAt = () => timestamp({ withTimezone: true, precision: 3 }).notNull().defaultNow();
export const updatedAt = () =>
  timestamp({ withTimezone: true, precision: 3 })
    .notNull()
    .defaultNow()
    .$onUpdate(() => new Date());
export const instantColumn = () => timestamp({ withTimezone: true, precision: 3 });
