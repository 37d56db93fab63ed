import type { Session } from '@copilot/contracts';

type Send = typeof fetch;
type SessionListener = (session: Session | null) => void;

/** Keeps the access token in memory, renews it when it runs out, and sends requests in the signed-in person's name. */
export interface SessionClient {
  /** Takes over a session that a sign-in has just given. */
  adopt(session: Session): void;
  /** Forgets the session without telling the listeners. */
  forget(): void;
  /**
   * Asks for a new access token by the httpOnly cookie. Null when the session has ended; throws when the server cannot be
   * reached. Calls at the same time share one request.
   */
  refresh(): Promise<Session | null>;
  /** The headers that carry the access token; empty when nobody is signed in. */
  authorization(): Record<string, string>;
  /** `fetch` with the access token; a 401 is answered by one refresh, or by asking who it is, and one more try. */
  fetch: Send;
  /** Called after each renewal, and with null when a session has ended by itself. */
  subscribe(listener: SessionListener): void;
  /** Who asks the person to prove again who they are, when a request wants that; resolves with whether they did. */
  onReauthentication(ask: () => Promise<boolean>): void;
}

/** A token that runs out within this time is renewed before it is used. */
const renewalMarginMs = 20_000;

/** Whether a 401 is not about the session, but about the person: they are to prove again who they are. */
const wantsProof = async (response: Response): Promise<boolean> => {
  const problem = (await response
    .clone()
    .json()
    .catch(() => null)) as { code?: unknown } | null;
  return problem?.code === 'reauthentication_required';
};

/** Makes a session client that talks through `send`; `baseUrl` is where the API is, without a trailing slash. */
export const createSessionClient = (send: Send, baseUrl: string, now: () => number = Date.now): SessionClient => {
  const listeners = new Set<SessionListener>();
  let accessToken: string | null = null;
  let expiresAt = 0;
  let renewal: Promise<Session | null> | null = null;
  let reauthenticate: () => Promise<boolean> = async () => false;

  const adopt = (session: Session) => {
    accessToken = session.tokens.accessToken;
    expiresAt = now() + session.tokens.expiresInSeconds * 1_000;
  };
  const forget = () => {
    accessToken = null;
    expiresAt = 0;
  };

  const renew = async (): Promise<Session | null> => {
    const response = await send(`${baseUrl}/auth/refresh`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
      credentials: 'same-origin',
    });
    if (response.status === 401 || response.status === 403) {
      forget();
      for (const listener of listeners) listener(null);
      return null;
    }
    if (!response.ok) throw new Error(`The session could not be renewed (${response.status})`);
    const session = (await response.json()) as Session;
    adopt(session);
    for (const listener of listeners) listener(session);
    return session;
  };

  const refresh = () => {
    renewal ??= renew().finally(() => {
      renewal = null;
    });
    return renewal;
  };

  const authorization = (): Record<string, string> =>
    accessToken === null ? {} : { authorization: `Bearer ${accessToken}` };
  const authorized = (request: Request): Request => {
    for (const [name, value] of Object.entries(authorization())) request.headers.set(name, value);
    return request;
  };

  return {
    adopt,
    forget,
    refresh,
    authorization,
    subscribe: (listener) => void listeners.add(listener),
    onReauthentication: (ask) => {
      reauthenticate = ask;
    },
    async fetch(input, init) {
      const request = new Request(input, init);
      if (accessToken === null) return send(request);
      if (now() > expiresAt - renewalMarginMs) await refresh();
      const spare = request.clone();
      const response = await send(authorized(request));
      if (response.status !== 401) return response;
      const isReady = (await wantsProof(response)) ? await reauthenticate() : (await refresh()) !== null;
      return isReady ? send(authorized(spare)) : response;
    },
  };
};

/** Where the API is, relative to the page. */
export const apiBaseUrl = '/api/v1';

/** The browser's one session. */
export const sessionClient = createSessionClient((input, init) => fetch(input, init), apiBaseUrl);
