import Stripe from 'stripe';
import { InvalidRequestError, UnavailableError } from '../../kernel/app-error.ts';
import type { PaidSubscription, PaymentEvent, Payments } from './payments.ts';

export interface StripeSettings {
  readonly secretKey: string;
  readonly webhookSecret: string;
  /** Instead of Stripe's own address. */
  readonly baseUrl?: string | undefined;
}

const toleranceSeconds = 300;
const idOf = (reference: string | { id: string } | null | undefined): string | null =>
  typeof reference === 'string' ? reference : (reference?.id ?? null);

const subscriptionOf = (event: Stripe.Event): string | null => {
  switch (event.type) {
    case 'customer.subscription.created':
    case 'customer.subscription.updated':
    case 'customer.subscription.deleted':
    case 'customer.subscription.paused':
    case 'customer.subscription.resumed':
      return event.data.object.id;
    case 'checkout.session.completed':
      return idOf(event.data.object.subscription);
    case 'invoice.paid':
    case 'invoice.payment_failed':
      return idOf(event.data.object.parent?.subscription_details?.subscription);
    default:
      return null;
  }
};

const toPaidSubscription = (subscription: Stripe.Subscription): PaidSubscription => {
  const item = subscription.items.data[0];
  return {
    id: subscription.id,
    customerId: idOf(subscription.customer) ?? '',
    organizationId: subscription.metadata.organizationId ?? null,
    priceId: item?.price.id ?? '',
    status: subscription.status,
    currentPeriodEnd: item ? new Date(item.current_period_end * 1000) : null,
    cancelsAtPeriodEnd: subscription.cancel_at_period_end,
  };
};

/** Asks Stripe; nothing of its answer's wording gets out. */
const ask = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw new UnavailableError(
      'The payment service did not take this. Try again in a moment.',
      'payments_unavailable',
      {
        cause: error,
      },
    );
  }
};

/** Stripe by its own library, which retries what can be repeated and sends an idempotency key with it. */
export const stripePayments = ({ secretKey, webhookSecret, baseUrl }: StripeSettings): Payments => {
  const place = baseUrl ? new URL(baseUrl) : null;
  const stripe = new Stripe(secretKey, {
    maxNetworkRetries: 2,
    timeout: 15_000,
    telemetry: false,
    ...(place && {
      host: place.hostname,
      port: place.port,
      protocol: place.protocol === 'http:' ? ('http' as const) : ('https' as const),
    }),
  });
  return {
    async createCheckout({ organizationId, customerId, email, priceId, successUrl, cancelUrl, idempotencyKey }) {
      const session = await ask(() =>
        stripe.checkout.sessions.create(
          {
            mode: 'subscription',
            line_items: [{ price: priceId, quantity: 1 }],
            success_url: successUrl,
            cancel_url: cancelUrl,
            client_reference_id: organizationId,
            subscription_data: { metadata: { organizationId } },
            ...(customerId ? { customer: customerId } : { customer_email: email }),
          },
          { idempotencyKey },
        ),
      );
      if (!session.url) throw new UnavailableError('The payment service gave no page', 'payments_unavailable');
      return session.url;
    },

    async createPortal(customerId, returnUrl) {
      const session = await ask(() =>
        stripe.billingPortal.sessions.create({ customer: customerId, return_url: returnUrl }),
      );
      return session.url;
    },

    readEvent(body, signature): PaymentEvent {
      let event: Stripe.Event;
      try {
        event = stripe.webhooks.constructEvent(body, signature, webhookSecret, toleranceSeconds);
      } catch {
        throw new InvalidRequestError('The payment service did not sign this', undefined, 'invalid_signature');
      }
      return { id: event.id, type: event.type, subscriptionId: subscriptionOf(event) };
    },

    async findSubscription(id) {
      try {
        return toPaidSubscription(await stripe.subscriptions.retrieve(id));
      } catch (error) {
        if (error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'resource_missing')
          return undefined;
        return ask(() => Promise.reject(error));
      }
    },
  };
};
