import { describe, expect, it, onTestFinished } from 'vitest';
import { startFakeGemini } from './fake-gemini.ts';

const start = async () => {
  const gemini = await startFakeGemini({ 'gemini-3.5-flash': [{ kind: 'text', chunks: ['Hello'] }] });
  onTestFinished(() => gemini.close());
  return async (path: string, body: unknown, key = 'gemini-test-key') => {
    const response = await fetch(`${gemini.baseUrl}/models/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-goog-api-key': key },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: response.status, text: await response.text() };
  };
};

const generate = 'gemini-3.5-flash:generateContent';
const contents = [{ role: 'user', parts: [{ text: 'Hi' }] }];
const embedRequest = { model: 'models/gemini-embedding-001', content: { parts: [{ text: 'Hi' }] } };

describe('the fake Gemini', () => {
  it('answers what is well-formed', async () => {
    const post = await start();
    expect(await post(generate, { contents })).toMatchObject({ status: 200, text: expect.stringContaining('Hello') });
    const stream = await post('gemini-3.5-flash:streamGenerateContent?alt=sse', { contents });
    expect(stream.text).toMatch(/^data: \{.*"finishReason":"STOP"/);
  });

  const refused: [name: string, path: string, body: unknown, status: number, reason: string][] = [
    ['an unknown model', 'gemini-0:generateContent', { contents }, 404, 'NOT_FOUND'],
    ['broken JSON', generate, '{"contents":', 400, 'INVALID_ARGUMENT'],
    ['no contents', generate, {}, 400, 'INVALID_ARGUMENT'],
    ['empty contents', generate, { contents: [] }, 400, 'INVALID_ARGUMENT'],
    ['an unknown field', generate, { contents, messages: [] }, 400, 'INVALID_ARGUMENT'],
    ['an unknown setting', generate, { contents, generationConfig: { max_tokens: 1 } }, 400, 'INVALID_ARGUMENT'],
    [
      'a foreign role',
      generate,
      { contents: [{ role: 'assistant', parts: [{ text: 'Hi' }] }] },
      400,
      'INVALID_ARGUMENT',
    ],
    ['no parts', generate, { contents: [{ role: 'user', parts: [] }] }, 400, 'INVALID_ARGUMENT'],
    ['an empty part', generate, { contents: [{ role: 'user', parts: [{}] }] }, 400, 'INVALID_ARGUMENT'],
    [
      'a schema without its media type',
      generate,
      { contents, generationConfig: { responseJsonSchema: {} } },
      400,
      'INVALID_ARGUMENT',
    ],
    [
      'a batch of 101',
      'gemini-embedding-001:batchEmbedContents',
      { requests: Array(101).fill(embedRequest) },
      400,
      'INVALID_ARGUMENT',
    ],
  ];
  it.each(refused)('refuses %s', async (_name, path, body, status, reason) => {
    const post = await start();
    expect(await post(path, body)).toMatchObject({ status, text: expect.stringContaining(reason) });
  });

  it.each(['', 'another key'])('refuses the key "%s"', async (key) => {
    const post = await start();
    expect(await post(generate, { contents }, key)).toMatchObject({
      status: 400,
      text: expect.stringContaining('API_KEY_INVALID'),
    });
  });
});
