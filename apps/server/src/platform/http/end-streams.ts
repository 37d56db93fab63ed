import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** Ends event streams when the server closes: they would keep it waiting, and their watchers resume elsewhere or after the restart. */
export const endStreamsOnClose = (app: FastifyInstance): void => {
  const streams = new Set<ServerResponse>();
  app.addHook('onSend', async (_request, reply, payload) => {
    if (String(reply.getHeader('content-type')).startsWith('text/event-stream')) {
      streams.add(reply.raw);
      reply.raw.once('close', () => streams.delete(reply.raw));
    }
    return payload;
  });
  app.addHook('preClose', async () => {
    for (const stream of streams) stream.destroy();
  });
};
