import { usageQuery, usageReport } from '@copilot/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { UsageService } from './usage.service.ts';

export const usageRoutes: FastifyPluginAsyncZod<{ usage: UsageService }> = async (app, { usage }) => {
  app.get('/usage', {
    schema: {
      tags: ['usage'],
      summary: 'What was done and what it took, by day, agent and model',
      querystring: usageQuery,
      response: { 200: usageReport },
    },
    config: { permission: 'usage:read' },
    handler: (request) => usage.report(request.scope, request.query),
  });
};
