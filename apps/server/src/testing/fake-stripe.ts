import { createHmac, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { closeServer, sendJson } from './vendor-double.ts';

export const stripeSecretKey = 'sk_test_double';
export const stripeWebhookSecret = 'whsec_double';

interface SubscriptionState {
  id: string;
  customer: string;
  price: string;
  status: string;
  metadata: Record<string, string>;
  cancel_at_period_end: boolean;
}

export interface StripeEventDelivery {
  readonly body: string;
  readonly headers: Record<string, string>;
}

export interface FakeStripe {
  readonly baseUrl: string;
  /** Requests that were carried out, without repetitions of an idempotency key. */
  readonly requests: readonly { method: string; path: string; form: URLSearchParams }[];
  /** What the person at the checkout page does: pays, which makes a customer and a subscription. */
  pay(checkoutUrl: string): SubscriptionState;
  change(id: string, change: Partial<SubscriptionState>): void;
  /** An event as Stripe sends it; `at` is when it was signed, in seconds. */
  event(type: string, object: object, options?: { id?: string; at?: number; secret?: string }): StripeEventDelivery;
  /** The next requests fail with this status. */
  failNext(times: number, status: number): void;
  close(): Promise<void>;
}

const newId = (prefix: string): string => `${prefix}_${randomBytes(12).toString('hex')}`;
const readBody = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const piece of request.setEncoding('utf8')) text += piece;
  return text;
};

/** Parameters of Stripe's API reference that each call takes; anything else is `parameter_unknown`. */
const known: Record<string, RegExp> = {
  '/v1/checkout/sessions':
    /^(mode|success_url|cancel_url|client_reference_id|customer|customer_email|line_items\[\d+\]\[(price|quantity)\]|(subscription_data\[)?metadata\]?\[\w+\])$/u,
  '/v1/billing_portal/sessions': /^(customer|return_url)$/u,
};

/**
 * Stripe's API as its reference describes it, as far as subscriptions need it: form-encoded bodies, keys, idempotency keys, signed events,
 * and its refusals of what is missing, unknown, or contradicts an earlier request with the same idempotency key.
 */
