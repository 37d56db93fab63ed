import type { FastifyReply } from 'fastify';
import type { Verdict } from './shared-limiter.ts';

const verdicts = new WeakMap<FastifyReply, readonly Verdict[]>();
const share = ({ remaining, limit }: Verdict): number => remaining / limit;

/**
 * Tells the caller where they stand. `RateLimit-Limit`, `-Remaining` and `-Reset` name the bucket that is closest to its end;
 * `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers-10) name all of them.
 */
export const addLimitHeaders = (reply: FastifyReply, added: readonly Verdict[]): void => {
  const all = [...(verdicts.get(reply) ?? []), ...added];
  verdicts.set(reply, all);
  const tightest = all.reduce((least, each) => (share(each) < share(least) ? each : least));
  reply.headers({
    'ratelimit-limit': tightest.limit,
    'ratelimit-remaining': tightest.remaining,
    'ratelimit-reset': tightest.resetSeconds,
    'ratelimit-policy': all.map(({ name, limit }) => `"${name}";q=${limit};w=60`).join(', '),
    ratelimit: all.map(({ name, remaining, resetSeconds }) => `"${name}";r=${remaining};t=${resetSeconds}`).join(', '),
  });
};
