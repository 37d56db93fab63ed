import { Readable } from 'node:stream';
import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { endStreamsOnClose } from './end-streams.ts';

it('closes a server although someone watches a stream', async () => {
  const app = Fastify();
  endStreamsOnClose(app);
  app.get('/events', (_request, reply) =>
    reply.type('text/event-stream').send(
      Readable.from(
        (async function* () {
          yield ': open\n\n';
          await new Promise(() => {});
        })(),
      ),
    ),
  );
  const address = await app.listen({ port: 0 });
  const watcher = await fetch(`${address}/events`);
  const reader = watcher.body?.getReader();
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe(': open\n\n');

  const closed = app.close();
  await expect(reader?.read()).rejects.toThrow();
  await closed;
});
