import { setTimeout as sleep } from 'node:timers/promises';
import { ModelInterruptedError } from '@copilot/agent-kit';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { GeminiReply } from '../../../testing/fake-gemini.ts';
import type { OpenAiReply } from '../../../testing/fake-openai-server.ts';
import {
  backup,
  geminiModelId,
  hello,
  overloaded,
  startGateway,
  streamOf,
} from '../../../testing/gateway-under-test.ts';

const schema = z.object({ from: z.string() });
const objectFrom = (from: string) => ({ kind: 'text' as const, chunks: [JSON.stringify({ from })] });
const ask = { instructions: 'Answer.', prompt: 'Where from?', schema, signal: new AbortController().signal };

const quota = (retryDelay: string): GeminiReply => ({
  kind: 'error',
  status: 429,
  rpcStatus: 'RESOURCE_EXHAUSTED',
  retryDelay,
});

describe('an answer that is not streamed', () => {
  const cases: [name: string, replies: GeminiReply[], requests: [number, number]][] = [
    ['503 always', [overloaded], [3, 1]],
    ['a quota that is back in 37 s', [quota('37s')], [1, 1]],
    ['a Retry-After of 37 s', [{ kind: 'error', status: 503, rpcStatus: 'UNAVAILABLE', retryAfter: '37' }], [1, 1]],
    ['silence', [{ kind: 'silent', chunks: [] }], [3, 1]],
    ['a destroyed socket', [{ kind: 'broken', chunks: [], how: 'destroyed' }], [3, 1]],
    ['a body that is not JSON', [{ kind: 'garbage' }], [3, 1]],
  ];
  it.each(cases)('comes from the next target after %s', async (_name, replies, requests) => {
    const test = await startGateway({ gemini: replies, openAi: [objectFrom('backup')] });
    expect(await test.model.generateObject(ask)).toEqual({ from: 'backup' });
    expect(test.requests()).toEqual(requests);
    expect(test.events).toContainEqual({
      type: 'model.failed-over',
      provider: 'gemini',
      modelId: geminiModelId,
      reason: expect.any(String),
    });
  });

  it('comes from the same target after a short wait that it asked for', async () => {
    const test = await startGateway({ gemini: [quota('0.4s'), objectFrom('first')], openAi: [objectFrom('backup')] });
    const startedAt = performance.now();
    expect(await test.model.generateObject(ask)).toEqual({ from: 'first' });
    expect(performance.now() - startedAt).toBeGreaterThan(390);
    expect(test.requests()).toEqual([2, 0]);
  });

  it.each([
    [400, 'INVALID_ARGUMENT'],
    [401, 'UNAUTHENTICATED'],
    [403, 'PERMISSION_DENIED'],
    [404, 'NOT_FOUND'],
  ])('fails at once on %i: another target would hide a wrong setting', async (status, rpcStatus) => {
    const test = await startGateway({ gemini: [{ kind: 'error', status, rpcStatus }], openAi: [objectFrom('backup')] });
    await expect(test.model.generateObject(ask)).rejects.toMatchObject({ code: 'E_MODEL_CONFIGURATION' });
    expect(test.requests()).toEqual([1, 0]);
  });

  const ends: [name: string, gemini: GeminiReply, openAi: OpenAiReply | undefined, code: string][] = [
    ['the only target is down', overloaded, undefined, 'E_MODEL_UNAVAILABLE'],
    ['all targets are down', overloaded, { kind: 'error', status: 500 }, 'E_MODEL_UNAVAILABLE'],
    ['the only quota is used up', quota('37s'), undefined, 'E_MODEL_QUOTA'],
    ['all quotas are used up', quota('37s'), { kind: 'error', status: 429, retryAfter: '60' }, 'E_MODEL_QUOTA'],
    ['the second target refuses the key', overloaded, { kind: 'error', status: 401 }, 'E_MODEL_CONFIGURATION'],
  ];
  it.each(ends)('fails in words for its user when %s', async (_name, gemini, openAi, code) => {
    const test = await startGateway({ gemini: [gemini], ...(openAi && { openAi: [openAi] }) });
    await expect(test.model.generateObject(ask)).rejects.toMatchObject({ code, message: expect.stringMatching(/\.$/) });
  });
});

