import { id, pageOf, signIn } from '@copilot/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { AuthService } from './auth.service.ts';

const tags = ['auth'];

/** A person's own sign-ins. */
export const sessionRoutes: FastifyPluginAsyncZod<{ auth: AuthService }> = async (app, { auth }) => {
  app.get('/sessions', {
    schema: { tags, summary: 'List where you are signed in', response: { 200: pageOf(signIn) } },
    config: { permission: 'authenticated' },
    handler: async (request) => ({ items: await auth.sessions.list(request.scope), nextCursor: null }),
  });

  app.delete('/sessions/:id', {
    schema: { tags, summary: 'End one sign-in', params: z.object({ id }), response: { 204: z.void() } },
    config: { permission: 'authenticated' },
    handler: async (request, reply) => {
      await auth.sessions.end(request.scope, request.params.id);
      return reply.code(204).send();
    },
  });

  app.delete('/sessions', {
    schema: { tags, summary: 'End all other sign-ins', response: { 204: z.void() } },
    config: { permission: 'authenticated' },
    handler: async (request, reply) => {
      await auth.sessions.endOthers(request.scope);
      return reply.code(204).send();
    },
  });
};
