import { id, permissionTable, type RoleDetails, roleDetails, roleDraft, roleList } from '@copilot/contracts';
import type { FastifyReply } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { etagOf } from '../../platform/http/etag.ts';
import { type RoleService, versionOfRole } from './role.service.ts';

const tags = ['roles'];
const params = z.object({ id });
const send = (reply: FastifyReply, role: RoleDetails) => reply.header('etag', etagOf(versionOfRole(role))).send(role);

export const roleRoutes: FastifyPluginAsyncZod<{ roles: RoleService }> = async (app, { roles }) => {
  app.get('/permissions', {
    schema: {
      tags,
      summary: 'Show who may what: every permission with true or false for every role',
      response: { 200: permissionTable },
    },
    config: { permission: 'role:read' },
    handler: (request) => roles.permissions(request.scope),
  });

  app.get('/roles', {
    schema: { tags, summary: 'List the roles, built-in ones first', response: { 200: roleList } },
    config: { permission: 'role:read' },
    handler: (request) => roles.list(request.scope),
  });

  app.post('/roles', {
    schema: {
      tags,
      summary: 'Make a role of permissions that you hold',
      body: roleDraft,
      response: { 201: roleDetails },
    },
    config: { permission: 'role:write', idempotent: true },
    handler: async (request, reply) => send(reply.code(201), await roles.create(request.scope, request.body)),
  });

  app.get('/roles/:id', {
    schema: { tags, summary: 'Show a role', params, response: { 200: roleDetails } },
    config: { permission: 'role:read' },
    handler: async (request, reply) => send(reply, await roles.get(request.scope, request.params.id)),
  });

  app.put('/roles/:id', {
    schema: { tags, summary: 'Change a role', params, body: roleDraft, response: { 200: roleDetails } },
    config: { permission: 'role:write' },
    async handler(request, reply) {
      const ifMatch = request.headers['if-match'];
      return send(reply, await roles.update(request.scope, request.params.id, request.body, ifMatch));
    },
  });

  app.delete('/roles/:id', {
    schema: { tags, summary: 'Remove a role that nobody has', params, response: { 204: z.void() } },
    config: { permission: 'role:write' },
    async handler(request, reply) {
      await roles.remove(request.scope, request.params.id, request.headers['if-match']);
      return reply.code(204).send();
    },
  });
};
