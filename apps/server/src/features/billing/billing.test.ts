import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type FakeStripe,
  type StripeEventDelivery,
  startFakeStripe,
  stripeSecretKey,
  stripeWebhookSecret,
} from '../../testing/fake-stripe.ts';
import { colleague, idOf, roleIdOf, signIn } from '../../testing/people.ts';
import { type TestApp, type TestClient, testApp } from '../../testing/test-app.ts';
import { documents } from '../knowledge/document.table.ts';
import { createPlatformCommands } from '../platform/index.ts';
import { runs } from '../runs/index.ts';
import { recordModelCall } from '../usage/index.ts';
import { planTable } from './plans.ts';

const organizationOf = (client: TestClient): string => client.session?.organization.id ?? '';
const subscriptionOf = async (client: TestClient) =>
  (await client.get(`/organizations/${organizationOf(client)}/subscription`)).body;

const becomeOperator = async (app: TestApp): Promise<TestClient> => {
  const commands = createPlatformCommands({ database: app.adapters.database, auditLog: app.auditLog });
  const operator = await app.owner('Operations');
  const email = operator.session?.user.email ?? '';
  await commands.grant(email);
  return signIn(app, email);
};

const spendTokens = (app: TestApp, organizationId: string, tokens: number) =>
  app.adapters.database.system((database) =>
    recordModelCall(
      database,
      { organizationId, projectId: null, userId: null, agentId: 'assistant', runId: null, purpose: 'run' },
      {
        provider: 'test',
        modelId: 'test-1',
        inputTokens: tokens,
        cachedInputTokens: 0,
        outputTokens: 0,
        reasoningTokens: 0,
        cost: '0.25',
        latencyMs: 1,
        firstTokenMs: null,
        outcome: 'ok',
        attempts: 1,
        failovers: 0,
      },
    ),
  );

