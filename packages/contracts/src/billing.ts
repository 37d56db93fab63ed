import { z } from 'zod';
import { instant } from './common.ts';

export const planId = z.enum(['free', 'team', 'business', 'unlimited']);
export type PlanId = z.infer<typeof planId>;

/** What a plan limits; null: without limit. Months are calendar months in UTC. Tokens are those of language models, in and out. */
export const planLimits = z.object({
  users: z.int().nullable(),
  storageBytes: z.int().nullable(),
  runsPerMonth: z.int().nullable(),
  tokensPerMonth: z.int().nullable(),
});
export type PlanLimitValues = z.infer<typeof planLimits>;

/** How much of each limit is used now. */
export const planUsage = z.object({
  users: z.int(),
  storageBytes: z.int(),
  runsPerMonth: z.int(),
  tokensPerMonth: z.int(),
});
export type PlanUsage = z.infer<typeof planUsage>;

export const plan = z.object({
  id: planId,
  title: z.string(),
  limits: planLimits,
  /** Whether it can be bought here, through the payment service. */
  isForSale: z.boolean(),
});
export type Plan = z.infer<typeof plan>;

/** An organization's plan, where it comes from, and how much of it is used. */
export const subscription = z.object({
  plan,
  /** `default`: what this installation gives everybody; `granted` by its administrator; `paid` through the payment service. */
  source: z.enum(['default', 'granted', 'paid']),
  /** State of what is paid for, in the payment service's words (`active`, `past_due`, `canceled` …); null where nothing is. */
  paymentStatus: z.string().nullable(),
  currentPeriodEnd: instant.nullable(),
  cancelsAtPeriodEnd: z.boolean(),
  usage: planUsage,
  /** Every plan there is. */
  plans: z.array(plan),
  /** Whether a payment service is set up, and whether this organization is its customer. */
  payments: z.object({ isConfigured: z.boolean(), isCustomer: z.boolean() }),
});
export type Subscription = z.infer<typeof subscription>;

/** Null takes a granted plan back. */
export const subscriptionChange = z.strictObject({ plan: planId.nullable() });
export type SubscriptionChange = z.infer<typeof subscriptionChange>;

export const checkoutRequest = z.strictObject({ plan: planId });
export type CheckoutRequest = z.infer<typeof checkoutRequest>;

/** A page of the payment service, for the browser to go to. */
export const paymentPage = z.object({ url: z.url() });
export type PaymentPage = z.infer<typeof paymentPage>;
