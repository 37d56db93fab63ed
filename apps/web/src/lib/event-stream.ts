import { type EventSourceMessage, EventSourceParserStream } from 'eventsource-parser/stream';

/** Waits between attempts, in milliseconds; the last one repeats. */
const pausesMs = [300, 1_000, 2_000, 5_000, 10_000];

export interface FollowedStream {
  /** Opens the stream after the event `lastEventId`, or from the beginning when null. */
  open(lastEventId: string | null, signal: AbortSignal): Promise<Response>;
  /** Takes one event; true when it was the last one. */
  onEvent(event: EventSourceMessage): boolean;
  /** Told when the connection is lost and when events flow again. */
  onConnection?(isConnected: boolean): void;
  readonly signal: AbortSignal;
  /** For tests; waits `ms` or until the signal aborts. */
  pause?(ms: number, signal: AbortSignal): Promise<void>;
}

/** How following ended: the last event came, there is nothing to follow (204), the answer was an error, or the reader left. */
export type FollowedEnd =
  | { readonly reason: 'finished' | 'nothing' | 'left' }
  | { readonly reason: 'refused'; readonly response: Response };

const pauseFor = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => [clearTimeout(timer), resolve()], { once: true });
  });

/**
 * Reads server-sent events to their end. A lost connection is opened again after the last event that arrived, for as long as
 * it takes; 5xx and 429 count as lost. Nothing is delivered twice as long as the server honours `Last-Event-ID`.
 */
export const followEvents = async (stream: FollowedStream): Promise<FollowedEnd> => {
  const { signal, pause = pauseFor } = stream;
  let lastEventId: string | null = null;
  let failures = 0;

  while (!signal.aborted) {
    try {
      const response = await stream.open(lastEventId, signal);
      if (response.status === 204) return { reason: 'nothing' };
      const isTemporary = response.status >= 500 || response.status === 429;
      if (!response.ok && !isTemporary) return { reason: 'refused', response };
      if (response.ok && response.body) {
        stream.onConnection?.(true);
        const events = response.body
          .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array<ArrayBuffer>>)
          .pipeThrough(new EventSourceParserStream());
        for await (const event of iterate(events)) {
          failures = 0;
          if (event.id !== undefined) lastEventId = event.id;
          if (stream.onEvent(event)) return { reason: 'finished' };
        }
      }
    } catch (error) {
      if (signal.aborted) break;
      // A fault in `onEvent` is a fault of ours, not of the line.
      if (!(error instanceof TypeError) && !(error instanceof DOMException)) throw error;
    }
    if (signal.aborted) break;
    stream.onConnection?.(false);
    await pause(pausesMs[Math.min(failures, pausesMs.length - 1)]!, signal);
    failures += 1;
  }
  return { reason: 'left' };
};

/** `for await` over a stream: Safari cannot iterate streams by itself. */
async function* iterate<T>(stream: ReadableStream<T>): AsyncGenerator<T> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
