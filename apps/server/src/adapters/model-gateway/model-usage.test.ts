import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { backup, geminiModelId, hello, overloaded, startGateway, streamOf } from '../../testing/gateway-under-test.ts';

describe('the usage of a call', () => {
  it('tells tokens, cost and times of a stream', async () => {
    const { model, usages } = await startGateway({ gemini: [{ kind: 'text', chunks: ['a', 'b', 'c'], pauseMs: 30 }] });
    await streamOf(model);
    expect(usages).toEqual([
      {
        provider: 'gemini',
        modelId: geminiModelId,
        inputTokens: 1_000,
        cachedInputTokens: 400,
        outputTokens: 100,
        reasoningTokens: 30,
        // 600 × 1.50 + 400 × 0.15 + 100 × 9, per million
        cost: '0.00186',
        latencyMs: expect.any(Number),
        firstTokenMs: expect.any(Number),
        outcome: 'ok',
        attempts: 1,
        failovers: 0,
      },
    ]);
    expect(usages[0]!.firstTokenMs!).toBeLessThan(usages[0]!.latencyMs - 40);
  });

  it('names the model that answered in the end, at no known price', async () => {
    const { model, usages } = await startGateway({ gemini: [overloaded], openAi: [backup] });
    await streamOf(model);
    expect(usages).toMatchObject([
      {
        provider: 'openai-compatible',
        modelId: 'local-model',
        inputTokens: 200,
        cachedInputTokens: 20,
        outputTokens: 50,
        reasoningTokens: 10,
        cost: null,
        outcome: 'ok',
        attempts: 4,
        failovers: 1,
      },
    ]);
  });

  it('is told of a failed call, which cost nothing', async () => {
    const { model, usages } = await startGateway({ gemini: [overloaded] });
    await streamOf(model);
    expect(usages).toMatchObject([
      {
        provider: 'gemini',
        outcome: 'error',
        attempts: 3,
        failovers: 0,
        inputTokens: 0,
        cost: '0',
        firstTokenMs: null,
      },
    ]);
  });

  it('does not guess the cost of a stream that broke off', async () => {
    const { model, usages } = await startGateway({ gemini: [{ kind: 'broken', chunks: ['Hel'], how: 'destroyed' }] });
    await streamOf(model);
    expect(usages).toMatchObject([{ outcome: 'error', attempts: 1, cost: null, firstTokenMs: expect.any(Number) }]);
  });

  it('counts an answer that is not streamed', async () => {
    const { model, usages } = await startGateway({ gemini: [{ kind: 'text', chunks: ['{"a":1}'] }] });
    await model.generateObject({
      instructions: 'i',
      prompt: 'p',
      schema: z.object({ a: z.number() }),
      signal: new AbortController().signal,
    });
    expect(usages).toMatchObject([
      { outcome: 'ok', inputTokens: 1_000, outputTokens: 100, cost: '0.00186', firstTokenMs: null },
    ]);
  });

  it('fails the call if it cannot be recorded, and does not hide the failure of the call itself', async () => {
    const { gateway, gemini } = await startGateway({ gemini: [hello, { kind: 'error', status: 400, rpcStatus: 'X' }] });
    const model = gateway.modelFor({
      organizationId: 'o',
      runId: null,
      userId: null,
      agentId: null,
      purpose: 'test',
      onUsage: () => Promise.reject(new Error('no ledger')),
    })!;
    expect((await streamOf(model)).error).toMatchObject({ message: 'no ledger' });
    expect((await streamOf(model)).error).toMatchObject({ code: 'E_MODEL_CONFIGURATION' });
    expect(gemini.requests).toHaveLength(2);
  });
});
