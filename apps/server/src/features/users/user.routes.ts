import { id, pageOf, userAccount, userChanges, userDraft, userQuery } from '@copilot/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { withEtag } from '../../platform/http/etag.ts';
import type { UserService } from './user.service.ts';

const tags = ['users'];
const params = z.object({ id });

export const userRoutes: FastifyPluginAsyncZod<{ users: UserService }> = async (app, { users }) => {
  app.get('/users', {
    schema: {
      tags,
      summary: 'List people, newest first',
      querystring: userQuery,
      response: { 200: pageOf(userAccount) },
    },
    config: { permission: 'user:read' },
    handler: (request) => users.list(request.scope, request.query),
  });

  app.post('/users', {
    schema: { tags, summary: 'Make an account', body: userDraft, response: { 201: userAccount } },
    config: { permission: 'user:write', idempotent: true },
    handler: async (request, reply) =>
      reply.code(201).send(withEtag(reply, await users.create(request.scope, request.body))),
  });

  app.get('/users/:id', {
    schema: { tags, summary: 'Show a person', params, response: { 200: userAccount } },
    config: { permission: 'user:read' },
    handler: async (request, reply) => withEtag(reply, await users.get(request.scope, request.params.id)),
  });

  app.put('/users/:id', {
    schema: {
      tags,
      summary: 'Change a person’s name or role, suspend or activate them',
      params,
      body: userChanges,
      response: { 200: userAccount },
    },
    config: { permission: 'user:write' },
    handler: async (request, reply) =>
      withEtag(reply, await users.change(request.scope, request.params.id, request.body, request.headers['if-match'])),
  });

  app.delete('/users/:id', {
    schema: { tags, summary: 'Remove a person and what names them', params, response: { 204: z.void() } },
    config: { permission: 'user:write' },
    async handler(request, reply) {
      await users.remove(request.scope, request.params.id, request.headers['if-match']);
      return reply.code(204).send();
    },
  });
};