export const startFakeStripe = async (prices: readonly string[]): Promise<FakeStripe> => {
  const requests: { method: string; path: string; form: URLSearchParams }[] = [];
  const checkouts = new Map<string, URLSearchParams>();
  const customers = new Set<string>();
  const subscriptions = new Map<string, SubscriptionState>();
  const answered = new Map<string, { fingerprint: string; status: number; body: unknown }>();
  let failures = { left: 0, status: 500 };

  const toSubscription = ({ price, ...state }: SubscriptionState) => ({
    object: 'subscription',
    ...state,
    items: {
      object: 'list',
      data: [
        {
          id: `si_${state.id}`,
          object: 'subscription_item',
          price: { id: price, object: 'price' },
          current_period_end: Math.floor(Date.now() / 1000) + 30 * 86_400,
        },
      ],
    },
  });

  const refusal = (message: string, more: object = {}) => ({
    error: { type: 'invalid_request_error', message, ...more },
  });
  const missing = (param: string) => ({
    status: 400,
    body: refusal(`Missing required param: ${param}.`, { code: 'parameter_missing', param }),
  });

  const openCheckout = (form: URLSearchParams) => {
    for (const param of ['mode', 'success_url', 'line_items[0][price]']) if (!form.get(param)) return missing(param);
    if (form.get('mode') !== 'subscription') return { status: 400, body: refusal('Invalid mode') };
    const price = form.get('line_items[0][price]') ?? '';
    if (!prices.includes(price))
      return { status: 400, body: refusal(`No such price: '${price}'`, { code: 'resource_missing' }) };
    if (form.get('customer') && form.get('customer_email'))
      return { status: 400, body: refusal('You may only specify one of these parameters: customer, customer_email.') };
    const customer = form.get('customer');
    if (customer && !customers.has(customer))
      return { status: 400, body: refusal(`No such customer: '${customer}'`, { code: 'resource_missing' }) };
    const id = newId('cs_test');
    const url = `https://checkout.stripe.com/c/pay/${id}`;
    checkouts.set(url, form);
    return { status: 200, body: { id, object: 'checkout.session', mode: 'subscription', status: 'open', url } };
  };

  const openPortal = (form: URLSearchParams) => {
    const customer = form.get('customer') ?? '';
    if (!customer) return missing('customer');
    if (!customers.has(customer))
      return { status: 400, body: refusal(`No such customer: '${customer}'`, { code: 'resource_missing' }) };
    const id = newId('bps');
    const url = `https://billing.stripe.com/p/session/${id}`;
    return { status: 200, body: { id, object: 'billing_portal.session', customer, url } };
  };

  const post = (path: string, form: URLSearchParams) => {
    const unknown = [...form.keys()].find((name) => !known[path]?.test(name));
    if (unknown)
      return { status: 400, body: refusal(`Received unknown parameter: ${unknown}`, { code: 'parameter_unknown' }) };
    return path === '/v1/checkout/sessions' ? openCheckout(form) : openPortal(form);
  };

  const carryOut = (method: string, path: string, form: URLSearchParams) => {
    requests.push({ method, path, form });
    const [, id = ''] = /^\/v1\/subscriptions\/(.+)$/u.exec(path) ?? [];
    if (method === 'GET' && id) {
      const state = subscriptions.get(id);
      return state
        ? { status: 200, body: toSubscription(state) }
        : { status: 404, body: refusal(`No such subscription: '${id}'`, { code: 'resource_missing', param: 'id' }) };
    }
    if (method === 'POST' && known[path]) return post(path, form);
    return { status: 404, body: refusal(`Unrecognized request URL (${method}: ${path})`) };
  };

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = '', url: path = '', headers } = request;
    const text = await readBody(request);
    const send = (status: number, body: unknown, more: Record<string, string> = {}) =>
      sendJson(response, status, body, { 'request-id': newId('req'), ...more });
    if (failures.left > 0) {
      failures = { ...failures, left: failures.left - 1 };
      return send(failures.status, { error: { type: 'api_error', message: 'Something is wrong on our end' } });
    }
    if (headers.authorization !== `Bearer ${stripeSecretKey}`)
      return send(401, refusal('Invalid API Key provided: sk_test_***', { code: 'api_key_invalid' }));
    if (method === 'POST' && headers['content-type'] !== 'application/x-www-form-urlencoded')
      return send(
        400,
        refusal('Invalid request (check that your POST content type is application/x-www-form-urlencoded)'),
      );
    const key = headers['idempotency-key'];
    const fingerprint = `${method} ${path} ${text}`;
    const first = typeof key === 'string' ? answered.get(key) : undefined;
    if (first && first.fingerprint !== fingerprint)
      return send(400, {
        error: {
          type: 'idempotency_error',
          message: 'Keys for idempotent requests can only be used with the same parameters',
        },
      });
    if (first) return send(first.status, first.body, { 'idempotent-replayed': 'true' });
    const outcome = carryOut(method, path, new URLSearchParams(text));
    if (typeof key === 'string') answered.set(key, { fingerprint, ...outcome });
    return send(outcome.status, outcome.body);
  };

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    pay(checkoutUrl) {
      const form = checkouts.get(checkoutUrl);
      if (!form) throw new Error('There is no such checkout page');
      const customer = form.get('customer') ?? newId('cus');
      customers.add(customer);
      const state: SubscriptionState = {
        id: newId('sub'),
        customer,
        price: form.get('line_items[0][price]') ?? '',
        status: 'active',
        metadata: { organizationId: form.get('subscription_data[metadata][organizationId]') ?? '' },
        cancel_at_period_end: false,
      };
      subscriptions.set(state.id, state);
      return state;
    },
    change(id, change) {
      const state = subscriptions.get(id);
      if (!state) throw new Error('There is no such subscription');
      subscriptions.set(id, { ...state, ...change });
    },
    event(type, object, { id = newId('evt'), at = Math.floor(Date.now() / 1000), secret = stripeWebhookSecret } = {}) {
      const body = JSON.stringify({ id, object: 'event', type, created: at, livemode: false, data: { object } });
      const signature = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex');
      return {
        body,
        headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': `t=${at},v1=${signature}` },
      };
    },
    failNext(times, status) {
      failures = { left: times, status };
    },
    close: () => closeServer(server),
  };
};
