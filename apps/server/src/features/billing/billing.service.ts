import { createHash } from 'node:crypto';
import type { CheckoutRequest, PaymentPage, PlanId, Subscription, SubscriptionChange } from '@copilot/contracts';
import type { Payments } from '../../adapters/payments/payments.ts';
import { ConflictError, NotFoundError } from '../../kernel/app-error.ts';
import type { AuditLog } from '../../kernel/audit-log.ts';
import { requirePermission, type TenantDatabase, type TenantScope } from '../../kernel/tenant-scope.ts';
import type { Database } from '../../platform/database/database.ts';
import { effectivePlan, findSubscription, isAlive, type SubscriptionRow } from './effective-plan.ts';
import { type Counters, countAll } from './plan-limits.ts';
import { allPlans, type PlanPrices, planTable, toPlan } from './plans.ts';
import { organizationExists, saveGrantedPlan } from './subscription.repository.ts';

interface BillingDependencies {
  readonly database: Database;
  readonly auditLog: AuditLog;
  /** Null where no payment service is set up. */
  readonly payments: Payments | null;
  readonly prices: PlanPrices;
  readonly defaultPlan: PlanId;
  readonly counters: Counters;
  readonly publicUrl: string;
  /** Where the payment service writes to the person who subscribes. */
  readonly emailOf: (scope: TenantScope) => Promise<string>;
}

const tenMinutesMs = 600_000;

/** The page is the same for a click that comes twice, and a new one for a later visit. */
const checkoutKey = (...parts: string[]): string =>
  createHash('sha256')
    .update([...parts, Math.floor(Date.now() / tenMinutesMs)].join(' '))
    .digest('hex');

/** What an organization may use, and how it gets more. */
export const createBillingService = (dependencies: BillingDependencies) => {
  const {
    database: installation,
    auditLog,
    payments,
    prices,
    defaultPlan,
    counters,
    publicUrl,
    emailOf,
  } = dependencies;
  const page = new URL('/admin/plan', publicUrl).toString();

  const show = async (database: TenantDatabase, organizationId: string): Promise<Subscription> => {
    const row = await findSubscription(database, organizationId);
    const { id, source } = effectivePlan(row, defaultPlan);
    return {
      plan: toPlan(id, prices),
      source,
      paymentStatus: row?.paymentStatus ?? null,
      currentPeriodEnd: row?.currentPeriodEnd?.toISOString() ?? null,
      cancelsAtPeriodEnd: row?.cancelsAtPeriodEnd ?? false,
      usage: await countAll(database, organizationId, counters),
      plans: allPlans(prices),
      payments: { isConfigured: payments !== null, isCustomer: Boolean(row?.customerId) },
    };
  };

  /** One's own organization; others are for those who run the installation. */
  const requireOwn = (scope: TenantScope, organizationId: string): void => {
    if (organizationId !== scope.organizationId) throw new NotFoundError('Organization');
  };

  const requirePayments = (): Payments => {
    if (payments) return payments;
    throw new ConflictError(
      'This installation sells no plans: no payment service is set up. Ask whoever runs it for another plan.',
      'payments_not_configured',
    );
  };

  const requireCustomer = (row: SubscriptionRow | undefined): string => {
    if (row?.customerId) return row.customerId;
    throw new ConflictError('Nothing has been bought yet: choose a plan first', 'not_a_customer');
  };

  return {
    async get(scope: TenantScope, organizationId: string) {
      requirePermission(scope, 'billing:read');
      requireOwn(scope, organizationId);
      return scope.query((database) => show(database, organizationId));
    },

    /** Grants a plan, or takes that back. What is paid for stays as it is. */
    async grant(scope: TenantScope, organizationId: string, { plan }: SubscriptionChange) {
      requirePermission(scope, 'platform:administer');
      return installation.system(async (database) => {
        if (!(await organizationExists(database, organizationId))) throw new NotFoundError('Organization');
        const before = await findSubscription(database, organizationId);
        await saveGrantedPlan(database, organizationId, plan);
        if ((before?.grantedPlan ?? null) !== plan)
          await auditLog.append(
            database,
            { ...scope, organizationId },
            {
              action: 'plan.granted',
              subject: { type: 'organization', id: organizationId },
              details: { from: before?.grantedPlan ?? null, to: plan },
            },
          );
        return show(database, organizationId);
      });
    },

    /** The payment service's page where a plan is bought. */
    async checkout(scope: TenantScope, organizationId: string, { plan }: CheckoutRequest): Promise<PaymentPage> {
      requirePermission(scope, 'billing:write');
      requireOwn(scope, organizationId);
      const service = requirePayments();
      const priceId = prices[plan];
      if (!priceId)
        throw new ConflictError(`The ${planTable[plan].title} plan is not for sale here`, 'plan_not_for_sale');
      const row = await scope.query((database) => findSubscription(database, organizationId));
      if (row?.paidPlan && isAlive(row.paymentStatus))
        throw new ConflictError('There is a paid plan already: change it in the portal', 'already_subscribed');
      const email = await emailOf(scope);
      const url = await service.createCheckout({
        organizationId,
        customerId: row?.customerId ?? null,
        email,
        priceId,
        successUrl: `${page}?paid=yes`,
        cancelUrl: page,
        idempotencyKey: checkoutKey(organizationId, row?.customerId ?? email, priceId),
      });
      await auditLog.record(scope, { action: 'plan.checkout-opened', details: { plan } });
      return { url };
    },

    /** The payment service's page where a customer changes the plan, pays, or ends it. */
    async portal(scope: TenantScope, organizationId: string): Promise<PaymentPage> {
      requirePermission(scope, 'billing:write');
      requireOwn(scope, organizationId);
      const service = requirePayments();
      const row = await scope.query((database) => findSubscription(database, organizationId));
      const url = await service.createPortal(requireCustomer(row), page);
      await auditLog.record(scope, { action: 'plan.portal-opened' });
      return { url };
    },
  };
};
export type BillingService = ReturnType<typeof createBillingService>;
