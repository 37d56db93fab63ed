import type { PlanId } from '@copilot/contracts';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { PaidSubscription, PaymentEvent } from '../../adapters/payments/payments.ts';
import type { TenantDatabase } from '../../kernel/tenant-scope.ts';
import { organizations } from '../organizations/index.ts';
import type { SubscriptionRow } from './effective-plan.ts';
import { isAlive } from './effective-plan.ts';
import { paymentEvents, subscriptions } from './subscription.table.ts';

export const organizationExists = async (database: TenantDatabase, organizationId: string): Promise<boolean> => {
  const rows = await database
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  return rows.length > 0;
};

export const saveGrantedPlan = async (
  database: TenantDatabase,
  organizationId: string,
  grantedPlan: PlanId | null,
): Promise<void> => {
  await database
    .insert(subscriptions)
    .values({ organizationId, grantedPlan })
    .onConflictDoUpdate({ target: subscriptions.organizationId, set: { grantedPlan } });
};

/** The database's clock, which all processes share, as text with microseconds. */
export const clockOf = async (database: TenantDatabase): Promise<string> => {
  const { rows } = await database.execute<{ now: string }>(sql`select clock_timestamp()::text as now`);
  return rows[0]?.now ?? '';
};

/** Notes an event; false for one that has been acted on already. */
export const takeEvent = async (database: TenantDatabase, { id, type }: PaymentEvent): Promise<boolean> => {
  await database.insert(paymentEvents).values({ id, type }).onConflictDoNothing();
  const [row] = await database.select().from(paymentEvents).where(eq(paymentEvents.id, id));
  return row?.processedAt === null;
};

export const settleEvent = async (database: TenantDatabase, id: string): Promise<void> => {
  await database
    .update(paymentEvents)
    .set({ processedAt: new Date() })
    .where(and(eq(paymentEvents.id, id), isNull(paymentEvents.processedAt)));
};

/** An organization's row, made if need be and locked until the transaction ends. */
export const lockSubscription = async (database: TenantDatabase, organizationId: string): Promise<SubscriptionRow> => {
  await database.insert(subscriptions).values({ organizationId }).onConflictDoNothing();
  const [row] = await database
    .select()
    .from(subscriptions)
    .where(eq(subscriptions.organizationId, organizationId))
    .for('update');
  if (!row) throw new Error('The subscription could not be made');
  return row;
};

/** Whether a state is news: asked for later than what stands, and of the subscription that counts. */
export const isNews = (row: SubscriptionRow, state: PaidSubscription, askedAt: string): boolean => {
  const isOther = row.paidSubscriptionId !== null && row.paidSubscriptionId !== state.id;
  // The end of a subscription that was replaced says nothing about the one that replaced it.
  if (isOther) return isAlive(state.status) || !isAlive(row.paymentStatus);
  return row.askedAt === null || Date.parse(row.askedAt) <= Date.parse(askedAt);
};

export const savePaidState = async (
  database: TenantDatabase,
  organizationId: string,
  state: PaidSubscription,
  { paidPlan, askedAt }: { paidPlan: PlanId | null; askedAt: string },
): Promise<void> => {
  await database
    .update(subscriptions)
    .set({
      paidPlan,
      askedAt,
      customerId: state.customerId,
      paidSubscriptionId: state.id,
      paymentStatus: state.status,
      currentPeriodEnd: state.currentPeriodEnd,
      cancelsAtPeriodEnd: state.cancelsAtPeriodEnd,
    })
    .where(eq(subscriptions.organizationId, organizationId));
};
