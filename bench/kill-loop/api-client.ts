import type { Session } from '@copilot/contracts';

export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
  readonly text: string;
}

/** One person's way to the API, who signs in again when that is needed. */
export interface ApiClient {
  get<Body>(path: string): Promise<Answer<Body>>;
  post<Body>(path: string, body: unknown): Promise<Answer<Body>>;
  upload<Body>(filename: string, content: string): Promise<Answer<Body>>;
}

const password = 'kill loop with a long passphrase';

/** Registers an organization of its own. */
export const registerClient = async (address: string): Promise<ApiClient> => {
  const email = `kill-loop-${Date.now()}@example.com`;
  const post = (path: string, body: unknown) =>
    fetch(`${address}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const readToken = async (answer: Response) => {
    if (!answer.ok) throw new Error(`Signing in failed: ${answer.status} ${await answer.text()}`);
    return ((await answer.json()) as Session).tokens.accessToken;
  };
  let token = await readToken(
    await post('/auth/register', { email, password, fullName: 'Kill Loop', organizationName: 'Kill Loop' }),
  );

  const call = async <Body>(path: string, init: RequestInit, isSecondTry = false): Promise<Answer<Body>> => {
    const headers = { ...(init.headers as Record<string, string>), authorization: `Bearer ${token}` };
    const answer = await fetch(`${address}/api/v1${path}`, { ...init, headers, signal: AbortSignal.timeout(30_000) });
    if (answer.status === 401 && !isSecondTry) {
      token = await readToken(await post('/auth/login', { email, password }));
      return call(path, init, true);
    }
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json');
    return { status: answer.status, body: (isJson ? JSON.parse(text) : undefined) as Body, text };
  };

  return {
    get: (path) => call(path, {}),
    post: (path, body) =>
      call(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    upload: (filename, content) => {
      const form = new FormData();
      form.append('file', new Blob([content]), filename);
      return call('/knowledge-base/upload', { method: 'POST', body: form });
    },
  };
};