describe('plans without a payment service', () => {
  let app: TestApp;
  let operator: TestClient;
  beforeAll(async () => {
    app = await testApp();
    operator = await becomeOperator(app);
  });
  afterAll(() => app.close());

  const grant = async (client: TestClient, plan: string | null) => {
    const answer = await operator.put(`/organizations/${organizationOf(client)}/subscription`, { plan });
    expect(answer.status, answer.text).toBe(200);
    return answer.body;
  };

  it('are unlimited unless the platform administrator grants another', async () => {
    const owner = await app.owner();
    expect(await subscriptionOf(owner)).toMatchObject({
      plan: { id: 'unlimited', limits: { users: null, storageBytes: null, runsPerMonth: null, tokensPerMonth: null } },
      source: 'default',
      usage: { users: 1, storageBytes: 0, runsPerMonth: 0, tokensPerMonth: 0 },
      payments: { isConfigured: false, isCustomer: false },
    });
    expect(await grant(owner, 'team')).toMatchObject({ plan: { id: 'team' }, source: 'granted' });
    expect((await owner.get('/audit?action=plan.granted')).body.items).toMatchObject([
      { details: { from: null, to: 'team' }, actorId: idOf(operator) },
    ]);
    await grant(owner, null);
    expect(await subscriptionOf(owner)).toMatchObject({ plan: { id: 'unlimited' }, source: 'default' });
  });

  it('are nobody else’s to see or to set', async () => {
    const owner = await app.owner();
    const stranger = await app.owner();
    const path = `/organizations/${organizationOf(owner)}/subscription`;
    expect((await stranger.get(path)).status).toBe(404);
    expect((await stranger.post(`${path}/portal`)).status).toBe(404);
    expect((await owner.put(path, { plan: 'unlimited' })).status).toBe(403);
    const member = await colleague(app, owner, 'member');
    expect((await member.get(path)).status).toBe(403);
    const missing = '/organizations/01a20543-7d47-719d-ba51-61acd75a1af1/subscription';
    expect((await operator.put(missing, { plan: 'team' })).status).toBe(404);
  });

  it('say that nothing is for sale', async () => {
    const owner = await app.owner();
    const path = `/organizations/${organizationOf(owner)}/subscription`;
    for (const [name, body] of [
      ['checkout', { plan: 'team' }],
      ['portal', {}],
    ] as const)
      expect(await owner.post(`${path}/${name}`, body)).toMatchObject({
        status: 409,
        body: { code: 'payments_not_configured' },
      });
    const webhook = await app.nobody.post('/billing/stripe/webhook', {}, { 'stripe-signature': 't=1,v1=a' });
    expect(webhook).toMatchObject({ status: 409, body: { code: 'payments_not_configured' } });
  });

  it('hold people: parallel requests never share the last place', async () => {
    const owner = await app.owner();
    await grant(owner, 'free');
    const roleId = await roleIdOf(owner, 'member');
    const add = (name: string) =>
      owner.post('/users', {
        email: `${name}-${crypto.randomUUID()}@example.com`,
        password: 'a long enough passphrase',
        fullName: name,
        roleId,
      });
    const answers = await Promise.all(Array.from({ length: 6 }, (_, index) => add(`person${index}`)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(2);
    const refused = answers.filter(({ status }) => status === 402);
    expect(refused).toHaveLength(4);
    expect(refused[0]?.body).toMatchObject({
      code: 'plan_limit_reached',
      detail: expect.stringMatching(/The Free plan allows 3 people\. .*choose a larger plan/u),
    });
    const made = answers.find(({ status }) => status === 201)?.body;
    expect((await owner.put(`/users/${made.id}`, { isActive: false })).status).toBe(200);
    expect((await add('after')).status).toBe(201);
    const back = await owner.put(`/users/${made.id}`, { isActive: true });
    expect(back).toMatchObject({ status: 402, body: { code: 'plan_limit_reached' } });
  });

  it('hold runs, those of chats too', async () => {
    const owner = await app.owner();
    await grant(owner, 'free');
    const { runsPerMonth } = planTable.free.limits;
    const first = await owner.post('/agents/chat', { message: 'Hello' });
    const { database } = app.adapters;
    const [row] = await database.system((db) => db.select().from(runs).where(eq(runs.id, first.body.run.id)));
    const filler = Array.from({ length: (runsPerMonth ?? 0) - 3 }, () => ({
      ...row!,
      id: crypto.randomUUID(),
      organizationId: organizationOf(owner),
      conversationId: null,
      status: 'done' as const,
      createdAt: new Date(),
    }));
    await database.system((db) => db.insert(runs).values(filler));
    expect(first.status).toBe(202);
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => owner.post('/agents/chat', { message: 'Hello again' })),
    );
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(2);
    expect(answers.find(({ status }) => status === 402)?.body.detail).toContain('100 runs a month');
    expect((await subscriptionOf(owner)).usage.runsPerMonth).toBe(runsPerMonth);
  });

  it('hold storage: all files of an upload, or none', async () => {
    const owner = await app.owner();
    await grant(owner, 'free');
    const { database } = app.adapters;
    const uploaded = await owner.upload([{ filename: 'small.md', bytes: '# Small' }]);
    expect(uploaded.status).toBe(202);
    await database.system((db) =>
      db.update(documents).set({ sizeBytes: 999_999_990 }).where(eq(documents.id, uploaded.body.items[0].id)),
    );
    const files = [
      { filename: 'a.md', bytes: '# A' },
      { filename: 'b.md', bytes: '# B, too long for the rest' },
    ];
    expect(await owner.upload(files)).toMatchObject({ status: 402, body: { code: 'plan_limit_reached' } });
    expect((await owner.get('/knowledge-base/documents')).body.items).toHaveLength(1);
    expect((await owner.upload(files.slice(0, 1))).status).toBe(202);
  });

  it('count what is in projects that whoever adds does not see', async () => {
    const owner = await app.owner();
    await grant(owner, 'free');
    const member = await colleague(app, owner, 'member');
    const projectId = (await owner.post('/projects', { name: 'Closed' })).body.id;
    const hidden = await owner.upload([{ filename: 'hidden.md', bytes: '# Hidden' }], { projectId });
    await app.adapters.database.system((db) =>
      db.update(documents).set({ sizeBytes: 999_999_999 }).where(eq(documents.id, hidden.body.items[0].id)),
    );
    expect((await member.get('/knowledge-base/documents')).body.items).toEqual([]);
    expect((await member.upload([{ filename: 'more.md', bytes: '# More' }])).status).toBe(402);
    expect((await subscriptionOf(owner)).usage).toMatchObject({ users: 2, storageBytes: 999_999_999 });
    expect((await member.get('/knowledge-base/documents')).body.items).toEqual([]);
  });

  it('hold tokens, and show what was used', async () => {
    const owner = await app.owner();
    await grant(owner, 'free');
    await spendTokens(app, organizationOf(owner), 600_000);
    await spendTokens(app, organizationOf(owner), 399_999);
    const scope = app.adapters.database.scope(organizationOf(owner), {
      kind: 'system',
      userId: null,
      permissions: new Set(),
      projects: 'all',
    });
    await expect(app.planLimits.requireTokens(scope)).resolves.toBeUndefined();
    await spendTokens(app, organizationOf(owner), 1);
    await expect(app.planLimits.requireTokens(scope)).rejects.toThrow(/1,000,000 tokens/u);

    const report = await owner.get('/usage');
    expect(report.body).toMatchObject({
      totals: { modelCalls: 3, inputTokens: 1_000_000, cost: { amount: '0.75', currency: 'USD' } },
      byAgent: [{ agentId: 'assistant', modelCalls: 3 }],
      byModel: [{ provider: 'test', model: 'test-1', inputTokens: 1_000_000 }],
      limits: { tokensPerMonth: 1_000_000 },
      used: { tokensPerMonth: 1_000_000, users: 1 },
    });
    expect(report.body.byDay).toHaveLength(30);
    expect(report.body.byDay.at(-1)).toMatchObject({ modelCalls: 3 });
    expect((await owner.get('/usage?from=2020-01-01')).status).toBe(400);
    expect((await owner.get('/usage?from=2026-02-30')).status).toBe(400);
    const stranger = await app.owner();
    expect((await stranger.get('/usage')).body.totals.modelCalls).toBe(0);
  });
});

