import { createChannelListeners } from './channel-listeners.ts';
import type { EventBus } from './event-bus.ts';

/** Within one process: enough for an installation that has only one. */
export const memoryEventBus = (): EventBus => {
  const listeners = createChannelListeners();
  return {
    async publish(channel, message) {
      listeners.deliver(channel, message);
    },
    async subscribe(channel, listener) {
      const own = (message: string) => listener(message);
      listeners.add(channel, own);
      return async () => {
        listeners.remove(channel, own);
      };
    },
    async close() {
      listeners.clear();
    },
  };
};
