import { describe, expect, it, onTestFinished } from 'vitest';
import { type GeminiReply, startFakeGemini } from '../../testing/fake-gemini.ts';
import { quick } from '../../testing/gateway-under-test.ts';
import { geminiEmbeddingModel } from './gemini-embeddings.ts';

const start = async ({
  replies = [] as GeminiReply[],
  apiKey = 'gemini-test-key',
  model = 'gemini-embedding-001',
} = {}) => {
  const gemini = await startFakeGemini({ [model]: replies });
  onTestFinished(() => gemini.close());
  return { gemini, embedding: geminiEmbeddingModel({ apiKey, baseUrl: gemini.baseUrl, model, resilience: quick }) };
};
const textsOf = (count: number) => Array.from({ length: count }, (_, index) => `Passage ${index}`);

describe('Gemini embeddings', () => {
  it('come in batches of 100, in order, as unit vectors of 768', async () => {
    const { gemini, embedding } = await start();
    const vectors = await embedding.embed(textsOf(250), 'document');
    expect(gemini.requests.map(({ body }) => body.requests.length)).toEqual([100, 100, 50]);
    expect(vectors).toHaveLength(250);
    for (const vector of vectors) {
      expect(vector).toHaveLength(embedding.dimensions);
      expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    }
    const [alone] = await embedding.embed(['Passage 249'], 'document');
    expect(vectors[249]).toEqual(alone);
    expect(vectors[249]).not.toEqual(vectors[248]);
  });

  it('tell documents and queries apart', async () => {
    const { gemini, embedding } = await start();
    await embedding.embed(textsOf(2), 'document');
    await embedding.embed(['What?'], 'query');
    expect(gemini.requests[0]?.body.requests[0]).toMatchObject({
      taskType: 'RETRIEVAL_DOCUMENT',
      outputDimensionality: 768,
    });
    expect(gemini.requests[1]?.body).toMatchObject({ taskType: 'RETRIEVAL_QUERY', outputDimensionality: 768 });
  });

  it('tell the newer models the task within the text', async () => {
    const { gemini, embedding } = await start({ model: 'gemini-embedding-2' });
    await embedding.embed(['A', 'B'], 'document');
    await embedding.embed(['C'], 'query');
    const [first] = gemini.requests[0]?.body.requests ?? [];
    expect(first.content.parts).toEqual([{ text: 'title: none | text: A' }]);
    expect(first).not.toHaveProperty('taskType');
    expect(gemini.requests[1]?.body.content.parts).toEqual([{ text: 'task: search result | query: C' }]);
  });

  it('of nothing are nothing', async () => {
    const { gemini, embedding } = await start();
    expect(await embedding.embed([], 'document')).toEqual([]);
    expect(gemini.requests).toEqual([]);
  });

  it('are asked for again after a fault, only where it happened', async () => {
    const overloaded: GeminiReply = { kind: 'error', status: 503, rpcStatus: 'UNAVAILABLE' };
    const { gemini, embedding } = await start({ replies: [overloaded, { kind: 'silent', chunks: [] }] });
    expect(await embedding.embed(textsOf(150), 'document')).toHaveLength(150);
    expect(gemini.requests.map(({ body }) => body.requests.length)).toEqual([100, 100, 100, 50]);
  });

  it('fail in words for a user, without the key', async () => {
    const { embedding } = await start({ apiKey: 'AIza-wrong' });
    const error = await embedding.embed(['x'], 'query').catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'E_MODEL_CONFIGURATION' });
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('AIza-wrong');
  });

  it('fail when the quota is used up', async () => {
    const { gemini, embedding } = await start({
      replies: [{ kind: 'error', status: 429, rpcStatus: 'RESOURCE_EXHAUSTED', retryDelay: '37s' }],
    });
    await expect(embedding.embed(['x'], 'query')).rejects.toMatchObject({ code: 'E_MODEL_QUOTA' });
    expect(gemini.requests).toHaveLength(1);
  });

  it('stop when the caller aborts', async () => {
    const { gemini, embedding } = await start({ replies: [{ kind: 'silent', chunks: [] }] });
    const caller = new AbortController();
    setTimeout(() => caller.abort(new Error('stop')), 30);
    await expect(embedding.embed(textsOf(300), 'document', { signal: caller.signal })).rejects.toThrow('stop');
    await expect.poll(() => gemini.hungUp).toBe(1);
    expect(gemini.requests).toHaveLength(1);
  });
});
