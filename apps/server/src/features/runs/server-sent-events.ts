import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

export interface ServerSentEvent {
  readonly id: number;
  /** Already serialised; a single line. */
  readonly data: string;
}

const toText = (events: readonly ServerSentEvent[]): string =>
  events.length === 0 ? ': still here\n\n' : events.map(({ id, data }) => `id: ${id}\ndata: ${data}\n\n`).join('');

async function* toTexts(batches: AsyncIterable<readonly ServerSentEvent[]>) {
  // Sent at once, so that the headers are on their way before the first event.
  yield ': open\n\n';
  for await (const events of batches) yield toText(events);
}

/** Aborts when the client has gone or got everything. */
export const signalOf = (reply: FastifyReply): AbortSignal => {
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  return gone.signal;
};

/** Streams events as they come, no faster than the client takes them; an empty list becomes a comment that keeps the connection open. */
export const sendEventStream = (
  reply: FastifyReply,
  batches: AsyncIterable<readonly ServerSentEvent[]>,
  headers: Record<string, string> = {},
): FastifyReply =>
  reply
    .headers({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      ...headers,
    })
    .send(Readable.from(toTexts(batches)));

/** The number of the last event a returning client has; 0 for a new one or a header that is not ours. */
export const readLastEventId = (header: string | string[] | undefined): number => {
  const text = typeof header === 'string' ? header : '';
  return /^\d{1,9}$/u.test(text) ? Number(text) : 0;
};