describe('plans that are paid for', () => {
  let app: TestApp;
  let stripe: FakeStripe;
  let owner: TestClient;
  beforeAll(async () => {
    stripe = await startFakeStripe(['price_team', 'price_business']);
    app = await testApp(
      {},
      {
        STRIPE_SECRET_KEY: stripeSecretKey,
        STRIPE_WEBHOOK_SECRET: stripeWebhookSecret,
        STRIPE_PRICE_TEAM: 'price_team',
        STRIPE_PRICE_BUSINESS: 'price_business',
        STRIPE_BASE_URL: stripe.baseUrl,
      },
    );
  });
  afterAll(async () => {
    await app.close();
    await stripe.close();
  });
  beforeEach(async () => {
    owner = await app.owner();
  });
  afterEach(() => stripe.failNext(0, 500));

  const path = () => `/organizations/${organizationOf(owner)}/subscription`;
  const deliver = ({ body, headers }: StripeEventDelivery) =>
    app.http.inject({ method: 'POST', url: '/api/v1/billing/stripe/webhook', payload: body, headers });
  const subscribe = async (plan = 'team') => {
    const { body } = await owner.post(`${path()}/checkout`, { plan });
    return { url: body.url as string, paid: stripe.pay(body.url) };
  };

  it('begin free, are bought at the checkout, and hold when Stripe says so', async () => {
    expect(await subscriptionOf(owner)).toMatchObject({ plan: { id: 'free' }, source: 'default' });
    const { url, paid } = await subscribe();
    expect(url).toMatch(/^https:\/\/checkout\.stripe\.com\//u);
    expect(await subscriptionOf(owner)).toMatchObject({ plan: { id: 'free' } });
    const event = stripe.event('checkout.session.completed', {
      id: 'cs_1',
      object: 'checkout.session',
      client_reference_id: organizationOf(owner),
      customer: paid.customer,
      subscription: paid.id,
    });
    expect((await deliver(event)).statusCode).toBe(204);
    expect(await subscriptionOf(owner)).toMatchObject({
      plan: { id: 'team' },
      source: 'paid',
      paymentStatus: 'active',
      payments: { isCustomer: true },
    });
    expect((await owner.get('/audit?action=plan.paid-changed')).body.items).toMatchObject([
      { actorKind: 'system', details: { from: 'free', to: 'team', paymentStatus: 'active' } },
    ]);
    expect((await owner.post(`${path()}/checkout`, { plan: 'business' })).body.code).toBe('already_subscribed');
    const portal = await owner.post(`${path()}/portal`);
    expect(portal.body.url).toMatch(/^https:\/\/billing\.stripe\.com\//u);
  });

  it('open one page for a click that comes twice', async () => {
    const before = stripe.requests.length;
    const answers = await Promise.all([1, 2].map(() => owner.post(`${path()}/checkout`, { plan: 'team' })));
    expect(new Set(answers.map(({ body }) => body.url)).size).toBe(1);
    expect(stripe.requests.length - before).toBe(1);
    const form = stripe.requests.at(-1)?.form;
    expect(form?.get('subscription_data[metadata][organizationId]')).toBe(organizationOf(owner));
    expect((await owner.post(`${path()}/checkout`, { plan: 'unlimited' })).body.code).toBe('plan_not_for_sale');
    expect((await owner.post(`${path()}/portal`)).body.code).toBe('not_a_customer');
  });

  it('change once for an event that comes often, also at the same moment', async () => {
    const { paid } = await subscribe();
    const event = stripe.event('customer.subscription.created', { id: paid.id, object: 'subscription' });
    const answers = await Promise.all(Array.from({ length: 5 }, () => deliver(event)));
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([204]));
    const before = stripe.requests.length;
    expect((await deliver(event)).statusCode).toBe(204);
    expect(stripe.requests.length).toBe(before);
    expect((await owner.get('/audit?action=plan.paid-changed')).body.items).toHaveLength(1);
  });

  it('end up right, whatever the order of events', async () => {
    const { paid } = await subscribe();
    const events = ['created', 'updated', 'deleted'].map((what) =>
      stripe.event(`customer.subscription.${what}`, { id: paid.id, object: 'subscription', status: 'active' }),
    );
    stripe.change(paid.id, { status: 'canceled' });
    for (const event of [events[2]!, events[0]!, events[1]!]) expect((await deliver(event)).statusCode).toBe(204);
    expect(await subscriptionOf(owner)).toMatchObject({ plan: { id: 'free' }, paymentStatus: 'canceled' });

    const again = await subscribe('business');
    await deliver(stripe.event('customer.subscription.created', { id: again.paid.id, object: 'subscription' }));
    // The end of the old one comes once more, late.
    await deliver(stripe.event('customer.subscription.deleted', { id: paid.id, object: 'subscription' }));
    expect(await subscriptionOf(owner)).toMatchObject({ plan: { id: 'business' }, paymentStatus: 'active' });
  });

  it('stay while a payment is late, and end when Stripe gives up', async () => {
    const { paid } = await subscribe();
    const update = async (status: string) => {
      stripe.change(paid.id, { status });
      await deliver(stripe.event('customer.subscription.updated', { id: paid.id, object: 'subscription' }));
      return (await subscriptionOf(owner)).plan.id;
    };
    expect(await update('active')).toBe('team');
    expect(await update('past_due')).toBe('team');
    expect(await update('unpaid')).toBe('free');
    expect(await update('active')).toBe('team');
  });

  it('are not changed by what Stripe did not sign, or signed long ago', async () => {
    const { paid } = await subscribe();
    const object = { id: paid.id, object: 'subscription' };
    const type = 'customer.subscription.created';
    const good = stripe.event(type, object);
    const forgeries = [
      stripe.event(type, object, { secret: 'whsec_other' }),
      stripe.event(type, object, { at: Math.floor(Date.now() / 1000) - 301 }),
      { ...good, body: good.body.replace(paid.id, 'sub_other') },
      { ...good, headers: { 'content-type': 'application/json' } },
    ];
    for (const forgery of forgeries) {
      const answer = await deliver(forgery);
      expect(answer.json()).toMatchObject({ status: 400, code: 'invalid_signature' });
    }
    expect(await subscriptionOf(owner)).toMatchObject({ plan: { id: 'free' } });
  });

  it('are asked for again when Stripe does not answer, and nothing is lost', async () => {
    const { paid } = await subscribe();
    const event = stripe.event('customer.subscription.created', { id: paid.id, object: 'subscription' });
    stripe.failNext(10, 500);
    const failed = await deliver(event);
    expect(failed.json()).toMatchObject({ status: 503, code: 'payments_unavailable' });
    expect(failed.body).not.toContain('on our end');
    stripe.failNext(0, 500);
    expect((await deliver(event)).statusCode).toBe(204);
    expect(await subscriptionOf(owner)).toMatchObject({ plan: { id: 'team' } });
  }, 30_000);

  it('take in what is none of ours without harm', async () => {
    const foreign = stripe.event('customer.subscription.created', { id: 'sub_unknown', object: 'subscription' });
    expect((await deliver(foreign)).statusCode).toBe(204);
    expect((await deliver(stripe.event('product.created', { id: 'prod_1', object: 'product' }))).statusCode).toBe(204);
    const { paid } = await subscribe();
    stripe.change(paid.id, { metadata: { organizationId: '01a20543-7d47-719d-ba51-61acd75a1af1' } });
    expect(
      (
        await deliver(
          stripe.event('invoice.paid', {
            id: 'in_1',
            object: 'invoice',
            parent: { subscription_details: { subscription: paid.id } },
          }),
        )
      ).statusCode,
    ).toBe(204);
    expect(await subscriptionOf(owner)).toMatchObject({ plan: { id: 'free' } });
  });
});
