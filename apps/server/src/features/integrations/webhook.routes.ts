import { id } from '@copilot/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';

const maximumBytes = 5_000_000;

/** Where other systems say that something changed. Bodies stay bytes: the signature is over them. */
export const webhookRoutes: FastifyPluginAsyncZod<{
  receive: (id: string, signature: string | undefined, body: Buffer) => Promise<void>;
}> = async (app, { receive }) => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  app.post('/integrations/:id/webhook', {
    schema: {
      tags: ['integrations'],
      summary: 'Told by Jira that something changed, signed',
      params: z.object({ id }),
      response: { 202: z.void() },
    },
    config: { permission: 'public' },
    bodyLimit: maximumBytes,
    async handler(request, reply) {
      const signature = request.headers['x-hub-signature'];
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      await receive(request.params.id, typeof signature === 'string' ? signature : undefined, body);
      return reply.code(202).send();
    },
  });
};
