import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { Resolve } from './guarded-connector.ts';
import { undiciOutboundHttp } from './undici.outbound-http.ts';

const log = { debug: () => {} };
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const door = (allow: string[] = [], resolve?: Resolve) => {
  const made = undiciOutboundHttp({ allow, log, ...(resolve ? { resolve } : {}) });
  closing.push(() => made.close());
  return made;
};

/** A real server that counts what reaches it. */
const listen = async (listener: RequestListener, host = '127.0.0.1') => {
  let connections = 0;
  const requests: { url: string | undefined; method: string | undefined; headers: IncomingMessage['headers'] }[] = [];
  const server: Server = createServer((request, response) => {
    requests.push({ url: request.url, method: request.method, headers: request.headers });
    listener(request, response);
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((done) => server.listen(0, host, done));
  closing.push(
    () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  );
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://${host}:${port}`, requests, connections: () => connections };
};
const ok: RequestListener = (_request, response) => response.end('{"answer":42}');
const unreachable = { code: 'outbound_unreachable', status: 502 };
const refused = { code: 'url_not_allowed', status: 400 };

describe('saving a URL', () => {
  it.each([
    'http://127.0.0.1/',
    'http://0x7f.1/',
    'http://2130706433/',
    'http://0177.0.0.1/',
    'http://①②⑦.⓪.⓪.①/',
    'http://127。0。0。1/',
    'http://[::1]/',
    'http://[::ffff:169.254.169.254]/latest/meta-data',
    'http://[64:ff9b::a9fe:a9fe]/',
    'http://169.254.169.254/',
    'http://10.0.0.8:8080/',
    'http://localhost/',
    'http://localhost./',
  ])('refuses %s', async (url) => {
    await expect(door().checkUrl(url)).rejects.toMatchObject(refused);
  });

  it.each([
    'ftp://example.com/',
    'file:///etc/passwd',
    'gopher://x/',
    'javascript:alert(1)',
    'data:,x',
    'example.com',
    '',
  ])('refuses %s, which is no web address', async (url) => {
    await expect(door().checkUrl(url)).rejects.toMatchObject(refused);
  });

  it('refuses credentials in the address', async () => {
    await expect(door(['127.0.0.1']).checkUrl('http://ada:secret@127.0.0.1/')).rejects.toMatchObject(refused);
  });

  it('answers alike for a name of the own network and one that does not exist', async () => {
    const privately = door([], async () => [{ address: '10.0.0.8', family: 4 }]);
    const nowhere = door([], async () => Promise.reject(new Error('ENOTFOUND')));
    const messageOf = (from: typeof privately) =>
      from.checkUrl('https://vault.corp.example/').catch((error: Error) => error.message);
    expect(await messageOf(privately)).toBe(await messageOf(nowhere));
  });

  it('takes public addresses, and what the operator allows', async () => {
    const publicly = door([], async () => [{ address: '93.184.216.34', family: 4 }]);
    expect((await publicly.checkUrl('https://idp.example.com/x')).href).toBe('https://idp.example.com/x');
    expect((await door(['127.0.0.0/8']).checkUrl('http://0x7f.1:9/')).hostname).toBe('127.0.0.1');
    expect((await door(['jira.corp.example']).checkUrl('https://jira.corp.example/')).port).toBe('');
  });
});

describe('connecting', () => {
  it('reaches an allowed server, and answers with the platform’s own Response', async () => {
    const server = await listen(ok);
    const response = await door(['127.0.0.1']).fetch(`${server.url}/x`, { headers: { accept: 'application/json' } });
    expect(response).toBeInstanceOf(Response);
    expect(response.url).toBe(`${server.url}/x`);
    expect(await response.json()).toEqual({ answer: 42 });
  });

  it('opens no socket to a forbidden address, however it is written', async () => {
    const server = await listen(ok);
    const to = door();
    for (const host of ['127.0.0.1', '0x7f.1', '2130706433', '①②⑦.⓪.⓪.①', 'localhost', '[::ffff:127.0.0.1]']) {
      await expect(to.fetch(`http://${host}:${server.port}/`), host).rejects.toMatchObject(unreachable);
    }
    expect(server.connections()).toBe(0);
  });

  it('judges the address at the moment of connecting: a name that turned private after saving reaches nothing', async () => {
    const server = await listen(ok);
    let answer = '93.184.216.34';
    const to = door([], async () => [{ address: answer, family: 4 }]);
    await to.checkUrl(`http://rebinding.example:${server.port}/`);
    answer = '127.0.0.1';
    await expect(to.fetch(`http://rebinding.example:${server.port}/`)).rejects.toMatchObject(unreachable);
    expect(server.connections()).toBe(0);
  });

  it('resolves once and connects to exactly that address', async () => {
    const server = await listen(ok);
    let asked = 0;
    const to = door(['jira.corp.example'], async () => {
      asked += 1;
      // Whoever asked a second time would be sent elsewhere.
      return [{ address: asked === 1 ? '127.0.0.1' : '169.254.169.254', family: 4 }];
    });
    expect((await to.fetch(`http://jira.corp.example:${server.port}/`)).status).toBe(200);
    expect(asked).toBe(1);
    expect(server.requests[0]?.headers.host).toBe(`jira.corp.example:${server.port}`);
  });

  it('refuses a name with one forbidden address among good ones', async () => {
    const server = await listen(ok);
    const to = door([], async () => [
      { address: '127.0.0.1', family: 4 },
      { address: '93.184.216.34', family: 4 },
    ]);
    await expect(to.fetch(`http://mixed.example:${server.port}/`)).rejects.toMatchObject(unreachable);
    expect(server.connections()).toBe(0);
  });

  it('does not tell open from closed, silent or forbidden', async () => {
    const closed = await listen(ok);
    await closing.pop()?.();
    const noWebServer = await listen((request) => request.socket.end('SSH-2.0-OpenSSH_9.9\r\n'));
    const silent = await listen(() => {});
    const to = door(['127.0.0.1']);
    const messageOf = (url: string, from = to) =>
      from
        .fetchWith({ timeoutMs: 500 })(url)
        .then(
          () => 'an answer',
          (error: Error & { code?: string }) => `${error.code} ${error.message.replace(/:\d+/u, '')}`,
        );
    const messages = [
      await messageOf(closed.url),
      await messageOf(noWebServer.url),
      await messageOf(silent.url),
      await messageOf(silent.url, door()),
    ];
    expect(new Set(messages).size, messages.join('\n')).toBe(1);
    expect(messages[0]).toContain('outbound_unreachable');
  });

  it('uses no proxy of the environment', async () => {
    const server = await listen(ok);
    const proxy = await listen(ok);
    const kept = process.env.HTTP_PROXY;
    process.env.HTTP_PROXY = proxy.url;
    try {
      await door(['127.0.0.1']).fetch(server.url);
    } finally {
      if (kept === undefined) delete process.env.HTTP_PROXY;
      else process.env.HTTP_PROXY = kept;
    }
    expect([server.connections(), proxy.connections()]).toEqual([1, 0]);
  });
});

describe('redirects', () => {
  const redirectTo =
    (target: () => string, status = 302): RequestListener =>
    (_request, response) =>
      response.writeHead(status, { location: target() }).end();

  it('are judged like first requests', async () => {
    const secret = await listen(ok, '127.0.0.2');
    for (const target of [
      secret.url,
      `http://0x7f.2:${secret.port}/`,
      'http://169.254.169.254/',
      'file:///etc/passwd',
    ]) {
      const server = await listen(redirectTo(() => target));
      await expect(door(['127.0.0.1']).fetch(server.url), target).rejects.toMatchObject(unreachable);
    }
    expect(secret.connections()).toBe(0);
  });

  it('keep credentials within their origin', async () => {
    const other = await listen(ok);
    const server = await listen((request, response) =>
      response.writeHead(302, { location: request.url === '/same' ? '/here' : other.url }).end(),
    );
    const here = await listen((request, response) =>
      request.url === '/here' ? response.end('{}') : response.writeHead(302, { location: '/here' }).end(),
    );
    const to = door(['127.0.0.1']);
    const headers = { authorization: 'Bearer secret', 'private-token': 'secret', cookie: 'a=b', accept: 'text/x' };
    await to.fetch(server.url, { headers });
    await to.fetch(here.url, { headers });
    expect(other.requests[0]?.headers).toMatchObject({ accept: 'text/x' });
    expect(JSON.stringify(other.requests[0]?.headers)).not.toMatch(/secret|a=b/u);
    expect(here.requests[1]?.headers.authorization).toBe('Bearer secret');
  });

  it('send no body to another origin, and turn a POST into a GET where the web does', async () => {
    const other = await listen(ok);
    const post = { method: 'POST', body: 'client_secret=x', headers: { 'content-type': 'text/plain' } };
    const keeping = await listen(redirectTo(() => other.url, 307));
    const to = door(['127.0.0.1']);
    await expect(to.fetch(keeping.url, post)).rejects.toMatchObject(unreachable);
    expect(other.connections()).toBe(0);
    const seeing = await listen(redirectTo(() => other.url, 303));
    await to.fetch(seeing.url, post);
    expect(other.requests[0]).toMatchObject({ method: 'GET' });
    expect(other.requests[0]?.headers['content-type']).toBeUndefined();
  });

  it('are limited in number, and left alone when the caller wants to see them', async () => {
    const round = await listen(redirectTo(() => '/again'));
    await expect(door(['127.0.0.1']).fetch(round.url)).rejects.toMatchObject(unreachable);
    expect(round.requests.length).toBe(6);
    const seen = await door(['127.0.0.1']).fetch(round.url, { redirect: 'manual' });
    expect(seen.status).toBe(302);
  });
});

describe('limits', () => {
  it('stop an answer that is too large, said or unsaid', async () => {
    const to = door(['127.0.0.1']).fetchWith({ maximumBytes: 1_000 });
    const said = await listen((_request, response) => response.end('x'.repeat(2_000)));
    await expect(to(said.url)).rejects.toMatchObject({ code: 'outbound_too_large' });
    const unsaid = await listen((_request, response) => {
      for (let part = 0; part < 20; part += 1) response.write('x'.repeat(100));
      response.end();
    });
    await expect(to(unsaid.url).then((response) => response.text())).rejects.toMatchObject({
      code: 'outbound_too_large',
    });
  });

  it('count bytes after decompression', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    const server = await listen((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': bomb.length }).end(bomb),
    );
    const response = await door(['127.0.0.1']).fetchWith({ maximumBytes: 1_000_000 })(server.url);
    await expect(response.arrayBuffer()).rejects.toMatchObject({ code: 'outbound_too_large' });
  });

  it('stop a body that trickles for ever, and a caller who gives up', async () => {
    const server = await listen((_request, response) => {
      const timer = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(timer));
    });
    const to = door(['127.0.0.1']);
    const trickle = await to.fetchWith({ timeoutMs: 300 })(server.url);
    await expect(trickle.text()).rejects.toMatchObject(unreachable);
    await expect(to.fetch(server.url, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
  });
});
