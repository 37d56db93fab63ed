import type { Session } from '@copilot/contracts';
import { describe, expect, it } from 'vitest';
import { createSessionClient } from './session-client.ts';

const base = 'http://localhost/api/v1';
const sessionOf = (accessToken: string, expiresInSeconds = 600) =>
  ({ user: {}, organization: {}, tokens: { accessToken, expiresInSeconds } }) as unknown as Session;

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

/** A server that accepts only its newest token. */
const serverWith = (options: { valid: string; renewTo: string | null }) => {
  const calls: string[] = [];
  let valid = options.valid;
  const send: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    calls.push(`${request.method} ${request.url.slice(base.length)}`);
    if (request.url.endsWith('/auth/refresh')) {
      if (options.renewTo === null) return json({}, 401);
      valid = options.renewTo;
      return json(sessionOf(valid));
    }
    const given = request.headers.get('authorization');
    return given === `Bearer ${valid}` ? json({ echo: await request.text() }) : json({}, 401);
  };
  return { send, calls };
};

describe('the session client', () => {
  it('renews once for several requests that meet a 401 together, and sends their bodies again', async () => {
    const server = serverWith({ valid: 'new', renewTo: 'new' });
    const client = createSessionClient(server.send, base);
    client.adopt(sessionOf('old'));

    const answers = await Promise.all(
      ['a', 'b', 'c'].map((body) => client.fetch(`${base}/things`, { method: 'POST', body })),
    );

    expect(await Promise.all(answers.map((answer) => answer.json()))).toEqual([
      { echo: 'a' },
      { echo: 'b' },
      { echo: 'c' },
    ]);
    expect(server.calls.filter((call) => call === 'POST /auth/refresh')).toHaveLength(1);
  });

  it('asks the person when a request wants a fresh proof of who they are, and sends it again once they gave it', async () => {
    let isProved = false;
    const calls: string[] = [];
    const send: typeof fetch = async (input) => {
      calls.push(new URL((input as Request).url).pathname);
      return isProved ? json({ done: true }) : json({ code: 'reauthentication_required' }, 401);
    };
    const client = createSessionClient(send, base);
    client.adopt(sessionOf('good'));
    client.onReauthentication(async () => false);
    expect((await client.fetch(`${base}/things`, { method: 'POST', body: 'a' })).status).toBe(401);
    client.onReauthentication(async () => {
      isProved = true;
      return true;
    });
    expect((await client.fetch(`${base}/things`, { method: 'POST', body: 'a' })).status).toBe(200);
    expect(calls.filter((path) => path.endsWith('/auth/refresh'))).toEqual([]);
  });

  it('renews a token that is about to run out before using it', async () => {
    const server = serverWith({ valid: 'old', renewTo: 'new' });
    const client = createSessionClient(server.send, base);
    client.adopt(sessionOf('old', 5));

    expect((await client.fetch(`${base}/things`)).status).toBe(200);
    expect(server.calls).toEqual(['POST /auth/refresh', 'GET /things']);
  });

  it('says that the session has ended, and returns the 401', async () => {
    const client = createSessionClient(serverWith({ valid: 'new', renewTo: null }).send, base);
    const heard: (Session | null)[] = [];
    client.subscribe((session) => heard.push(session));
    client.adopt(sessionOf('old'));

    expect((await client.fetch(`${base}/things`)).status).toBe(401);
    expect(heard).toEqual([null]);
  });

  it('keeps the session when the server cannot answer', async () => {
    const client = createSessionClient(async () => json({}, 503), base);
    const heard: unknown[] = [];
    client.subscribe((session) => heard.push(session));

    await expect(client.refresh()).rejects.toThrow('503');
    expect(heard).toEqual([]);
  });
});
