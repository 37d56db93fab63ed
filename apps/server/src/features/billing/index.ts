export { billingRoutes } from './billing.routes.ts';
export { createBillingService } from './billing.service.ts';
export { effectivePlan, findSubscription } from './effective-plan.ts';
export { type Counters, countAll, createPlanLimits } from './plan-limits.ts';
export { type PlanPrices, planTable } from './plans.ts';
export { receivePaymentEvent } from './receive-payment-event.ts';
export { stripeWebhookRoutes } from './stripe-webhook.routes.ts';
