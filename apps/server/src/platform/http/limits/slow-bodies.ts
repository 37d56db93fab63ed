import { PassThrough } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { RequestTimeoutError } from '../../../kernel/app-error.ts';

/** Ends requests whose body trickles in. Uploads have the server's whole request timeout instead. */
export const slowBodies = fastifyPlugin(async (app: FastifyInstance, { seconds }: { seconds: number }) => {
  app.addHook('preParsing', async (request, reply, payload) => {
    if (request.isMultipart()) return payload;
    const body = new PassThrough();
    const timer = setTimeout(() => {
      payload.unpipe(body);
      // What is still to come is not waited for.
      reply.header('connection', 'close');
      body.destroy(new RequestTimeoutError(`The body did not arrive within ${seconds} seconds`));
    }, seconds * 1000);
    payload.once('end', () => clearTimeout(timer));
    payload.once('close', () => clearTimeout(timer));
    payload.once('error', (error) => body.destroy(error));
    return payload.pipe(body);
  });
});
