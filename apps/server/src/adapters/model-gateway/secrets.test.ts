import { inspect } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { GeminiReply } from '../../testing/fake-gemini.ts';
import type { OpenAiReply } from '../../testing/fake-openai-server.ts';
import { overloaded, startGateway } from '../../testing/gateway-under-test.ts';

const geminiKey = 'AIza-secret-gemini-key';
const openAiKey = 'sk-secret-openai-key';
const prompt = 'Ms Example earns 93,500 a year';
const vendorText = 'You exceeded project 4711';

afterEach(() => vi.restoreAllMocks());

describe('errors, events and the console', () => {
  const cases: [name: string, gemini: GeminiReply, openAi: OpenAiReply | undefined][] = [
    ['refused keys', overloaded, { kind: 'error', status: 401, message: `Incorrect API key provided: ${openAiKey}` }],
    ['an unknown Gemini key', { kind: 'text', chunks: ['never'] }, undefined],
    [
      'a used-up quota',
      { kind: 'error', status: 429, rpcStatus: 'RESOURCE_EXHAUSTED', message: vendorText },
      undefined,
    ],
    ['a bad request', overloaded, { kind: 'error', status: 400, message: `${vendorText}: ${prompt}` }],
    ['a body that is not JSON', { kind: 'garbage' }, undefined],
    ['a broken stream', { kind: 'broken', chunks: ['partial'], how: 'destroyed' }, undefined],
    ['an error event', { kind: 'broken', chunks: ['partial'], how: 'error-event' }, undefined],
    ['answers of the wrong form', { kind: 'text', chunks: ['{"wrong":true}'] }, undefined],
    ['a blocked prompt', { kind: 'blocked', reason: 'SAFETY' }, undefined],
  ];
  it.each(cases)('hold no key, prompt or text of the provider: %s', async (name, gemini, openAi) => {
    const written: unknown[] = [];
    for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
      vi.spyOn(console, method).mockImplementation((...line) => void written.push(line));
    }
    vi.spyOn(process, 'emitWarning').mockImplementation((warning) => void written.push(warning));
    const { model, events, usages } = await startGateway({
      gemini: [gemini],
      ...(openAi && { openAi: [openAi] }),
      ...(name.startsWith('an unknown') && { geminiKey }),
      openAiKey: name.startsWith('refused') ? openAiKey : 'openai-test-key',
    });

    const signal = new AbortController().signal;
    const schema = z.object({ right: z.boolean() });
    const errors = await Promise.all([
      model
        .streamText({ instructions: prompt, prompt, signal, onDelta: () => undefined })
        .catch((error: unknown) => error),
      model.generateObject({ instructions: prompt, prompt, schema, signal }).catch((error: unknown) => error),
    ]);
    expect(errors[1]).toMatchObject({ code: expect.stringMatching(/^E_MODEL_/) });

    const told = inspect([errors, events, usages, written], { depth: 20, showHidden: true });
    for (const secret of [geminiKey, openAiKey, 'gemini-test-key', 'openai-test-key', '93,500', vendorText]) {
      expect(told).not.toContain(secret);
    }
    expect(written).toEqual([]);
  });

  it('tell an operator which target failed and how', async () => {
    const { model, events } = await startGateway({
      gemini: [overloaded],
      openAi: [{ kind: 'text', chunks: ['fine'] }],
    });
    await model.streamText({
      instructions: 'i',
      prompt,
      signal: new AbortController().signal,
      onDelta: () => undefined,
    });
    expect(events).toMatchObject([{ type: 'model.failed-over', provider: 'gemini', reason: 'unavailable (HTTP 503)' }]);
  });

  it('do not call a wrong Gemini key a bad request', async () => {
    const { model } = await startGateway({ gemini: [{ kind: 'text', chunks: ['never'] }], geminiKey });
    const signal = new AbortController().signal;
    const asking = model.streamText({ instructions: 'i', prompt, signal, onDelta: () => undefined });
    await expect(asking).rejects.toMatchObject({
      code: 'E_MODEL_CONFIGURATION',
      message: expect.stringContaining('API key'),
      cause: { kind: 'key_refused', status: 400 },
    });
  });
});
