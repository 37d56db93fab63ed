import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { createChannelListeners } from './channel-listeners.ts';
import type { EventBus } from './event-bus.ts';

const prefix = 'copilot:';
/** While Redis is away nobody waits longer for it than this; watchers fall back to looking by themselves. */
const patienceMs = 500;

/** Between the processes of an installation. Without Redis messages are lost and nothing else: publishing never fails. */
export const redisEventBus = (url: string, log: { warn(message: string): void }): EventBus => {
  const publisher = new Redis(url, {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    lazyConnect: true,
    commandTimeout: patienceMs,
  });
  // A subscription asked for while Redis is away is queued and made when it comes back.
  const subscriber = new Redis(url, { maxRetriesPerRequest: null, lazyConnect: true });
  const listeners = createChannelListeners();
  let isAway = false;

  for (const client of [publisher, subscriber]) {
    client.on('error', (error: Error) => {
      if (!isAway) log.warn(`Redis is away, streams look for news themselves: ${error.message}`);
      isAway = true;
    });
    client.on('ready', () => {
      isAway = false;
    });
    client.connect().catch(() => {});
  }
  subscriber.on('message', (channel: string, message: string) =>
    listeners.deliver(channel.slice(prefix.length), message),
  );

  return {
    async publish(channel, message) {
      await publisher.publish(prefix + channel, message).catch(() => {});
    },
    async subscribe(channel, listener) {
      const own = (message: string) => listener(message);
      // Asked for every time: the first listener's request may still be under way, and this one has to wait for it too.
      const subscribed = subscriber.subscribe(prefix + channel).catch(() => {});
      listeners.add(channel, own);
      await Promise.race([subscribed, sleep(patienceMs, undefined, { ref: false })]);
      return async () => {
        // Not waited for: while Redis is away there is no answer, and requests on a connection keep their order.
        if (listeners.remove(channel, own)) subscriber.unsubscribe(prefix + channel).catch(() => {});
      };
    },
    async close() {
      listeners.clear();
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
};
