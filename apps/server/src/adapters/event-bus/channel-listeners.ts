type Listener = (message: string) => void;

/** Who listens to what in this process. */
export interface ChannelListeners {
  add(channel: string, listener: Listener): void;
  /** True when it was the channel's last listener. */
  remove(channel: string, listener: Listener): boolean;
  deliver(channel: string, message: string): void;
  clear(): void;
}

export const createChannelListeners = (): ChannelListeners => {
  const channels = new Map<string, Set<Listener>>();
  return {
    add(channel, listener) {
      channels.set(channel, (channels.get(channel) ?? new Set()).add(listener));
    },
    remove(channel, listener) {
      const listeners = channels.get(channel);
      if (!listeners?.delete(listener) || listeners.size > 0) return false;
      return channels.delete(channel);
    },
    deliver(channel, message) {
      for (const listener of [...(channels.get(channel) ?? [])]) listener(message);
    },
    clear: () => channels.clear(),
  };
};
