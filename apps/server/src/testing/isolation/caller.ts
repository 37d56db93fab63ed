import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, InjectOptions } from 'fastify';

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One request to the product. `path` begins with a slash and includes the prefix. */
export interface Call {
  readonly method: Method;
  readonly path: string;
  /** JSON, or a form with files. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The body where it is JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: answers have every shape
  readonly json: any;
}

/** Sends a call with an access token or API key, or with none. */
export type Caller = (call: Call, token: string | null) => Promise<Answer>;

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const encode = async (call: Call, token: string | null) => {
  const headers: Record<string, string> = { ...call.headers };
  if (token !== null) headers.authorization = `Bearer ${token}`;
  if (call.body === undefined) return { headers, payload: undefined };
  if (call.body instanceof FormData) {
    const form = new Response(call.body);
    headers['content-type'] = form.headers.get('content-type') ?? '';
    return { headers, payload: Buffer.from(await form.arrayBuffer()) };
  }
  headers['content-type'] ??= 'application/json';
  return { headers, payload: JSON.stringify(call.body) };
};

/** Asks again when told to wait: the limits on requests are not what is being proven. */
const patiently =
  (send: Caller): Caller =>
  async (call, token) => {
    for (let tries = 0; ; tries += 1) {
      const answer = await send(call, token);
      if (answer.status !== 429 || tries === 3) return answer;
      await sleep((Number(answer.headers['retry-after']) || 1) * 1_000);
    }
  };

/** Calls the product inside this process, each time from another address: one address has a limit for itself. */
export const injectCaller = (http: FastifyInstance): Caller => {
  let calls = 0;
  return patiently(async (call, token) => {
    const { headers, payload } = await encode(call, token);
    calls += 1;
    const {
      statusCode,
      headers: given,
      body,
    } = await http.inject({
      method: call.method as InjectOptions['method'],
      url: call.path,
      headers,
      remoteAddress: `10.${(calls >> 16) & 255}.${(calls >> 8) & 255}.${calls & 255}`,
      ...(payload === undefined ? {} : { payload }),
    });
    const flat = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)]));
    return { status: statusCode, headers: flat, text: body, json: parse(body) };
  });
};

/** Calls a running installation. */
export const fetchCaller = (baseUrl: string): Caller =>
  patiently(async (call, token) => {
    const { headers, payload } = await encode(call, token);
    const answer = await fetch(new URL(call.path, baseUrl), {
      method: call.method,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(60_000),
      ...(payload === undefined ? {} : { body: payload }),
    });
    const text = await answer.text();
    return { status: answer.status, headers: Object.fromEntries(answer.headers), text, json: parse(text) };
  });
