import { PassThrough } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { RequestTimeoutError } from '../../../kernel/app-error.ts';

/** Ends requests whose body trickles in. Uploads have the server's whole request timeout instead. */
export const slowBodies = fastifyPlugin(async (app: FastifyInstance, { seconds }: { seconds: number }) => {
  app.addHook('preParsing', async (request, reply, payload) => {
    // The parser that knows an upload as such comes later, and reads the request itself.
    if (/^multipart\//iu.test(request.headers['content-type'] ?? '')) return payload;
    const body = new PassThrough();
    const timer = setTimeout(() => {
      payload.unpipe(body);
      // What is still to come is not waited for.
      reply.header('connection', 'close');
      body.destroy(new RequestTimeoutError(`The body did not arrive within ${seconds} seconds`));
    }, seconds * 1000);
    // A request that was refused for another reason reads its body no further: nobody listens to what becomes of it.
    body.on('error', () => undefined);
    const stop = () => clearTimeout(timer);
    payload.once('end', stop);
    payload.once('close', stop);
    reply.raw.once('finish', () => {
      stop();
      // The rest is read and thrown away, or the connection could neither be used again nor closed.
      payload.unpipe(body);
      payload.resume();
    });
    payload.once('error', (error) => body.destroy(error));
    return payload.pipe(body);
  });
});
