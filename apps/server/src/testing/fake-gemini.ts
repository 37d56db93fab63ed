import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { closeServer, parseJson, sendJson } from './vendor-double.ts';

/** What the server does with a request. `chunks` are the events of a stream; without streaming they are one text. */
export type GeminiReply =
  | { kind: 'text'; chunks: string[]; finishReason?: string; usage?: Record<string, number>; pauseMs?: number }
  /** The prompt was blocked: no candidates at all. */
  | { kind: 'blocked'; reason: string }
  | { kind: 'error'; status: number; rpcStatus: string; message?: string; retryDelay?: string; retryAfter?: string }
  /** The socket is destroyed, or the stream ends without a finish reason, or with an error event. */
  | { kind: 'broken'; chunks: string[]; how: 'destroyed' | 'ended' | 'error-event' }
  /** Says nothing more after `chunks`; with none, not even headers. */
  | { kind: 'silent'; chunks: string[] }
  /** A good status over a body that is not JSON. */
  | { kind: 'garbage' };

export interface GeminiRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of many shapes
  readonly body: any;
}

export interface FakeGemini {
  readonly baseUrl: string;
  readonly requests: readonly GeminiRequest[];
  requestsTo(model: string): number;
  /** Answers that the client hung up on. */
  readonly hungUp: number;
  close(): Promise<void>;
}

const fakeGeminiUsage = {
  promptTokenCount: 1_000,
  cachedContentTokenCount: 400,
  candidatesTokenCount: 70,
  thoughtsTokenCount: 30,
  totalTokenCount: 1_100,
};

const part = z.looseObject({}).refine((value) => Object.keys(value).length > 0);
const content = z.strictObject({ role: z.enum(['user', 'model']).optional(), parts: z.array(part).min(1) });
const object = z.looseObject({});
const generationConfig = z
  .strictObject({
    responseMimeType: z.enum(['text/plain', 'application/json']).optional(),
    responseSchema: object.optional(),
    responseJsonSchema: object.optional(),
    maxOutputTokens: z.int().positive().optional(),
    temperature: z.number().min(0).max(2).optional(),
    topP: z.number().optional(),
    topK: z.number().optional(),
    seed: z.int().optional(),
    stopSequences: z.array(z.string()).max(5).optional(),
    candidateCount: z.int().optional(),
    presencePenalty: z.number().optional(),
    frequencyPenalty: z.number().optional(),
    thinkingConfig: object.optional(),
  })
  .refine((config) => config.responseJsonSchema === undefined || config.responseMimeType === 'application/json');
const generateContentRequest = z.strictObject({
  contents: z.array(content).min(1),
  systemInstruction: z.strictObject({ role: z.string().optional(), parts: z.array(part).min(1) }).optional(),
  generationConfig: generationConfig.optional(),
  tools: z.array(object).optional(),
  toolConfig: object.optional(),
  safetySettings: z.array(object).optional(),
  cachedContent: z.string().optional(),
  labels: object.optional(),
  serviceTier: z.string().optional(),
});
const embedContentRequest = z.strictObject({
  model: z.string(),
  content: z.strictObject({
    role: z.string().optional(),
    parts: z.array(z.object({ text: z.string().min(1) })).min(1),
  }),
  taskType: z.string().optional(),
  title: z.string().optional(),
  outputDimensionality: z.int().positive().max(3_072).default(3_072),
});
const batchEmbedContentsRequest = z.strictObject({ requests: z.array(embedContentRequest).min(1).max(100) });

/**
 * Gemini's REST interface on a real socket, strict where the real one is: a missing or unknown key, an unknown model, unknown
 * fields, other roles than `user` and `model`, empty parts and batches of more than 100 are refused. `scripts` gives each
 * model's replies in order, the last one again and again; models named `gemini-embedding-…` embed if they have no script or it has run out.
 */
