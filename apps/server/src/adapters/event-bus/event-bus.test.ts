import { describe, expect, it } from 'vitest';
import { eventBusContract } from './event-bus.contract.ts';
import { memoryEventBus } from './memory.event-bus.ts';
import { redisEventBus } from './redis.event-bus.ts';

const silent = { warn: () => {} };
const { REDIS_URL } = process.env;

eventBusContract('memory', async () => memoryEventBus());
if (REDIS_URL) eventBusContract('Redis', async () => redisEventBus(REDIS_URL, silent));
else console.warn('REDIS_URL is not set: the Redis event bus was not tested');

describe('an event bus without its Redis', () => {
  it('still lets its users go on', async () => {
    const bus = redisEventBus('redis://127.0.0.1:9', silent);
    const leave = await bus.subscribe('run:1', () => {});
    await expect(bus.publish('run:1', 'lost')).resolves.toBeUndefined();
    await Promise.all([leave(), bus.close()]);
  });
});
