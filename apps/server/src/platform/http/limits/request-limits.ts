import type { FastifyInstance, FastifyReply } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { TooManyRequestsError } from '../../../kernel/app-error.ts';
import { addressBucket } from './client-address.ts';
import { addLimitHeaders } from './limit-headers.ts';
import type { Bucket, SharedLimiter, Verdict } from './shared-limiter.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A limit of its own for one address, always by the minute; without it, that of `publicPerMinute` on public routes. */
    rateLimit?: { readonly max: number; readonly timeWindow: string };
  }
}

/** Requests a minute. */
export interface RequestLimits {
  readonly perAddress: number;
  readonly perPerson: number;
  readonly perApiKey: number;
  readonly perOrganization: number;
}

/** What anyone may try on one public route that changes something (signing in, registering), unless the route says less. */
const publicPerMinute = 120;
/** How many tokens and keys that are not good an address may send in a minute: each counts for this part of its requests. */
const failuresPerMinute = 600;
const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS']);
const subjects: Record<string, string> = {
  address: 'from your address',
  route: 'of this kind from your address',
  person: 'from you',
  key: 'with this API key',
  organization: 'from your organization',
};

/** Counts a request in each bucket, up to the first that is full: who is over a limit of their own uses up nothing of what they share. */
const spend = async (limiter: SharedLimiter, reply: FastifyReply, buckets: readonly Bucket[]): Promise<void> => {
  const verdicts: Verdict[] = [];
  for (const bucket of buckets) {
    const verdict = await limiter.consume(bucket);
    verdicts.push(verdict);
    if (verdict.isAllowed) continue;
    addLimitHeaders(reply, verdicts);
    const { name, resetSeconds } = verdict;
    const message = `Too many requests ${subjects[name] ?? ''}. Try again in ${resetSeconds} seconds.`;
    throw new TooManyRequestsError(message, resetSeconds);
  }
  addLimitHeaders(reply, verdicts);
};

interface LimitOptions {
  readonly limiter: SharedLimiter;
  readonly limits: RequestLimits;
}

/** Limits what one address asks, before anybody asks who it is. Made-up tokens use an address up sooner. */
export const addressLimits = fastifyPlugin(async (app: FastifyInstance, { limiter, limits }: LimitOptions) => {
  const { perAddress } = limits;
  const failureCost = Math.ceil(perAddress / failuresPerMinute);

  app.addHook('onRoute', ({ config, url }) => {
    if (config?.rateLimit && config.rateLimit.timeWindow !== '1 minute')
      throw new Error(`${url}: requests are counted by the minute`);
  });
  app.addHook('onRequest', async (request, reply) => {
    const key = addressBucket(request.ip);
    const buckets: Bucket[] = [{ name: 'address', key, perMinute: perAddress }];
    const { permission, rateLimit } = request.routeOptions.config;
    const isGuessable = permission === 'public' && !readingMethods.has(request.method);
    const perMinute = rateLimit?.max ?? (isGuessable ? publicPerMinute : null);
    if (perMinute !== null) buckets.push({ name: 'route', key: `${request.routeOptions.url} ${key}`, perMinute });
    await spend(limiter, reply, buckets);
  });
  app.addHook('onResponse', async (request, reply) => {
    if (reply.statusCode !== 401 || request.headers.authorization === undefined) return;
    await limiter.consume({
      name: 'address',
      key: addressBucket(request.ip),
      perMinute: perAddress,
      cost: failureCost - 1,
    });
  });
});

/** Limits what one person or key and one organization ask. Registered after `authentication`. */
export const actorLimits = fastifyPlugin(async (app: FastifyInstance, { limiter, limits }: LimitOptions) => {
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.config.permission === 'public') return;
    const { scope } = request;
    const { userId, apiKeyId } = scope.actor;
    await spend(limiter, reply, [
      apiKeyId
        ? { name: 'key', key: apiKeyId, perMinute: limits.perApiKey }
        : { name: 'person', key: userId ?? 'system', perMinute: limits.perPerson },
      { name: 'organization', key: scope.organizationId, perMinute: limits.perOrganization },
    ]);
  });
});