export const startFakeGemini = async (
  scripts: Readonly<Record<string, readonly GeminiReply[]>>,
  { apiKey = 'gemini-test-key' } = {},
): Promise<FakeGemini> => {
  const requests: GeminiRequest[] = [];
  const counts = new Map<string, number>();
  let hungUp = 0;

  const server = createServer(async (request, response) => {
    response.on('close', () => {
      if (!response.writableEnded) hungUp += 1;
    });
    let raw = '';
    for await (const piece of request.setEncoding('utf8')) raw += piece;
    const path = request.url ?? '';
    const body = parseJson(raw);
    requests.push({ path, headers: request.headers, body });

    const [, model = '', method = ''] = /^\/v1beta\/models\/([^:?]+):(\w+)/.exec(path) ?? [];
    if (request.headers['x-goog-api-key'] !== apiKey) return sendInvalidKey(response);
    if (body === undefined) return sendError(response, 400, 'INVALID_ARGUMENT', 'Invalid JSON payload received.');
    const isEmbedding = model.startsWith('gemini-embedding-');
    const script = scripts[model] ?? [];
    const asked = counts.get(model) ?? 0;
    counts.set(model, asked + 1);
    const reply = isEmbedding ? script[asked] : script.at(Math.min(asked, script.length - 1));

    if (isEmbedding) {
      const parsed = (method === 'embedContent' ? embedContentRequest : batchEmbedContentsRequest).safeParse(body);
      if (!parsed.success) return sendError(response, 400, 'INVALID_ARGUMENT', 'Invalid JSON payload received.');
      if (reply) return sendReply(response, reply, { model, isStream: false });
      const embedded = parsed.data;
      return 'requests' in embedded
        ? sendJson(response, 200, { embeddings: embedded.requests.map(embed) })
        : sendJson(response, 200, { embedding: embed(embedded) });
    }
    if (!reply) return sendError(response, 404, 'NOT_FOUND', `models/${model} is not found for API version v1beta`);
    if (!generateContentRequest.safeParse(body).success) {
      return sendError(response, 400, 'INVALID_ARGUMENT', 'Invalid JSON payload received.');
    }
    await sendReply(response, reply, { model, isStream: method === 'streamGenerateContent' });
  });

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1beta`,
    requests,
    requestsTo: (model) => counts.get(model) ?? 0,
    get hungUp() {
      return hungUp;
    },
    close: () => closeServer(server),
  };
};

const sendError = (
  response: ServerResponse,
  code: number,
  status: string,
  message: string,
  details: unknown[] = [],
  headers: Record<string, string> = {},
): void => sendJson(response, code, { error: { code, message, status, details } }, headers);

const sendInvalidKey = (response: ServerResponse): void =>
  sendError(response, 400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', [
    { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID', domain: 'googleapis.com' },
  ]);

interface Question {
  readonly model: string;
  readonly isStream: boolean;
}

const sendReply = async (
  response: ServerResponse,
  reply: GeminiReply,
  { model, isStream }: Question,
): Promise<void> => {
  const about = { modelVersion: model, responseId: 'response-1' };
  const promptUsage = { promptTokenCount: 1_000, totalTokenCount: 1_000 };
  const candidate = (text: string, finishReason?: string) => ({
    candidates: [{ index: 0, content: { role: 'model', parts: [{ text }] }, ...(finishReason && { finishReason }) }],
    ...about,
  });
  const sendEvent = (event: unknown) => response.write(`data: ${JSON.stringify(event)}\r\n\r\n`);

  if (reply.kind === 'error') {
    const { status, rpcStatus, message = 'refused by the fake', retryDelay, retryAfter } = reply;
    const details = retryDelay ? [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay }] : [];
    return sendError(response, status, rpcStatus, message, details, retryAfter ? { 'retry-after': retryAfter } : {});
  }
  if (reply.kind === 'garbage') {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end('<html>Bad gateway</html>');
    return;
  }
  if (reply.kind === 'silent' && reply.chunks.length === 0) return;
  if (reply.kind === 'broken' && !isStream) {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"candidates": [');
    await sleep(5);
    response.destroy();
    return;
  }
  if (!isStream && reply.kind === 'blocked') {
    return sendJson(response, 200, {
      promptFeedback: { blockReason: reply.reason },
      usageMetadata: promptUsage,
      ...about,
    });
  }
  if (!isStream) {
    const finishReason = (reply.kind === 'text' && reply.finishReason) || 'STOP';
    const usageMetadata = (reply.kind === 'text' && reply.usage) || fakeGeminiUsage;
    const text = 'chunks' in reply ? reply.chunks.join('') : '';
    return sendJson(response, 200, { ...candidate(text, finishReason), usageMetadata });
  }

  response.writeHead(200, { 'content-type': 'text/event-stream' });
  if (reply.kind === 'blocked') {
    sendEvent({ promptFeedback: { blockReason: reply.reason }, usageMetadata: promptUsage, ...about });
    response.end();
    return;
  }
  if (reply.chunks.length === 0) response.flushHeaders();
  for (const [index, chunk] of reply.chunks.entries()) {
    const isLast = reply.kind === 'text' && index === reply.chunks.length - 1;
    const usageMetadata = isLast ? (reply.usage ?? fakeGeminiUsage) : undefined;
    sendEvent({ ...candidate(chunk, isLast ? (reply.finishReason ?? 'STOP') : undefined), usageMetadata });
    await sleep((reply.kind === 'text' && reply.pauseMs) || 2);
    if (response.destroyed) return;
  }
  if (reply.kind === 'silent') return;
  if (reply.kind === 'broken' && reply.how === 'destroyed') {
    response.destroy();
    return;
  }
  if (reply.kind === 'broken' && reply.how === 'error-event') {
    sendEvent({ error: { code: 503, message: 'The model is overloaded.', status: 'UNAVAILABLE' } });
  }
  response.end();
};

/** Same text, same vector; like the real model's shortened vectors, its length is not 1. */
const embed = ({ content: { parts }, outputDimensionality }: z.infer<typeof embedContentRequest>) => {
  const text = parts.map(({ text }) => text).join('');
  let seed = 7;
  for (const character of text) seed = (seed * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return { values: Array.from({ length: outputDimensionality }, (_, index) => Math.sin(seed + index * 0.37)) };
};
