import type { RunEvent } from '@copilot/contracts';
import { readUIMessageStream, type UIMessage, type UIMessageChunk } from 'ai';
import { describe, expect, it } from 'vitest';
import { initialUiStreamState, toUiMessageChunks, type UiMessageChunk } from './to-ui-message-stream.ts';
import { toUiMessageEvents } from './ui-message-events.ts';

type Untimed = RunEvent extends infer Event ? (Event extends RunEvent ? Pick<Event, 'type' | 'data'> : never) : never;

const log = (...events: Untimed[]): RunEvent[] =>
  events.map((event, index) => ({ ...event, sequence: index + 1, at: '2026-11-22T21:00:00.000Z' }) as RunEvent);

const start: Untimed = { type: 'run-start', data: { agentId: 'assistant', agentRevision: 1 } };
const begin = (step: string, attempt = 1): Untimed => ({ type: 'step-start', data: { step, title: step, attempt } });
const finish = (step: string): Untimed => ({ type: 'step-end', data: { step, tookMs: 5 } });
const say = (part: string, delta: string): Untimed => ({ type: 'text-delta', data: { part, delta } });
const end = (status: 'done' | 'failed' | 'cancelled', message?: string): Untimed => ({
  type: 'run-end',
  data: { status, error: message ? { code: 'E_X', message } : null, messageId: null },
});

const chunksOf = (events: readonly RunEvent[]): UiMessageChunk[] => {
  let state = initialUiStreamState;
  return events.flatMap((event) => {
    const next = toUiMessageChunks('run-1', event, state);
    state = next.state;
    return next.chunks;
  });
};

/** What the AI SDK makes of the chunks. */
const readBySdk = async (
  chunks: readonly UiMessageChunk[],
): Promise<{ message: UIMessage | undefined; errors: string[] }> => {
  const errors: string[] = [];
  let message: UIMessage | undefined;
  const stream = ReadableStream.from(chunks as UIMessageChunk[]) as ReadableStream<UIMessageChunk>;
  for await (const next of readUIMessageStream({ stream, onError: (error) => errors.push(String(error)) }))
    message = next;
  return { message, errors };
};

const textOf = (message: UIMessage | undefined) =>
  message?.parts.map((part) => (part.type === 'text' ? part.text : '')).join('');

describe('the UI message stream of a run', () => {
  const well = log(
    start,
    begin('search'),
    { type: 'progress', data: { step: 'search', done: 1, total: 2, note: 'half' } },
    finish('search'),
    begin('answer'),
    say('answer:1', 'Due '),
    {
      type: 'citation',
      data: { marker: 1, documentId: 'd', filename: 'a.pdf', page: 2, section: null, start: 0, end: 3, quote: 'due' },
    },
    say('answer:1', 'Friday'),
    finish('answer'),
    end('done'),
  );

  it('is understood by the AI SDK', async () => {
    const { message, errors } = await readBySdk(chunksOf(well));
    expect(errors).toEqual([]);
    expect(textOf(message)).toBe('Due Friday');
    expect(message?.metadata).toEqual({ runId: 'run-1', status: 'done' });
    expect(message?.parts.find((part) => part.type === 'data-citation')).toMatchObject({ data: { page: 2 } });
    expect(message?.parts.some((part) => part.type === 'data-progress')).toBe(false);
  });

  it('opens and closes every text once', () => {
    const chunks = chunksOf(well).filter(({ type }) => type.startsWith('text-'));
    expect(chunks).toEqual([
      { type: 'text-start', id: 'answer:1' },
      { type: 'text-delta', id: 'answer:1', delta: 'Due ' },
      { type: 'text-delta', id: 'answer:1', delta: 'Friday' },
      { type: 'text-end', id: 'answer:1' },
    ]);
  });

  it('takes back the text of an attempt that a crash cut off', async () => {
    const events = log(
      start,
      begin('answer'),
      say('answer:1', 'Due on Fr'),
      { type: 'text-interrupted', data: { part: 'answer:1' } },
      begin('answer', 2),
      say('answer:2', 'Due on Friday'),
      finish('answer'),
      end('done'),
    );
    const { message, errors } = await readBySdk(chunksOf(events));
    expect(errors).toEqual([]);
    expect(textOf(message)).toBe('Due on Friday');
  });

  it('says how a run ended that did not end well', async () => {
    const failed = await readBySdk(
      chunksOf(log(start, begin('a'), say('a:1', 'so far'), end('failed', 'No model answers.'))),
    );
    expect(failed.errors).toEqual(['Error: No model answers.']);
    expect(textOf(failed.message)).toBe('so far');
    const cancelled = chunksOf(log(start, begin('a'), say('a:1', 'so far'), end('cancelled')));
    expect(cancelled.slice(-2)).toEqual([
      { type: 'text-end', id: 'a:1' },
      { type: 'abort', reason: 'cancelled' },
    ]);
  });

  it('gives the same events however the log is cut into batches', async () => {
    const collect = async (batches: RunEvent[][], after = 0) => {
      const source = (async function* () {
        yield* batches;
      })();
      const sent = [];
      for await (const batch of toUiMessageEvents('run-1', after, source)) sent.push(...batch);
      return sent;
    };
    const whole = await collect([well]);
    expect(await collect(well.map((event) => [event]))).toEqual(whole);
    expect(whole.at(-1)).toEqual({ id: well.length, data: '[DONE]' });
    const numbers = whole.map(({ id }) => id);
    expect(numbers).toEqual([...numbers].sort((one, other) => one - other));
    expect(await collect([well], well.length)).toEqual([]);
  });
});
