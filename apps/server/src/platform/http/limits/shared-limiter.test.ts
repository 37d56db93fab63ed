import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { Redis } from 'ioredis';
import { afterEach, describe, expect, it } from 'vitest';
import { type Bucket, createSharedLimiter } from './shared-limiter.ts';

const realRedis = process.env.TEST_REDIS_URL;
const log = { warn: () => {} };
const newPrefix = () => `limit-test:${crypto.randomUUID()}`;
const bucket = (key: string, perMinute = 5): Bucket => ({ name: 'person', key, perMinute });
const commandTimeout = 250;

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

const openRedis = (url: string, timeout: { commandTimeout?: number } = { commandTimeout }): Redis => {
  const redis = new Redis(url, { maxRetriesPerRequest: 1, enableOfflineQueue: false, ...timeout });
  redis.on('error', () => {});
  open.push(() => redis.disconnect());
  return redis;
};
const listening = async (server: Server): Promise<number> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push(() => server.close());
  return (server.address() as AddressInfo).port;
};

describe('a limiter in one process', () => {
  it('lets through as many as it says, and says when to come again', async () => {
    const limiter = createSharedLimiter({ redis: null, prefix: newPrefix(), log });
    const verdicts = await Promise.all(Array.from({ length: 8 }, () => limiter.consume(bucket('a'))));
    expect(verdicts.filter(({ isAllowed }) => isAllowed)).toHaveLength(5);
    expect(verdicts.map(({ remaining }) => remaining)).toEqual([4, 3, 2, 1, 0, 0, 0, 0]);
    for (const { resetSeconds } of verdicts) expect(resetSeconds).toBeLessThanOrEqual(60);
    expect((await limiter.consume(bucket('b'))).isAllowed).toBe(true);
    expect((await limiter.consume({ ...bucket('c'), cost: 6 })).isAllowed).toBe(false);
  });

  it('counts alone, without waiting, while a Redis takes connections and never answers', async () => {
    const port = await listening(createServer((socket) => socket.on('error', () => {})));
    const redis = openRedis(`redis://127.0.0.1:${port}`);
    const limiter = createSharedLimiter({ redis, prefix: newPrefix(), log });
    const started = performance.now();
    const verdicts = await Promise.all(Array.from({ length: 50 }, () => limiter.consume(bucket('a'))));
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(verdicts.filter(({ isAllowed }) => isAllowed)).toHaveLength(5);
  });
});

describe.runIf(realRedis)('limiters of several processes', () => {
  it('count together: no more get through than one would let through', async () => {
    const prefix = newPrefix();
    const limiters = Array.from({ length: 3 }, () =>
      createSharedLimiter({ redis: openRedis(realRedis!), prefix, log }),
    );
    await expect.poll(() => limiters[0]!.consume(bucket('warm')).then(() => true)).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const tries = Array.from({ length: 300 }, (_, index) => limiters[index % 3]!.consume(bucket('a', 100)));
    expect((await Promise.all(tries)).filter(({ isAllowed }) => isAllowed)).toHaveLength(100);
  });

  it('go on alone while Redis stalls, each request late by one timeout at most, and together again after', async () => {
    const sockets = new Set<Socket>();
    let isStalled = false;
    const { hostname, port: redisPort } = new URL(realRedis!);
    const proxy = createServer((client) => {
      const server = connect(Number(redisPort || 6379), hostname);
      sockets.add(client).add(server);
      client.on('data', (data) => !isStalled && server.write(data));
      server.on('data', (data) => !isStalled && client.write(data));
      for (const socket of [client, server]) socket.on('error', () => {});
      client.on('close', () => server.destroy());
    });
    const redis = openRedis(`redis://127.0.0.1:${await listening(proxy)}`);
    open.push(() => {
      for (const socket of sockets) socket.destroy();
    });
    await once(redis, 'ready');
    const prefix = newPrefix();
    const limiter = createSharedLimiter({ redis, prefix, log });
    const direct = openRedis(realRedis!, {});
    await once(direct, 'ready');
    const countOf = async (key: string) => Number(await direct.get(`${prefix}:person:${key}`));

    await limiter.consume(bucket('a', 100));
    expect(await countOf('a')).toBe(1);

    isStalled = true;
    const waits: number[] = [];
    for (let index = 0; index < 20; index += 1) {
      const started = performance.now();
      expect((await limiter.consume(bucket('a', 100))).isAllowed).toBe(true);
      waits.push(performance.now() - started);
    }
    // Each waiting for itself would take twenty timeouts.
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThan(10 * commandTimeout);
    const exhausted = await Promise.all(Array.from({ length: 10 }, () => limiter.consume(bucket('b'))));
    expect(exhausted.filter(({ isAllowed }) => isAllowed)).toHaveLength(5);

    isStalled = false;
    // What was lost on the way leaves the connection waiting: it is opened anew, as after any outage.
    for (const socket of sockets) socket.destroy();
    const before = await countOf('a');
    await expect
      .poll(
        async () => {
          await limiter.consume(bucket('a', 100));
          return countOf('a');
        },
        { timeout: 10_000 },
      )
      .toBeGreaterThan(before);
  }, 20_000);
});
