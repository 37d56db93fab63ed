import { describe, expect, it } from 'vitest';
import { followEvents } from './event-stream.ts';

const encoder = new TextEncoder();

/** An answer that sends `parts` and then ends, or breaks when `breaks`. */
const answer = (parts: string[], breaks = false) =>
  new Response(
    new ReadableStream<Uint8Array>({
      pull(controller) {
        const part = parts.shift();
        if (part !== undefined) controller.enqueue(encoder.encode(part));
        else if (breaks) controller.error(new TypeError('network error'));
        else controller.close();
      },
    }),
    { headers: { 'content-type': 'text/event-stream' } },
  );

const follow = async (answers: (() => Response)[], signal = new AbortController().signal) => {
  const openedAfter: (string | null)[] = [];
  const received: string[] = [];
  const connection: boolean[] = [];
  const end = await followEvents({
    signal,
    open: async (lastEventId) => {
      openedAfter.push(lastEventId);
      return answers.shift()!();
    },
    onEvent: ({ data }) => {
      received.push(data);
      return data === 'end';
    },
    onConnection: (isConnected) => connection.push(isConnected),
    pause: async () => undefined,
  });
  return { openedAfter, received, connection, end };
};

describe('followEvents', () => {
  it('joins events that arrive in pieces, over several data lines and cut inside a character', async () => {
    const bytes = encoder.encode('id: 1\ndata: grün\ndata: zwei\n\nid: 2\ndata: end\n\n');
    const cut = 12;
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(bytes.slice(0, cut));
        controller.enqueue(bytes.slice(cut));
        controller.close();
      },
    });
    const { received, end } = await follow([() => new Response(stream)]);
    expect(received).toEqual(['grün\nzwei', 'end']);
    expect(end).toEqual({ reason: 'finished' });
  });

  it('goes on after the last event when the connection breaks, and says so', async () => {
    const { received, openedAfter, connection } = await follow([
      () => answer(['id: 1\ndata: a\n\n', 'id: 2\ndata: b\n\nid: 3\ndata: ha'], true),
      () => new Response('busy', { status: 503 }),
      () => answer(['id: 3\ndata: half\n\n', 'id: 4\ndata: end\n\n']),
    ]);
    expect(received).toEqual(['a', 'b', 'half', 'end']);
    expect(openedAfter).toEqual([null, '2', '2']);
    expect(connection).toEqual([true, false, false, true]);
  });

  it('stops where there is nothing to follow or no right to', async () => {
    expect((await follow([() => new Response(null, { status: 204 })])).end).toEqual({ reason: 'nothing' });
    const { end } = await follow([() => new Response('{}', { status: 404 })]);
    expect(end).toMatchObject({ reason: 'refused', response: { status: 404 } });
  });

  it('ends when its reader leaves', async () => {
    const controller = new AbortController();
    controller.abort();
    expect((await follow([], controller.signal)).end).toEqual({ reason: 'left' });
  });

  it('does not hide a fault of the one who handles the events', async () => {
    const failing = followEvents({
      signal: new AbortController().signal,
      open: async () => answer(['data: a\n\n']),
      onEvent: () => {
        throw new RangeError('mistake');
      },
    });
    await expect(failing).rejects.toThrow('mistake');
  });
});
