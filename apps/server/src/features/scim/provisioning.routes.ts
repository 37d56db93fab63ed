import {
  id,
  provisionedGroupChanges,
  provisioning,
  provisioningToken,
  provisioningTokenRequest,
} from '@copilot/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ProvisioningService } from './provisioning.service.ts';

const tags = ['single sign-on'];
const permission = 'identity_provider:write';

export const provisioningRoutes: FastifyPluginAsyncZod<{ provisioning: ProvisioningService }> = async (
  app,
  { provisioning: service },
) => {
  app.get('/provisioning', {
    schema: { tags, summary: 'Show how the directory keeps people here', response: { 200: provisioning } },
    config: { permission },
    handler: (request) => service.get(request.scope),
  });

  app.post('/provisioning/token', {
    schema: {
      tags,
      summary: 'Make the directory’s SCIM token; the old one ends',
      body: provisioningTokenRequest,
      response: { 201: provisioningToken },
    },
    config: { permission, freshAuthentication: true },
    handler: async (request, reply) =>
      reply
        .code(201)
        .header('cache-control', 'no-store')
        .send(await service.makeToken(request.scope, request.body)),
  });

  app.delete('/provisioning/token', {
    schema: { tags, summary: 'End the directory’s SCIM token', response: { 204: z.void() } },
    config: { permission, freshAuthentication: true },
    handler: async (request, reply) => {
      await service.removeToken(request.scope);
      return reply.code(204).send();
    },
  });

  app.put('/provisioning/groups/:id', {
    schema: {
      tags,
      summary: 'Say which role a group gives',
      params: z.object({ id }),
      body: provisionedGroupChanges,
      response: { 204: z.void() },
    },
    config: { permission, freshAuthentication: true },
    handler: async (request, reply) => {
      await service.changeGroup(request.scope, request.params.id, request.body);
      return reply.code(204).send();
    },
  });
};
