import { liveness, type Readiness, readiness } from '@copilot/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';

/** For whoever runs the process: does it live, and can it serve. */
export const healthRoutes: FastifyPluginAsyncZod<{ check: () => Promise<Readiness> }> = async (app, { check }) => {
  app.get('/health/live', {
    schema: { tags: ['operations'], summary: 'Whether the process runs', security: [], response: { 200: liveness } },
    handler: async () => ({ status: 'live' as const }),
  });

  app.get('/health/ready', {
    schema: {
      tags: ['operations'],
      summary: 'Whether it can serve, by dependency',
      security: [],
      response: { 200: readiness, 503: readiness },
    },
    handler: async (_request, reply) => {
      const state = await check();
      const serves = state.status === 'ready' || state.status === 'degraded';
      return reply.code(serves ? 200 : 503).send(state);
    },
  });
};
