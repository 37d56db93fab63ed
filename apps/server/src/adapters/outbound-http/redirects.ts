/** One request as it will be sent; follows redirects by making the next one. */
export interface OutboundRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer> | null;
}

const redirectStatuses = new Set([301, 302, 303, 307, 308]);
/** What another origin gets of the headers: never credentials, under whatever name. */
const harmlessHeaders = ['accept', 'accept-language', 'user-agent'] as const;

export const isRedirect = (status: number): boolean => redirectStatuses.has(status);

const withoutBody = (request: OutboundRequest): OutboundRequest => {
  const headers = new Headers(request.headers);
  for (const name of [...headers.keys()].filter((key) => key.startsWith('content-'))) headers.delete(name);
  return { ...request, method: 'GET', headers, body: null };
};

/**
 * The request that a redirect asks for. Throws where following could hand something over: a body or a plain connection to another
 * origin.
 */
export const redirected = (request: OutboundRequest, status: number, location: string | null): OutboundRequest => {
  if (location === null) throw new Error('The redirect does not say where to');
  const url = new URL(location, request.url);
  const becomesGet =
    (status === 303 && request.method !== 'HEAD') || ((status === 301 || status === 302) && request.method === 'POST');
  const next = becomesGet ? withoutBody(request) : request;
  if (url.origin === request.url.origin) return { ...next, url };
  if (request.url.protocol === 'https:' && url.protocol !== 'https:')
    throw new Error('The redirect gives up encryption');
  if (next.body !== null) throw new Error('The redirect would send the body to another origin');
  const headers = new Headers();
  for (const name of harmlessHeaders) {
    const value = next.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return { ...next, url, headers };
};
