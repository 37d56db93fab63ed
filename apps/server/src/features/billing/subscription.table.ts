import type { PlanId } from '@copilot/contracts';
import { boolean, pgTable, timestamp, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { createdAt, instantColumn, updatedAt } from '../../platform/database/tenant-table.ts';
import { organizations } from '../organizations/organization.table.ts';

/** What an organization was granted and what it pays for. An organization without a row has the installation's default. */
export const subscriptions = pgTable(
  'subscriptions',
  {
    organizationId: uuid()
      .primaryKey()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    grantedPlan: varchar({ length: 20 }).$type<PlanId>(),
    paidPlan: varchar({ length: 20 }).$type<PlanId>(),
    customerId: varchar({ length: 255 }),
    paidSubscriptionId: varchar({ length: 255 }),
    paymentStatus: varchar({ length: 40 }),
    currentPeriodEnd: instantColumn(),
    cancelsAtPeriodEnd: boolean().notNull().default(false),
    /** When the payment service was asked for what stands here: an answer to an earlier question changes nothing any more. */
    askedAt: timestamp({ withTimezone: true, precision: 6, mode: 'string' }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [uniqueIndex('subscriptions_paid').on(table.paidSubscriptionId)],
);

/** Events of the payment service that have come. One without `processedAt` is still to be acted on. */
export const paymentEvents = pgTable('payment_events', {
  id: varchar({ length: 255 }).primaryKey(),
  type: varchar({ length: 100 }).notNull(),
  receivedAt: createdAt(),
  processedAt: instantColumn(),
});
