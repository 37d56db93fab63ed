import {
  id,
  type Project,
  pageOf,
  project,
  projectAnalytics,
  projectAnalyticsQuery,
  projectChange,
  projectDraft,
  projectQuery,
  projectRemoval,
} from '@copilot/contracts';
import type { FastifyReply } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { etagOf } from '../../platform/http/etag.ts';
import { type ProjectService, versionOf } from './project.service.ts';
import { readProjectAnalytics } from './project-analytics.ts';

const tags = ['projects'];
const params = z.object({ id });
const nothing = z.strictObject({}).nullish();

const send = (reply: FastifyReply, shown: Project): Project => {
  reply.header('etag', etagOf(versionOf(shown)));
  return shown;
};

export const projectRoutes: FastifyPluginAsyncZod<{ projects: ProjectService }> = async (app, { projects }) => {
  app.get('/projects', {
    schema: {
      tags,
      summary: 'List the projects you see',
      querystring: projectQuery,
      response: { 200: pageOf(project) },
    },
    config: { permission: 'project:read' },
    handler: (request) => projects.list(request.scope, request.query),
  });

  app.post('/projects', {
    schema: { tags, summary: 'Make a project, as its manager', body: projectDraft, response: { 201: project } },
    config: { permission: 'project:write', idempotent: true },
    handler: async (request, reply) => {
      const made = await projects.create(request.scope, request.body);
      return reply.code(201).send(send(reply, made));
    },
  });

  app.get('/projects/:id', {
    schema: { tags, summary: 'Show a project', params, response: { 200: project } },
    config: { permission: 'project:read' },
    handler: async (request, reply) => send(reply, await projects.get(request.scope, request.params.id)),
  });

  app.put('/projects/:id', {
    schema: {
      tags,
      summary: 'Change a project (412 when If-Match names an older version)',
      params,
      body: projectChange,
      response: { 200: project },
    },
    config: { permission: 'project:write' },
    handler: async (request, reply) => {
      const { scope, params: named, body, headers } = request;
      return send(reply, await projects.change(scope, named.id, body, headers['if-match']));
    },
  });

  app.delete('/projects/:id', {
    schema: {
      tags,
      summary: 'Delete a project',
      description:
        'Answers 409 `project_not_empty` while it holds documents, runs or conversations, unless `contents=delete`: then everyone loses sight of it at once, and all it holds is removed for good in the background.',
      params,
      querystring: projectRemoval,
      response: { 204: z.null() },
    },
    config: { permission: 'project:write' },
    handler: async (request, reply) => {
      await projects.remove(request.scope, request.params.id, request.query);
      return reply.code(204).send(null);
    },
  });

  for (const [verb, summary] of [
    ['archive', 'Make a project read-only'],
    ['restore', 'Take a project out of the archive'],
  ] as const) {
    app.post(`/projects/:id/${verb}`, {
      schema: { tags, summary, params, body: nothing, response: { 200: project } },
      config: { permission: 'project:write' },
      handler: async (request, reply) => send(reply, await projects[verb](request.scope, request.params.id)),
    });
  }

  app.get('/projects/:id/analytics', {
    schema: {
      tags,
      summary: 'Add up what happened in a project',
      params,
      querystring: projectAnalyticsQuery,
      response: { 200: projectAnalytics },
    },
    config: { permission: 'project:read' },
    handler: (request) => readProjectAnalytics(request.scope, request.params.id, request.query),
  });
};
