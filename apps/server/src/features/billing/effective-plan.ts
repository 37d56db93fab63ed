import type { PlanId, Subscription } from '@copilot/contracts';
import { eq } from 'drizzle-orm';
import type { TenantDatabase } from '../../kernel/tenant-scope.ts';
import { subscriptions } from './subscription.table.ts';

export type SubscriptionRow = typeof subscriptions.$inferSelect;

/** While a payment is late, what was paid for stays: the payment service tries again and says when it gives up. */
const goodStatuses = new Set(['active', 'trialing', 'past_due']);

/** Whether a paid subscription counts. */
export const isAlive = (paymentStatus: string | null): boolean =>
  paymentStatus !== null && goodStatuses.has(paymentStatus);

/** What a row amounts to: what was granted wins over what is paid for, and that over the default. */
export const effectivePlan = (
  row: SubscriptionRow | undefined,
  defaultPlan: PlanId,
): { id: PlanId; source: Subscription['source'] } => {
  if (row?.grantedPlan) return { id: row.grantedPlan, source: 'granted' };
  if (row?.paidPlan && isAlive(row.paymentStatus)) return { id: row.paidPlan, source: 'paid' };
  return { id: defaultPlan, source: 'default' };
};

/** An organization's row, within the caller's transaction. */
export const findSubscription = async (
  database: TenantDatabase,
  organizationId: string,
): Promise<SubscriptionRow | undefined> => {
  const [row] = await database.select().from(subscriptions).where(eq(subscriptions.organizationId, organizationId));
  return row;
};
