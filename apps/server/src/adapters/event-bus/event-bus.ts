/** Tells other watchers, in this process and others, that something changed. Messages may be lost: they only say "look again". */
export interface EventBus {
  publish(channel: string, message: string): Promise<void>;
  /** Resolves when messages will arrive; the answer unsubscribes. */
  subscribe(channel: string, listener: (message: string) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}
