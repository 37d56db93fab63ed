import {
  id,
  identityProvider,
  identityProviderDraft,
  identityProviderList,
  identityProviderTest,
  roleMappingPreview,
  roleMappingPreviewRequest,
} from '@copilot/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { withEtag } from '../../platform/http/etag.ts';
import type { IdentityProviderService } from './identity-provider.service.ts';

const tags = ['single sign-on'];
const permission = 'identity_provider:write';
const params = z.object({ id });

export const identityProviderRoutes: FastifyPluginAsyncZod<{ identityProviders: IdentityProviderService }> = async (
  app,
  { identityProviders },
) => {
  app.get('/identity-providers', {
    schema: { tags, summary: 'List the ways to sign in', response: { 200: identityProviderList } },
    config: { permission },
    handler: (request) => identityProviders.list(request.scope),
  });

  app.post('/identity-providers', {
    schema: {
      tags,
      summary: 'Connect an OpenID provider',
      body: identityProviderDraft,
      response: { 201: identityProvider },
    },
    config: { permission, freshAuthentication: true, idempotent: true },
    handler: async (request, reply) =>
      reply.code(201).send(withEtag(reply, await identityProviders.create(request.scope, request.body))),
  });

  app.post('/identity-providers/preview', {
    schema: {
      tags,
      summary: 'Show which role claims would get',
      body: roleMappingPreviewRequest,
      response: { 200: roleMappingPreview },
    },
    config: { permission },
    handler: async (request) => identityProviders.preview(request.scope, request.body),
  });

  app.get('/identity-providers/:id', {
    schema: { tags, summary: 'Show a way to sign in', params, response: { 200: identityProvider } },
    config: { permission },
    handler: async (request, reply) => withEtag(reply, await identityProviders.get(request.scope, request.params.id)),
  });

  app.put('/identity-providers/:id', {
    schema: {
      tags,
      summary: 'Change a way to sign in',
      params,
      body: identityProviderDraft,
      response: { 200: identityProvider },
    },
    config: { permission, freshAuthentication: true },
    handler: async (request, reply) => {
      const { scope, params: path, body, headers } = request;
      return withEtag(reply, await identityProviders.change(scope, path.id, body, headers['if-match']));
    },
  });

  app.delete('/identity-providers/:id', {
    schema: { tags, summary: 'Remove a way to sign in', params, response: { 204: z.void() } },
    config: { permission, freshAuthentication: true },
    handler: async (request, reply) => {
      await identityProviders.remove(request.scope, request.params.id);
      return reply.code(204).send();
    },
  });

  app.post('/identity-providers/:id/test', {
    schema: {
      tags,
      summary: 'Look at the provider without signing in',
      params,
      body: z.strictObject({}).optional(),
      response: { 200: identityProviderTest },
    },
    config: { permission, rateLimit: { max: 30, timeWindow: '1 minute' } },
    handler: (request) => identityProviders.test(request.scope, request.params.id),
  });
};
