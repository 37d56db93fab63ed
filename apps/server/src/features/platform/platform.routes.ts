import { createdOrganization, id, organizationDraft, organizationSummary, suspension } from '@copilot/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { PlatformService } from './platform.service.ts';

const tags = ['platform'];
const params = z.object({ id });
const config = { permission: 'platform:administer' } as const;

/** For those who run the installation. What an organization does for itself is in `features/organizations`. */
export const platformRoutes: FastifyPluginAsyncZod<{ platform: PlatformService }> = async (app, { platform }) => {
  app.post('/organizations', {
    schema: {
      tags,
      summary: 'Make an organization and invite its owner',
      body: organizationDraft,
      response: { 201: createdOrganization },
    },
    // Not idempotent by key: its answer may hold a link, which must not be stored.
    config: { ...config, freshAuthentication: true },
    async handler(request, reply) {
      reply.header('cache-control', 'no-store');
      return reply.code(201).send(await platform.create(request.scope, request.body));
    },
  });

  app.get('/platform/organizations/:id', {
    schema: { tags, summary: 'Show an organization as a whole', params, response: { 200: organizationSummary } },
    config,
    handler: (request) => platform.get(request.scope, request.params.id),
  });

  app.post('/platform/organizations/:id/suspend', {
    schema: {
      tags,
      summary: 'Keep everyone of an organization out',
      params,
      body: suspension,
      response: { 200: organizationSummary },
    },
    config: { ...config, freshAuthentication: true },
    handler: (request) => platform.suspend(request.scope, request.params.id, request.body.reason),
  });

  app.post('/platform/organizations/:id/restore', {
    schema: {
      tags,
      summary: 'Let an organization in again, or take its deletion back',
      params,
      body: z.strictObject({}).optional(),
      response: { 200: organizationSummary },
    },
    config,
    handler: (request) => platform.restore(request.scope, request.params.id),
  });
};
