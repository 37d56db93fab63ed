/** What a customer has subscribed to, as the payment service knows it now. */
export interface PaidSubscription {
  readonly id: string;
  readonly customerId: string;
  /** The organization it was bought for; null for one that was not bought through us. */
  readonly organizationId: string | null;
  readonly priceId: string;
  /** In the service's words: `active`, `trialing`, `past_due`, `unpaid`, `canceled`, `incomplete`, `incomplete_expired`, `paused`. */
  readonly status: string;
  readonly currentPeriodEnd: Date | null;
  readonly cancelsAtPeriodEnd: boolean;
}

/** Something that happened at the payment service. It says where to look, not what is true now: events come late and out of order. */
export interface PaymentEvent {
  readonly id: string;
  readonly type: string;
  /** The subscription that it is about; null: nothing we keep. */
  readonly subscriptionId: string | null;
}

export interface CheckoutDraft {
  readonly organizationId: string;
  /** The organization as a customer, once it is one. */
  readonly customerId: string | null;
  readonly email: string;
  readonly priceId: string;
  readonly successUrl: string;
  readonly cancelUrl: string;
  /** The same key gives the same page, however often it is asked for. */
  readonly idempotencyKey: string;
}

/** A payment service. Errors are `UnavailableError` when it does not answer, `InvalidRequestError` for an event that it did not sign. */
export interface Payments {
  /** The address of a page where the organization can subscribe. */
  createCheckout(draft: CheckoutDraft): Promise<string>;
  /** The address of a page where a customer changes or ends what it has. */
  createPortal(customerId: string, returnUrl: string): Promise<string>;
  /** Reads an event from the bytes as they came, if the service signed them in the last five minutes. */
  readEvent(body: Buffer, signature: string): PaymentEvent;
  /** Undefined for one that doesn't exist. */
  findSubscription(id: string): Promise<PaidSubscription | undefined>;
}
