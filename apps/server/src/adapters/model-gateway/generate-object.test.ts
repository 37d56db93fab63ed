import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { GeminiReply } from '../../testing/fake-gemini.ts';
import { startGateway } from '../../testing/gateway-under-test.ts';

const schema = z.object({ title: z.string().max(20), pages: z.int().min(1) });
const request = {
  instructions: 'Read the document.',
  prompt: '<document>Annual report, 12 pages</document>',
  schema,
  signal: new AbortController().signal,
};
const good: GeminiReply = { kind: 'text', chunks: ['{"title":"Annual report","pages":12}'] };
const saying = (text: string, finishReason = 'STOP'): GeminiReply => ({ kind: 'text', chunks: [text], finishReason });

describe('an object from a model', () => {
  it('fits the schema, which the model was given', async () => {
    const { model, gemini } = await startGateway({ gemini: [good] });
    expect(await model.generateObject({ ...request, maxOutputTokens: 500 })).toEqual({
      title: 'Annual report',
      pages: 12,
    });
    expect(gemini.requests[0]?.body.generationConfig).toMatchObject({
      responseMimeType: 'application/json',
      responseJsonSchema: { properties: { title: { type: 'string' }, pages: { type: 'integer' } } },
      maxOutputTokens: 500,
    });
  });

  it('may stand in a Markdown fence', async () => {
    const { model, gemini } = await startGateway({ gemini: [saying('```json\n{"title":"Fenced","pages":1}\n```')] });
    expect(await model.generateObject(request)).toEqual({ title: 'Fenced', pages: 1 });
    expect(gemini.requests).toHaveLength(1);
  });

  it('is asked for again with what was wrong', async () => {
    const { model, gemini, usages } = await startGateway({
      gemini: [saying('{"title":"Annual report","pages":"twelve"}'), saying('Sure! Here it is.'), good],
    });
    expect(await model.generateObject(request)).toEqual({ title: 'Annual report', pages: 12 });
    const [, second, third] = gemini.requests.map(({ body }) => body.contents);
    expect(second.map(({ role }: { role: string }) => role)).toEqual(['user', 'model', 'user']);
    expect(second[1].parts[0].text).toContain('twelve');
    expect(second[2].parts[0].text).toMatch(/expected (number|int), received string[\s\S]*pages[\s\S]*"maxLength":20/);
    expect(third).toHaveLength(5);
    expect(third[4].parts[0].text).toContain('not valid JSON');
    expect(usages.map(({ outcome }) => outcome)).toEqual(['error', 'error', 'ok']);
  });

  it('is given up after three answers of the wrong form', async () => {
    const { model, gemini, usages } = await startGateway({ gemini: [saying('{"title":7}')] });
    await expect(model.generateObject(request)).rejects.toMatchObject({ code: 'E_MODEL_OUTPUT' });
    expect(gemini.requests).toHaveLength(3);
    expect(usages).toHaveLength(3);
  });

  it('is asked for again after an empty answer', async () => {
    const { model, gemini } = await startGateway({ gemini: [saying(''), saying('', 'OTHER'), good] });
    expect(await model.generateObject(request)).toMatchObject({ pages: 12 });
    expect(gemini.requests.map(({ body }) => body.contents.length)).toEqual([1, 1, 1]);
  });

  const final: [name: string, reply: GeminiReply, code: string][] = [
    ['the prompt was blocked', { kind: 'blocked', reason: 'PROHIBITED_CONTENT' }, 'E_MODEL_REFUSED'],
    ['safety stopped it', saying('{"title":', 'SAFETY'), 'E_MODEL_REFUSED'],
    ['safety stopped it before a word', saying('', 'SAFETY'), 'E_MODEL_REFUSED'],
    ['it was cut at the length limit', saying('{"title":"Annual', 'MAX_TOKENS'), 'E_MODEL_OUTPUT'],
  ];
  it.each(final)('is not asked for again when %s', async (_name, reply, code) => {
    const test = await startGateway({ gemini: [reply, good], openAi: [] });
    await expect(test.model.generateObject(request)).rejects.toMatchObject({ code });
    expect(test.requests()).toEqual([1, 0]);
  });

  it('comes from an OpenAI-compatible server too, which is given the schema', async () => {
    const { model, openAi } = await startGateway({
      gemini: [{ kind: 'error', status: 503, rpcStatus: 'UNAVAILABLE' }],
      openAi: [{ kind: 'text', chunks: ['{"title":"Local","pages":2}'] }],
    });
    expect(await model.generateObject(request)).toEqual({ title: 'Local', pages: 2 });
    expect(openAi.requests[0]?.body.response_format).toMatchObject({
      type: 'json_schema',
      json_schema: { schema: { required: ['title', 'pages'] } },
    });
  });

  it('stops being asked for when the caller aborts', async () => {
    const { model, usages } = await startGateway({ gemini: [{ kind: 'silent', chunks: [] }] });
    const caller = new AbortController();
    setTimeout(() => caller.abort(new Error('stop')), 30);
    await expect(model.generateObject({ ...request, signal: caller.signal })).rejects.toThrow('stop');
    expect(usages).toMatchObject([{ outcome: 'aborted', cost: null }]);
  });
});
