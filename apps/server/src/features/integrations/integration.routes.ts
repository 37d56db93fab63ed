import {
  type Integration,
  id,
  integration,
  integrationChange,
  integrationDraft,
  integrationSync,
  newIntegration,
  pageOf,
  pageQuery,
} from '@copilot/contracts';
import type { FastifyReply } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { etagOf } from '../../platform/http/etag.ts';
import { versionOf } from './integration.repository.ts';
import type { IntegrationService } from './integration.service.ts';
import type { JiraConnection } from './oauth/connect-jira.ts';

const tags = ['integrations'];
const params = z.object({ id });
const nonceCookie = 'integration_oauth';
const callbackQuery = z.object({
  code: z.string().max(4_000).optional(),
  state: z.string().max(4_000),
  error: z.string().max(200).optional(),
});
const send = (reply: FastifyReply, shown: Integration) => reply.header('etag', etagOf(versionOf(shown))).send(shown);

interface IntegrationRouteOptions {
  readonly integrations: IntegrationService;
  readonly connection: JiraConnection;
  readonly secureCookies: boolean;
}

export const integrationRoutes: FastifyPluginAsyncZod<IntegrationRouteOptions> = async (
  app,
  { integrations, connection, secureCookies },
) => {
  app.get('/integrations', {
    schema: { tags, summary: 'List connected systems', querystring: pageQuery, response: { 200: pageOf(integration) } },
    config: { permission: 'integration:read' },
    handler: (request) => integrations.list(request.scope, request.query),
  });

  // Without `Idempotency-Key`: a kept answer would be a kept secret.
  app.post('/integrations', {
    schema: {
      tags,
      summary: 'Connect a system; only this answer holds the secret for its webhooks',
      body: integrationDraft,
      response: { 201: newIntegration },
    },
    config: { permission: 'integration:write' },
    handler: async (request, reply) =>
      send(reply.code(201).header('cache-control', 'no-store'), await integrations.create(request.scope, request.body)),
  });

  app.get('/integrations/:id', {
    schema: { tags, summary: 'Show a connected system', params, response: { 200: integration } },
    config: { permission: 'integration:read' },
    handler: async (request, reply) => send(reply, await integrations.get(request.scope, request.params.id)),
  });

  app.put('/integrations/:id', {
    schema: {
      tags,
      summary: 'Change a connected system; a credential that is left out stays',
      params,
      body: integrationChange,
      response: { 200: integration },
    },
    config: { permission: 'integration:write' },
    async handler(request, reply) {
      const ifMatch = request.headers['if-match'];
      return send(reply, await integrations.update(request.scope, request.params.id, request.body, ifMatch));
    },
  });

  app.delete('/integrations/:id', {
    schema: { tags, summary: 'Disconnect a system and forget what was read', params, response: { 204: z.void() } },
    config: { permission: 'integration:write' },
    async handler(request, reply) {
      await integrations.remove(request.scope, request.params.id);
      return reply.code(204).send();
    },
  });

  app.post('/integrations/:id/test', {
    schema: { tags, summary: 'Test the connection now', params, response: { 200: integration } },
    config: { permission: 'integration:write' },
    handler: async (request, reply) => send(reply, await integrations.test(request.scope, request.params.id)),
  });

  app.post('/integrations/:id/sync', {
    schema: { tags, summary: 'Read what changed', params, response: { 202: integrationSync } },
    config: { permission: 'integration:write', idempotent: true },
    handler: async (request, reply) => reply.code(202).send(await integrations.sync(request.scope, request.params.id)),
  });

  app.post('/integrations/:id/oauth', {
    schema: {
      tags,
      summary: 'Begin to agree with Atlassian; send the browser to the answered address',
      params,
      response: { 200: z.object({ url: z.url() }) },
    },
    config: { permission: 'integration:write' },
    async handler(request, reply) {
      const { url, nonce } = await connection.begin(request.scope, request.params.id);
      return reply
        .setCookie(nonceCookie, nonce, {
          path: '/api/v1/integrations/oauth',
          httpOnly: true,
          // Lax: Atlassian sends the browser back by a link from its own site.
          sameSite: 'lax',
          secure: secureCookies,
          maxAge: 600,
        })
        .send({ url });
    },
  });

  app.get('/integrations/oauth/callback', {
    schema: { hide: true, querystring: callbackQuery },
    config: { permission: 'public' },
    async handler(request, reply) {
      const { code, state, error } = request.query;
      reply.clearCookie(nonceCookie, { path: '/api/v1/integrations/oauth' });
      if (error !== undefined || code === undefined) return reply.redirect('/admin/integrations?oauth=refused');
      await connection.complete({ code, state, nonce: request.cookies[nonceCookie] ?? '' });
      return reply.redirect('/admin/integrations?oauth=done');
    },
  });
};
