import { getEventListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { GeminiReply } from '../../testing/fake-gemini.ts';
import { startFakeOpenAiServer } from '../../testing/fake-openai-server.ts';
import { backup, geminiModelId, hello, overloaded, startGateway, streamOf } from '../../testing/gateway-under-test.ts';
import { aiSdkModelGateway } from './ai-sdk.model-gateway.ts';
import type { ModelCallContext } from './model-gateway.ts';

const call: ModelCallContext = {
  organizationId: 'organization-1',
  runId: null,
  userId: null,
  agentId: null,
  purpose: 'test',
  onUsage: () => undefined,
};

describe('the gateway', () => {
  it('has no model when none is set up', () => {
    const gateway = aiSdkModelGateway({ gemini: null, openAiCompatible: null });
    expect(gateway).toMatchObject({ isConfigured: false, models: [] });
    expect(gateway.status()).toEqual([]);
    expect(gateway.modelFor(call)).toBeNull();
  });

  it('names its targets in the order of asking', async () => {
    const { gateway, model } = await startGateway({ gemini: [hello], openAi: [] });
    expect(gateway.isConfigured).toBe(true);
    expect(gateway.models).toEqual([
      { provider: 'gemini', modelId: geminiModelId },
      { provider: 'openai-compatible', modelId: 'local-model' },
    ]);
    expect(model.name).toBe(geminiModelId);
  });

  it('works with an OpenAI-compatible server alone, and without a key', async () => {
    const openAi = await startFakeOpenAiServer([{ kind: 'text', chunks: ['local ', 'answer'] }], { apiKey: null });
    onTestFinished(() => openAi.close());
    const gateway = aiSdkModelGateway({
      gemini: null,
      openAiCompatible: { baseUrl: openAi.baseUrl, model: 'local-model' },
    });
    expect(await streamOf(gateway.modelFor(call)!)).toMatchObject({ text: 'local answer' });
    expect(openAi.requests[0]?.headers).not.toHaveProperty('authorization');
  });

  it('fails over from a server that is gone', async () => {
    const { model, gemini, usages } = await startGateway({ gemini: [hello], openAi: [backup] });
    await gemini.close();
    expect(await streamOf(model)).toMatchObject({ text: 'from backup' });
    expect(usages).toMatchObject([{ outcome: 'ok', attempts: 4, failovers: 1 }]);
  });

  it('gives instructions and material apart from each other', async () => {
    const { model, gemini } = await startGateway({ gemini: [hello] });
    await streamOf(model);
    expect(gemini.requests[0]?.body).toMatchObject({
      systemInstruction: { parts: [{ text: 'Be brief.' }] },
      contents: [{ role: 'user', parts: [{ text: 'Say hello.' }] }],
    });
  });
});

describe('streamed text', () => {
  it('comes piece by piece and whole', async () => {
    const { model } = await startGateway({ gemini: [hello] });
    expect(await streamOf(model)).toEqual({ deltas: ['Hel', 'lo'], text: 'Hello', error: undefined });
  });

  const lesser: [name: string, reply: GeminiReply, code: string][] = [
    ['a blocked prompt', { kind: 'blocked', reason: 'SAFETY' }, 'E_MODEL_REFUSED'],
    ['an answer stopped for safety', { kind: 'text', chunks: ['How'], finishReason: 'SAFETY' }, 'E_MODEL_REFUSED'],
    [
      'an answer cut at its limit',
      { kind: 'text', chunks: ['Once'], finishReason: 'MAX_TOKENS' },
      'E_MODEL_INTERRUPTED',
    ],
    ['an empty answer', { kind: 'text', chunks: [''] }, 'E_MODEL_OUTPUT'],
  ];
  it.each(lesser)('is never silently less: %s', async (_name, reply, code) => {
    const test = await startGateway({ gemini: [reply], openAi: [] });
    expect((await streamOf(test.model)).error).toMatchObject({ code });
    expect(test.requests()).toEqual([1, 0]);
  });

  it('hands the error of its own reader through and stops the request', async () => {
    const { model, gemini } = await startGateway({
      gemini: [{ kind: 'text', chunks: Array(50).fill('x'), pauseMs: 20 }],
    });
    const broken = new Error('the log is full');
    const onDelta = () => {
      throw broken;
    };
    const signal = new AbortController().signal;
    await expect(model.streamText({ instructions: 'i', prompt: 'p', signal, onDelta })).rejects.toBe(broken);
    await expect.poll(() => gemini.hungUp).toBe(1);
  });
});

describe('an abort by the caller', () => {
  const endless = { kind: 'text' as const, chunks: Array<string>(200).fill('x '), pauseMs: 10 };

  it('stops a stream, closes the request upstream, and leaves no listener behind', async () => {
    const { model, gemini, usages } = await startGateway({ gemini: [endless] });
    const caller = new AbortController();
    const reason = new Error('the user left');
    const streaming = streamOf(model, caller.signal);
    await sleep(60);
    caller.abort(reason);
    const { error, deltas } = await streaming;
    expect(error).toBe(reason);
    expect(deltas.length).toBeGreaterThan(0);
    await expect.poll(() => gemini.hungUp).toBe(1);
    expect(usages).toMatchObject([{ outcome: 'aborted', attempts: 1, cost: null }]);
    expect(getEventListeners(caller.signal, 'abort')).toHaveLength(0);
  });

  it('ends the wait between two attempts', async () => {
    const test = await startGateway({
      gemini: [overloaded],
      resilience: { firstBackoffMs: 5_000, longestBackoffMs: 5_000 },
    });
    const caller = new AbortController();
    const streaming = streamOf(test.model, caller.signal);
    await sleep(50);
    const abortedAt = performance.now();
    caller.abort(new Error('stop'));
    expect((await streaming).error).toMatchObject({ message: 'stop' });
    expect(performance.now() - abortedAt).toBeLessThan(2_000);
    expect(test.usages).toMatchObject([{ outcome: 'aborted', attempts: 1 }]);
  });

  it('ends the wait for a server that says nothing', async () => {
    const test = await startGateway({
      gemini: [{ kind: 'silent', chunks: [] }],
      resilience: { firstContentTimeoutMs: 5_000 },
    });
    const caller = new AbortController();
    const streaming = streamOf(test.model, caller.signal);
    await sleep(50);
    caller.abort(new Error('stop'));
    expect((await streaming).error).toMatchObject({ message: 'stop' });
    await expect.poll(() => test.gemini.hungUp).toBe(1);
    expect(test.requests()).toEqual([1, 0]);
  });

  it('from before the call asks nobody', async () => {
    const test = await startGateway({ gemini: [hello] });
    expect((await streamOf(test.model, AbortSignal.abort(new Error('stop')))).error).toMatchObject({ message: 'stop' });
    expect(test.requests()).toEqual([0, 0]);
  });

  it('leaves no listener on a signal that outlives many good calls', async () => {
    const { model } = await startGateway({ gemini: [hello] });
    const caller = new AbortController();
    for (let call = 0; call < 3; call += 1) await streamOf(model, caller.signal);
    expect(getEventListeners(caller.signal, 'abort')).toHaveLength(0);
  });
});
