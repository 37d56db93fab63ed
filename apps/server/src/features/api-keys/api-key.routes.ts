import { apiKey, apiKeyDraft, apiKeyQuery, apiKeyRotation, apiKeyWithSecret, id, pageOf } from '@copilot/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ApiKeyService } from './api-key.service.ts';

const tags = ['API keys'];
const params = z.object({ id });

/** None of them takes an `Idempotency-Key`: a kept answer would be a kept secret. */
export const apiKeyRoutes: FastifyPluginAsyncZod<{ apiKeys: ApiKeyService }> = async (app, { apiKeys }) => {
  app.get('/api-keys', {
    schema: { tags, summary: 'List API keys', querystring: apiKeyQuery, response: { 200: pageOf(apiKey) } },
    config: { permission: 'api_key:write' },
    handler: (request) => apiKeys.list(request.scope, request.query),
  });

  app.post('/api-keys', {
    schema: {
      tags,
      summary: 'Make an API key; only this answer holds its secret',
      body: apiKeyDraft,
      response: { 201: apiKeyWithSecret },
    },
    config: { permission: 'api_key:write' },
    async handler(request, reply) {
      const made = await apiKeys.create(request.scope, request.body);
      return reply.code(201).header('cache-control', 'no-store').send(made);
    },
  });

  app.post('/api-keys/:id/rotate', {
    schema: {
      tags,
      summary: 'Give an API key a new secret',
      params,
      body: apiKeyRotation,
      response: { 200: apiKeyWithSecret },
    },
    config: { permission: 'api_key:write' },
    async handler(request, reply) {
      const rotated = await apiKeys.rotate(request.scope, request.params.id, request.body);
      return reply.header('cache-control', 'no-store').send(rotated);
    },
  });

  app.delete('/api-keys/:id', {
    schema: { tags, summary: 'Revoke an API key', params, response: { 204: z.void() } },
    config: { permission: 'api_key:write' },
    async handler(request, reply) {
      await apiKeys.revoke(request.scope, request.params.id);
      return reply.code(204).send();
    },
  });
};
