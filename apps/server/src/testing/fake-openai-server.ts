import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { closeServer, parseJson, sendJson } from './vendor-double.ts';

export type OpenAiReply =
  | { kind: 'text'; chunks: string[]; finishReason?: 'stop' | 'length' | 'content_filter'; pauseMs?: number }
  | { kind: 'error'; status: number; code?: string; message?: string; retryAfter?: string }
  /** A good status over a body that is not JSON. */
  | { kind: 'garbage' }
  /** The socket is destroyed after `chunks`. */
  | { kind: 'broken'; chunks: string[] }
  | { kind: 'silent' };

export interface OpenAiRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of many shapes
  readonly body: any;
}

export interface FakeOpenAiServer {
  readonly baseUrl: string;
  readonly requests: readonly OpenAiRequest[];
  close(): Promise<void>;
}

const fakeOpenAiUsage = {
  prompt_tokens: 200,
  completion_tokens: 50,
  total_tokens: 250,
  prompt_tokens_details: { cached_tokens: 20 },
  completion_tokens_details: { reasoning_tokens: 10 },
};

const chatRequest = z.looseObject({
  model: z.string(),
  messages: z
    .array(z.looseObject({ role: z.enum(['system', 'developer', 'user', 'assistant', 'tool']), content: z.unknown() }))
    .min(1),
  stream: z.boolean().optional(),
  stream_options: z.object({ include_usage: z.boolean().optional() }).optional(),
  response_format: z.looseObject({ type: z.enum(['text', 'json_object', 'json_schema']) }).optional(),
});

/**
 * The chat completions of an OpenAI-compatible server on a real socket. Refuses a wrong key (401; none is asked for if
 * `apiKey` is null), another model than `model` (404) and malformed requests (400). `script` gives the replies in order, the
 * last one again and again.
 */
export const startFakeOpenAiServer = async (
  script: readonly OpenAiReply[],
  { apiKey = 'openai-test-key' as string | null, model = 'local-model' } = {},
): Promise<FakeOpenAiServer> => {
  const requests: OpenAiRequest[] = [];

  const server = createServer(async (request, response) => {
    let raw = '';
    for await (const piece of request.setEncoding('utf8')) raw += piece;
    const path = request.url ?? '';
    const parsed = chatRequest.safeParse(parseJson(raw));
    requests.push({ path, headers: request.headers, body: parsed.data });

    if (apiKey !== null && request.headers.authorization !== `Bearer ${apiKey}`) {
      // Real servers quote the key that they refuse.
      const quoted = request.headers.authorization?.replace('Bearer ', '');
      return sendError(response, 401, 'invalid_api_key', `Incorrect API key provided: ${quoted}.`);
    }
    if (path !== '/v1/chat/completions') return sendError(response, 404, 'unknown_url', 'Unknown request URL');
    if (!parsed.success) return sendError(response, 400, 'invalid_request_error', 'Invalid request body');
    if (parsed.data.model !== model) {
      return sendError(response, 404, 'model_not_found', `The model ${parsed.data.model} does not exist`);
    }
    const reply = script.at(Math.min(requests.length, script.length) - 1);
    if (!reply) return sendError(response, 500, 'server_error', 'No reply in the script');
    const { stream = false, stream_options } = parsed.data;
    await (stream
      ? sendStream(response, reply, { model, hasUsage: stream_options?.include_usage === true })
      : sendAnswer(response, reply, model));
  });

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    close: () => closeServer(server),
  };
};

const sendError = (
  response: ServerResponse,
  status: number,
  code: string,
  message: string,
  retryAfter?: string,
): void =>
  sendJson(
    response,
    status,
    { error: { message, type: code, param: null, code } },
    retryAfter === undefined ? {} : { 'retry-after': retryAfter },
  );

const sendFailure = (response: ServerResponse, reply: OpenAiReply): boolean => {
  if (reply.kind === 'silent') return true;
  if (reply.kind === 'error') {
    sendError(
      response,
      reply.status,
      reply.code ?? 'server_error',
      reply.message ?? 'refused by the fake',
      reply.retryAfter,
    );
    return true;
  }
  if (reply.kind === 'garbage') {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end('{"choices": [');
    return true;
  }
  return false;
};

const completion = (model: string) => ({ id: 'completion-1', created: 1_795_000_000, model });

const sendAnswer = async (response: ServerResponse, reply: OpenAiReply, model: string): Promise<void> => {
  if (sendFailure(response, reply)) return;
  if (reply.kind === 'broken') {
    response.destroy();
    return;
  }
  const { chunks, finishReason = 'stop' } = reply as Extract<OpenAiReply, { kind: 'text' }>;
  sendJson(response, 200, {
    ...completion(model),
    object: 'chat.completion',
    choices: [{ index: 0, message: { role: 'assistant', content: chunks.join('') }, finish_reason: finishReason }],
    usage: fakeOpenAiUsage,
  });
};

const sendStream = async (
  response: ServerResponse,
  reply: OpenAiReply,
  { model, hasUsage }: { model: string; hasUsage: boolean },
): Promise<void> => {
  if (sendFailure(response, reply)) return;
  const { chunks } = reply as Extract<OpenAiReply, { chunks: string[] }>;
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (choices: unknown[], usage?: unknown) =>
    response.write(
      `data: ${JSON.stringify({ ...completion(model), object: 'chat.completion.chunk', choices, usage })}\n\n`,
    );
  for (const content of chunks) {
    send([{ index: 0, delta: { role: 'assistant', content }, finish_reason: null }]);
    await sleep((reply.kind === 'text' && reply.pauseMs) || 2);
    if (response.destroyed) return;
  }
  if (reply.kind === 'broken') {
    response.destroy();
    return;
  }
  send([{ index: 0, delta: {}, finish_reason: (reply.kind === 'text' && reply.finishReason) || 'stop' }]);
  if (hasUsage) send([], fakeOpenAiUsage);
  response.end('data: [DONE]\n\n');
};
