import type { PlanId } from '@copilot/contracts';
import type { PaidSubscription, Payments } from '../../adapters/payments/payments.ts';
import { ConflictError } from '../../kernel/app-error.ts';
import type { AuditLog } from '../../kernel/audit-log.ts';
import { isId } from '../../kernel/ids.ts';
import type { TenantDatabase } from '../../kernel/tenant-scope.ts';
import type { Database } from '../../platform/database/database.ts';
import { effectivePlan } from './effective-plan.ts';
import { type PlanPrices, planTable } from './plans.ts';
import {
  clockOf,
  isNews,
  lockSubscription,
  organizationExists,
  savePaidState,
  settleEvent,
  takeEvent,
} from './subscription.repository.ts';

interface ReceiverDependencies {
  readonly database: Database;
  readonly auditLog: AuditLog;
  readonly payments: Payments | null;
  readonly prices: PlanPrices;
  readonly defaultPlan: PlanId;
  readonly log: { warn(details: object, message: string): void };
}

/**
 * Takes in an event of the payment service. It is acted on once, however often it comes; what happened is not read from it but asked for, so
 * that the order of events does not matter. When this resolves, the outcome is stored; when it throws, the service sends the event again.
 */
export const receivePaymentEvent = ({
  database,
  auditLog,
  payments,
  prices,
  defaultPlan,
  log,
}: ReceiverDependencies) => {
  const planOfPrice = (priceId: string): PlanId | null =>
    (Object.keys(planTable) as PlanId[]).find((id) => prices[id] === priceId) ?? null;

  const apply = async (transaction: TenantDatabase, state: PaidSubscription, askedAt: string): Promise<void> => {
    const { organizationId } = state;
    const isOurs = organizationId && isId(organizationId) && (await organizationExists(transaction, organizationId));
    if (!isOurs) return log.warn({ subscriptionId: state.id }, 'a paid subscription belongs to no organization here');
    const before = await lockSubscription(transaction, organizationId);
    if (!isNews(before, state, askedAt)) return;
    const paidPlan = planOfPrice(state.priceId);
    if (!paidPlan) log.warn({ subscriptionId: state.id, priceId: state.priceId }, 'a paid price belongs to no plan');
    await savePaidState(transaction, organizationId, state, { paidPlan, askedAt });
    const after = { ...before, paidPlan, paymentStatus: state.status };
    if (before.paidPlan === paidPlan && before.paymentStatus === state.status) return;
    await auditLog.append(
      transaction,
      { organizationId, actor: { kind: 'system', userId: null } },
      {
        action: 'plan.paid-changed',
        subject: { type: 'organization', id: organizationId },
        details: {
          from: effectivePlan(before, defaultPlan).id,
          to: effectivePlan(after, defaultPlan).id,
          paymentStatus: state.status,
        },
      },
    );
  };

  return async (body: Buffer, signature: string): Promise<void> => {
    if (!payments) throw new ConflictError('No payment service is set up', 'payments_not_configured');
    const event = payments.readEvent(body, signature);
    const [isNew, askedAt] = await database.system(async (transaction) => [
      await takeEvent(transaction, event),
      await clockOf(transaction),
    ]);
    if (!isNew) return;
    const state = event.subscriptionId ? await payments.findSubscription(event.subscriptionId) : undefined;
    await database.system(async (transaction) => {
      if (state) await apply(transaction, state, askedAt);
      await settleEvent(transaction, event.id);
    });
  };
};
