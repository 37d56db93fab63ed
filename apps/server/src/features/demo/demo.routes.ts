import { demoOffer, session } from '@copilot/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { originOf, sendSession } from '../auth/index.ts';
import type { DemoService } from './demo.service.ts';

const signIn = z.strictObject({ delivery: z.enum(['token', 'cookie']).default('token') });

export const demoRoutes: FastifyPluginAsyncZod<{ demo: DemoService; secureCookies: boolean }> = async (
  app,
  { demo, secureCookies },
) => {
  app.get('/demo', {
    schema: { tags: ['demo'], summary: 'Whether a demo organization is offered', response: { 200: demoOffer } },
    config: { permission: 'public' },
    handler: async () => demo.offer(),
  });

  app.post('/demo/sign-in', {
    schema: { tags: ['demo'], summary: 'Sign in to the demo organization', body: signIn, response: { 200: session } },
    config: { permission: 'public' },
    handler: async (request, reply) =>
      sendSession(reply, await demo.signIn(originOf(request)), request.body.delivery, secureCookies),
  });
};
