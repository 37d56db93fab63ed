import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';

const windowSeconds = 60;
/** For how long this process counts alone after Redis failed or did not answer in time. */
const aloneMs = 1_000;

/** Something whose requests are counted by the minute. */
export interface Bucket {
  /** What kind of thing it is: `person`, `organization`. */
  readonly name: string;
  readonly key: string;
  readonly perMinute: number;
  /** How many requests this one counts for. */
  readonly cost?: number;
}

export interface Verdict {
  readonly name: string;
  readonly isAllowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Until the bucket is empty again. */
  readonly resetSeconds: number;
}

/** Counts requests, together with the other processes where there is a Redis. It never throws and never waits for a Redis that stalls. */
export interface SharedLimiter {
  consume(bucket: Bucket): Promise<Verdict>;
}

interface SharedLimiterSettings {
  /** With a command timeout, so that it fails rather than stalls. */
  readonly redis: Redis | null;
  /** Keeps installations apart that share a Redis. */
  readonly prefix: string;
  readonly log: { warn(details: object, message: string): void };
}

const toVerdict = ({ name, perMinute }: Bucket, isAllowed: boolean, result: RateLimiterRes): Verdict => ({
  name,
  isAllowed,
  limit: perMinute,
  remaining: isAllowed ? result.remainingPoints : 0,
  resetSeconds: Math.max(1, Math.ceil(result.msBeforeNext / 1000)),
});

/** Fixed windows of a minute, counted in Redis by one atomic script, or in this process while Redis is away. */
export const createSharedLimiter = ({ redis, prefix, log }: SharedLimiterSettings): SharedLimiter => {
  let aloneUntil = 0;
  const limiters = new Map<string, { local: RateLimiterMemory; shared: RateLimiterRedis | null }>();

  const limitersFor = ({ name, perMinute }: Bucket) => {
    const id = `${name}:${perMinute}`;
    const known = limiters.get(id);
    if (known) return known;
    const options = { keyPrefix: `${prefix}:${name}`, points: perMinute, duration: windowSeconds };
    const shared =
      redis &&
      new RateLimiterRedis({
        ...options,
        storeClient: redis,
        rejectIfRedisNotReady: true,
        // Who is over the limit is refused here, without asking Redis again.
        inMemoryBlockOnConsumed: perMinute + 1,
      });
    const made = { local: new RateLimiterMemory(options), shared };
    limiters.set(id, made);
    return made;
  };

  const ask = (limiter: RateLimiterMemory | RateLimiterRedis, bucket: Bucket): Promise<Verdict> =>
    limiter.consume(bucket.key, bucket.cost ?? 1).then(
      (result) => toVerdict(bucket, true, result),
      (result) => {
        if (result instanceof RateLimiterRes) return toVerdict(bucket, false, result);
        throw result;
      },
    );

  return {
    async consume(bucket) {
      const { local, shared } = limitersFor(bucket);
      if (!shared || Date.now() < aloneUntil) return ask(local, bucket);
      try {
        return await ask(shared, bucket);
      } catch (error) {
        if (Date.now() >= aloneUntil)
          log.warn({ err: error }, 'Redis does not count requests: this process counts alone');
        aloneUntil = Date.now() + aloneMs;
        return ask(local, bucket);
      }
    },
  };
};
