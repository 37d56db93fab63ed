import type { PlanId } from '@copilot/contracts';
import type { Payments } from './adapters/payments/payments.ts';
import { stripePayments } from './adapters/payments/stripe.payments.ts';
import type { Config } from './config.ts';
import {
  type Counters,
  countAll,
  createBillingService,
  createPlanLimits,
  effectivePlan,
  findSubscription,
  type PlanPrices,
  planTable,
  receivePaymentEvent,
} from './features/billing/index.ts';
import { countStoredBytes } from './features/knowledge/index.ts';
import { countRuns, countRunsByDay } from './features/runs/index.ts';
import { countTokens, createUsageService } from './features/usage/index.ts';
import { countUsers } from './features/users/index.ts';
import type { AuditLog } from './kernel/audit-log.ts';
import type { TenantScope } from './kernel/tenant-scope.ts';
import type { Database } from './platform/database/database.ts';

interface BillingParts {
  readonly config: Config;
  readonly database: Database;
  readonly auditLog: AuditLog;
  readonly log: { warn(details: object, message: string): void };
  readonly emailOf: (scope: TenantScope) => Promise<string>;
}

const openPayments = ({ STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, STRIPE_BASE_URL }: Config): Payments | null =>
  STRIPE_SECRET_KEY && STRIPE_WEBHOOK_SECRET
    ? stripePayments({ secretKey: STRIPE_SECRET_KEY, webhookSecret: STRIPE_WEBHOOK_SECRET, baseUrl: STRIPE_BASE_URL })
    : null;

/** What is counted of an organization, by the slices that own it. */
const counters: Counters = {
  users: countUsers,
  storageBytes: countStoredBytes,
  runsPerMonth: countRuns,
  tokensPerMonth: countTokens,
};

/** How organizations are held to their plans. */
export const openPlanLimits = (config: Config) => createPlanLimits({ defaultPlan: defaultPlanOf(config), counters });

/** Who sells plans begins with the smallest one; who doesn't gives everybody everything. */
const defaultPlanOf = ({ STRIPE_SECRET_KEY }: Config): PlanId => (STRIPE_SECRET_KEY ? 'free' : 'unlimited');

/** Plans, payment and usage. */
export const openBilling = ({ config, database, auditLog, log, emailOf }: BillingParts) => {
  const payments = openPayments(config);
  const defaultPlan = defaultPlanOf(config);
  const prices: PlanPrices = {
    ...(config.STRIPE_PRICE_TEAM ? { team: config.STRIPE_PRICE_TEAM } : {}),
    ...(config.STRIPE_PRICE_BUSINESS ? { business: config.STRIPE_PRICE_BUSINESS } : {}),
  };
  const shared = { database, auditLog, payments, prices, defaultPlan };
  return {
    billing: createBillingService({ ...shared, counters, publicUrl: config.PUBLIC_URL, emailOf }),
    receivePayment: receivePaymentEvent({ ...shared, log }),
    usage: createUsageService({
      countRuns: countRunsByDay,
      async planOf(transaction, organizationId) {
        const { id } = effectivePlan(await findSubscription(transaction, organizationId), defaultPlan);
        return { limits: planTable[id].limits, used: await countAll(transaction, organizationId, counters) };
      },
    }),
  };
};
