import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type FakeGemini, startFakeGemini } from '../../testing/fake-gemini.ts';
import { type TestApp, type TestClient, testApp } from '../../testing/test-app.ts';

const model = 'gemini-3.5-flash';
const handbook =
  '# Handbook\n\n## Leave\n\nEvery employee has 27 days of leave a year. Unused days lapse at the end of March.';

describe('answers with a model', () => {
  let gemini: FakeGemini;
  let app: TestApp;
  let owner: TestClient;
  beforeAll(async () => {
    gemini = await startFakeGemini(
      {
        [model]: [
          { kind: 'text', chunks: ['There are 27 days ', 'of leave [1]. ', 'They lapse in March [1][9].'] },
          { kind: 'error', status: 503, rpcStatus: 'UNAVAILABLE' },
        ],
      },
      { apiKey: 'a-key-for-the-test' },
    );
    app = await testApp(
      {},
      {
        GEMINI_API_KEY: 'a-key-for-the-test',
        GEMINI_BASE_URL: gemini.baseUrl,
        GEMINI_MODEL: model,
        EMBEDDINGS: 'none',
      },
    );
    owner = await app.owner();
    const { body } = await owner.upload([{ filename: 'handbook.md', bytes: handbook }]);
    const path = `/knowledge-base/documents/${body.items[0].id}`;
    await vi.waitFor(async () => expect((await owner.get(path)).body.status).toBe('indexed'), {
      timeout: 20_000,
      interval: 100,
    });
  });
  afterAll(async () => {
    await app.close();
    await gemini.close();
  });

  const ask = async (message: string) => {
    const { body } = await owner.post('/conversations', {});
    const stream = await owner.post(
      `/conversations/${body.id}/messages`,
      { content: message },
      { accept: 'text/event-stream' },
    );
    const messages = await owner.get(`/conversations/${body.id}/messages`);
    const answer = messages.body.items.find((item: { role: string }) => item.role === 'assistant');
    return { stream: stream.text, answer, run: (await owner.get(`/runs/${answer.metadata.runId}`)).body };
  };

  it('stream, cite by the markers we issued only, and count tokens and cost', async () => {
    const { stream, answer, run } = await ask('How many days of leave are there?');
    expect(stream).toContain('"type":"text-delta"');
    expect(stream.trimEnd().endsWith('data: [DONE]')).toBe(true);
    expect(answer.content).toContain('27 days of leave [1]');
    expect(answer.content).not.toContain('[9]');
    expect(answer.metadata.citations).toMatchObject([{ marker: 1, filename: 'handbook.md' }]);
    expect(run.usage).toMatchObject({ inputTokens: 1_000, outputTokens: 100 });
    expect(Number(run.usage.cost.amount)).toBeGreaterThan(0);
    expect(JSON.stringify(gemini.requests.at(-1)?.body)).toContain('27 days of leave');
  });

  it('fall back to quotes when the model is away, and say so', async () => {
    const { answer, run } = await ask('When do unused days lapse?');
    expect(answer.content).toContain('Unused days lapse at the end of March.');
    expect(run.status).toMatch(/^done/u);
    expect(JSON.stringify(run.result.data)).toContain('could not be reached');
  });
});