describe('a stream', () => {
  const beforeContent: [name: string, reply: GeminiReply, requests: [number, number]][] = [
    ['503', overloaded, [3, 1]],
    ['silence without headers', { kind: 'silent', chunks: [] }, [3, 1]],
    ['a cut before content', { kind: 'broken', chunks: [], how: 'destroyed' }, [3, 1]],
    ['an end before content', { kind: 'broken', chunks: [], how: 'ended' }, [3, 1]],
    ['an error event before content', { kind: 'broken', chunks: [], how: 'error-event' }, [3, 1]],
    ['an empty text and silence', { kind: 'silent', chunks: [''] }, [3, 1]],
  ];
  it.each(beforeContent)('comes clean from the next target after %s', async (_name, reply, requests) => {
    const test = await startGateway({ gemini: [reply], openAi: [backup] });
    expect(await streamOf(test.model)).toEqual({ deltas: ['from ', 'backup'], text: 'from backup', error: undefined });
    expect(test.requests()).toEqual(requests);
  });

  const afterContent: [name: string, reply: GeminiReply][] = [
    ['is cut', { kind: 'broken', chunks: ['Hel', 'lo'], how: 'destroyed' }],
    ['ends without a finish reason', { kind: 'broken', chunks: ['Hel', 'lo'], how: 'ended' }],
    ['tells an error', { kind: 'broken', chunks: ['Hel', 'lo'], how: 'error-event' }],
    ['falls silent', { kind: 'silent', chunks: ['Hel', 'lo'] }],
  ];
  it.each(afterContent)('that %s after content keeps its text and asks nobody else', async (_name, reply) => {
    const test = await startGateway({ gemini: [reply], openAi: [backup] });
    const { deltas, error } = await streamOf(test.model);
    expect(deltas.join('')).toBe('Hello');
    expect(error).toBeInstanceOf(ModelInterruptedError);
    expect(error).toMatchObject({ code: 'E_MODEL_INTERRUPTED', text: 'Hello' });
    expect(test.requests()).toEqual([1, 0]);
  });

  it('that stays idle for less than the limit is left in peace', async () => {
    const test = await startGateway({ gemini: [{ kind: 'text', chunks: ['a', 'b', 'c', 'd'], pauseMs: 200 }] });
    expect(await streamOf(test.model)).toMatchObject({ text: 'abcd', error: undefined });
  });
});

describe('the circuit of a target', () => {
  const resilience = { circuitMinimumAttempts: 4, circuitWindow: 10, circuitOpenMs: 400 };

  it('opens after repeated failures, lets one call through later, and closes when that one is answered', async () => {
    const replies = [...Array<GeminiReply>(5).fill(overloaded), hello];
    const test = await startGateway({ gemini: replies, openAi: [backup], resilience });
    const requests = [];
    for (let call = 0; call < 3; call += 1) {
      await streamOf(test.model);
      requests.push(test.gemini.requests.length);
    }
    expect(requests).toEqual([3, 4, 4]);
    expect(test.gateway.status()).toMatchObject([{ provider: 'gemini', circuit: 'open' }, { circuit: 'closed' }]);

    await sleep(430);
    expect(await streamOf(test.model)).toMatchObject({ text: 'from backup' });
    expect(test.gemini.requests.length).toBe(5);
    expect(test.gateway.status()).toMatchObject([{ circuit: 'open' }, { circuit: 'closed' }]);

    await sleep(430);
    expect(await streamOf(test.model)).toMatchObject({ text: 'Hello' });
    expect(test.gateway.status()).toMatchObject([{ circuit: 'closed' }, { circuit: 'closed' }]);
    expect(test.events.filter(({ type }) => type === 'model.circuit-changed')).toMatchObject(
      ['open', 'half_open', 'open', 'half_open', 'closed'].map((circuit) => ({ circuit, modelId: geminiModelId })),
    );
  });

  const broken = (['destroyed', 'ended', 'error-event'] as const).map((how) => ({ kind: 'broken' as const, how }));
  it.each(broken)('opens on streams that break off in the middle ($how), although each began well', async (reply) => {
    const test = await startGateway({ gemini: [{ ...reply, chunks: ['Hel'] }], openAi: [backup], resilience });
    for (let call = 0; call < 2; call += 1) await streamOf(test.model);
    expect(test.gateway.status()[0]?.circuit).toBe('open');
    expect(await streamOf(test.model)).toMatchObject({ text: 'from backup' });
    expect(test.gemini.requests.length).toBe(2);
  });

  it('keeps others from waiting for the call that tries the target out', async () => {
    const replies: GeminiReply[] = [...Array<GeminiReply>(4).fill(overloaded), { kind: 'silent', chunks: [] }];
    const test = await startGateway({
      gemini: replies,
      openAi: [backup],
      resilience: { ...resilience, firstContentTimeoutMs: 5_000 },
    });
    for (let call = 0; call < 2; call += 1) await streamOf(test.model);
    await sleep(430);
    const trial = new AbortController();
    const trying = streamOf(test.model, trial.signal);
    await expect.poll(() => test.gateway.status()[0]?.circuit).toBe('half_open');
    const startedAt = performance.now();
    expect(await streamOf(test.model)).toMatchObject({ text: 'from backup' });
    expect(performance.now() - startedAt).toBeLessThan(2_000);

    trial.abort(new Error('the user left'));
    expect((await trying).error).toMatchObject({ message: 'the user left' });
    await expect.poll(() => test.gateway.status()[0]?.circuit).toBe('open');
  });

  it('is not opened by requests that were themselves at fault', async () => {
    const bad: GeminiReply = { kind: 'error', status: 400, rpcStatus: 'INVALID_ARGUMENT' };
    const test = await startGateway({ gemini: [bad], resilience });
    for (let call = 0; call < 6; call += 1) await streamOf(test.model);
    expect(test.requests()).toEqual([6, 0]);
    expect(test.gateway.status()[0]?.circuit).toBe('closed');
  });

  it('says that the model is unavailable when there is no other target', async () => {
    const test = await startGateway({ gemini: [overloaded], resilience: { ...resilience, circuitMinimumAttempts: 3 } });
    await streamOf(test.model);
    expect((await streamOf(test.model)).error).toMatchObject({ code: 'E_MODEL_UNAVAILABLE' });
    expect(test.gemini.requests.length).toBe(3);
  });
});
