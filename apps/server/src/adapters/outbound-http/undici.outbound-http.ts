import { lookup } from 'node:dns/promises';
import { Agent, fetch as undiciFetch } from 'undici';
import { AppError, InvalidRequestError } from '../../kernel/app-error.ts';
import { egressAllowance } from './egress-allowance.ts';
import { allowedAddresses, bareHost, guardedConnector, type Resolve } from './guarded-connector.ts';
import { limitedResponse } from './limited-response.ts';
import {
  type OutboundHttp,
  type OutboundLimits,
  OutboundTooLargeError,
  OutboundUnreachableError,
} from './outbound-http.ts';
import { isRedirect, type OutboundRequest, redirected } from './redirects.ts';

const defaultLimits: OutboundLimits = { timeoutMs: 30_000, maximumBytes: 10_000_000, maximumRedirects: 5 };
const connectTimeoutMs = 5_000;
const maximumUrlLength = 2_000;

export interface OutboundHttpSettings {
  /** Hosts, addresses and networks that may be reached although they are not public. */
  readonly allow: readonly string[];
  readonly log: { debug(facts: object, message: string): void };
  /** Instead of the system's resolver. */
  readonly resolve?: Resolve;
}

const resolveBySystem: Resolve = (host) => lookup(host, { all: true, verbatim: true });

/** Refuses what is no plain web address; says which in the error. */
const parseWebUrl = (text: string): URL => {
  const refuse = (message: string) => new InvalidRequestError(message, undefined, 'url_not_allowed');
  if (text.length > maximumUrlLength) throw refuse(`A web address may be ${maximumUrlLength} characters long`);
  if (!URL.canParse(text)) throw refuse('This is not a web address. It starts with https://');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw refuse('Only http:// and https:// addresses are taken');
  if (url.username || url.password) throw refuse('A web address must not carry a user name or password');
  return url;
};

const toRequest = async (input: Parameters<typeof fetch>[0], init?: RequestInit): Promise<OutboundRequest> => {
  // The platform's own class reads every shape that `fetch` takes; the body is held, so that a redirect can repeat it.
  const request = new Request(input, { ...init, signal: null });
  const body = request.body === null ? null : new Uint8Array(await request.arrayBuffer());
  return { url: parseWebUrl(request.url), method: request.method, headers: new Headers(request.headers), body };
};

const signalOf = (
  input: Parameters<typeof fetch>[0],
  init: RequestInit | undefined,
  timeoutMs: number,
): AbortSignal => {
  const given = init?.signal ?? (input instanceof Request ? input.signal : null);
  return AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(given ? [given] : [])]);
};

/** The guarded door on undici. Uses no proxy, whatever the environment says: a proxy would resolve names behind our back. */
export const undiciOutboundHttp = ({ allow, log, resolve = resolveBySystem }: OutboundHttpSettings): OutboundHttp => {
  const guard = { allowance: egressAllowance(allow), resolve };
  const agent = new Agent({
    connect: guardedConnector(guard, connectTimeoutMs),
    allowH2: false,
    connections: 20,
    keepAliveTimeout: 10_000,
    maxHeaderSize: 32_768,
  });

  const send = ({ url, method, headers, body }: OutboundRequest, signal: AbortSignal) =>
    undiciFetch(url, { method, headers: [...headers], body, signal, redirect: 'manual', dispatcher: agent });

  const follow = async (
    first: OutboundRequest,
    mode: Request['redirect'],
    signal: AbortSignal,
    maximumRedirects: number,
  ) => {
    let request = first;
    for (let hop = 0; ; hop += 1) {
      const response = await send(request, signal);
      if (!isRedirect(response.status) || mode === 'manual') return { response, url: request.url };
      await response.body?.cancel();
      if (mode === 'error' || hop >= maximumRedirects) throw new Error('There are too many redirects');
      request = redirected(request, response.status, response.headers.get('location'));
      parseWebUrl(request.url.href);
    }
  };

  const fetchWith = (given: Partial<OutboundLimits>): typeof fetch => {
    const limits = { ...defaultLimits, ...given };
    return async (input, init) => {
      const request = await toRequest(input, init);
      const signal = signalOf(input, init, limits.timeoutMs);
      const unreachable = (cause?: unknown) => {
        log.debug({ host: request.url.host, err: cause }, 'an outbound request failed');
        return new OutboundUnreachableError(request.url.host);
      };
      const errors = {
        tooLarge: () => new OutboundTooLargeError(request.url.host, limits.maximumBytes),
        broken: unreachable,
      };
      try {
        const mode = init?.redirect ?? (input instanceof Request ? input.redirect : 'follow');
        const { response, url } = await follow(request, mode, signal, limits.maximumRedirects);
        return limitedResponse(response, url, limits.maximumBytes, errors);
      } catch (error) {
        if (error instanceof AppError && !(error instanceof InvalidRequestError)) throw error;
        if (init?.signal?.aborted) throw init.signal.reason;
        throw unreachable(error);
      }
    };
  };

  return {
    fetch: fetchWith({}),
    fetchWith,
    async checkUrl(text) {
      const url = parseWebUrl(text);
      const host = bareHost(url.hostname);
      if (guard.allowance.allowsName(host)) return url;
      await allowedAddresses(host, guard).catch(() => {
        // One message for a private name and an unknown one: saving must not tell which names the own network knows.
        throw new InvalidRequestError(
          `${host} has no public address. If it is a server of your own network, ask whoever runs this installation to add it to EGRESS_ALLOW.`,
          undefined,
          'url_not_allowed',
        );
      });
      return url;
    },
    close: () => agent.destroy(),
  };
};
