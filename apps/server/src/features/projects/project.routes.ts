import { id, pageOf, pageQuery, project, projectDraft } from '@copilot/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ProjectService } from './project.service.ts';

export const projectRoutes: FastifyPluginAsyncZod<{ projects: ProjectService }> = async (app, { projects }) => {
  app.get('/projects', {
    schema: {
      tags: ['projects'],
      summary: 'List projects',
      querystring: pageQuery,
      response: { 200: pageOf(project) },
    },
    config: { permission: 'project:read' },
    handler: (request) => projects.list(request.scope, request.query),
  });

  app.post('/projects', {
    schema: { tags: ['projects'], summary: 'Make a project', body: projectDraft, response: { 201: project } },
    config: { permission: 'project:write', idempotent: true },
    handler: async (request, reply) => reply.code(201).send(await projects.create(request.scope, request.body)),
  });

  app.get('/projects/:id', {
    schema: { tags: ['projects'], summary: 'Show a project', params: z.object({ id }), response: { 200: project } },
    config: { permission: 'project:read' },
    handler: (request) => projects.get(request.scope, request.params.id),
  });
};
