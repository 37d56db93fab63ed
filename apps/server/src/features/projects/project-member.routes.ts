import { id, newProjectMember, pageOf, pageQuery, projectMember, projectMemberRole } from '@copilot/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ProjectMembersService } from './project-members.service.ts';

const tags = ['projects'];
const params = z.object({ id });
const memberParams = params.extend({ userId: id });

export const projectMemberRoutes: FastifyPluginAsyncZod<{ members: ProjectMembersService }> = async (
  app,
  { members },
) => {
  app.get('/projects/:id/members', {
    schema: {
      tags,
      summary: 'List the members of a project',
      params,
      querystring: pageQuery,
      response: { 200: pageOf(projectMember) },
    },
    config: { permission: 'project:read' },
    handler: (request) => members.list(request.scope, request.params.id, request.query),
  });

  app.post('/projects/:id/members', {
    schema: {
      tags,
      summary: 'Add someone of the organization to a project',
      params,
      body: newProjectMember,
      response: { 201: projectMember },
    },
    config: { permission: 'project:write', idempotent: true },
    handler: async (request, reply) =>
      reply.code(201).send(await members.add(request.scope, request.params.id, request.body)),
  });

  app.put('/projects/:id/members/:userId', {
    schema: {
      tags,
      summary: 'Set what someone is in a project (201 for a new member)',
      params: memberParams,
      body: projectMemberRole,
      response: { 200: projectMember, 201: projectMember },
    },
    config: { permission: 'project:write' },
    handler: async (request, reply) => {
      const { id: projectId, userId } = request.params;
      const { member, isNew } = await members.set(request.scope, projectId, userId, request.body.role);
      return reply.code(isNew ? 201 : 200).send(member);
    },
  });

  app.delete('/projects/:id/members/:userId', {
    schema: {
      tags,
      summary: 'Take someone out of a project, or leave it',
      params: memberParams,
      response: { 204: z.null() },
    },
    config: { permission: 'project:read' },
    handler: async (request, reply) => {
      await members.remove(request.scope, request.params.id, request.params.userId);
      return reply.code(204).send(null);
    },
  });
};
