import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { InvalidRequestError } from '../../kernel/app-error.ts';

interface WebhookOptions {
  readonly receive: (body: Buffer, signature: string) => Promise<void>;
}

/** What Stripe calls. It needs the body's bytes as they came, since those are what is signed: the parser holds in this plugin only. */
export const stripeWebhookRoutes: FastifyPluginAsyncZod<WebhookOptions> = async (app, { receive }) => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  app.post('/billing/stripe/webhook', {
    schema: { tags: ['billing'], summary: 'Take in an event of Stripe', response: { 204: z.void() } },
    config: { permission: 'public', rateLimit: { max: 1_200, timeWindow: '1 minute' } },
    bodyLimit: 500_000,
    async handler(request, reply) {
      const signature = request.headers['stripe-signature'];
      if (typeof signature !== 'string' || !Buffer.isBuffer(request.body))
        throw new InvalidRequestError('The payment service did not sign this', undefined, 'invalid_signature');
      await receive(request.body, signature);
      return reply.code(204).send();
    },
  });
};
