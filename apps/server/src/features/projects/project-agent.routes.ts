import { id, projectAgent, projectAgentDraft } from '@copilot/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ProjectAgentsService } from './project-agents.service.ts';

const tags = ['projects'];
const params = z.object({ id });

export const projectAgentRoutes: FastifyPluginAsyncZod<{ projectAgents: ProjectAgentsService }> = async (
  app,
  { projectAgents },
) => {
  app.get('/projects/:id/agents', {
    schema: {
      tags,
      summary: 'List the agents assigned to a project (none: all may run)',
      params,
      response: { 200: z.object({ items: z.array(projectAgent) }) },
    },
    config: { permission: 'project:read' },
    handler: async (request) => ({ items: await projectAgents.list(request.scope, request.params.id) }),
  });

  app.post('/projects/:id/agents', {
    schema: {
      tags,
      summary: 'Assign an agent to a project, or change its settings there',
      params,
      body: projectAgentDraft,
      response: { 201: projectAgent },
    },
    config: { permission: 'project:write', idempotent: true },
    handler: async (request, reply) =>
      reply.code(201).send(await projectAgents.assign(request.scope, request.params.id, request.body)),
  });

  app.delete('/projects/:id/agents/:agentId', {
    schema: {
      tags,
      summary: 'Take an agent off a project',
      params: params.extend({ agentId: z.string().min(1).max(100) }),
      response: { 204: z.null() },
    },
    config: { permission: 'project:write' },
    handler: async (request, reply) => {
      await projectAgents.remove(request.scope, request.params.id, request.params.agentId);
      return reply.code(204).send(null);
    },
  });
};
