import {
  documentContent,
  documentQuery,
  id,
  knowledgeDocument,
  pageOf,
  searchRequest,
  searchResult,
  uploadResult,
} from '@copilot/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { attachment } from '../../platform/http/content-disposition.ts';
import type { KnowledgeService } from './knowledge.types.ts';
import { readUpload } from './read-upload.ts';

const tags = ['knowledge base'];
const params = z.object({ id });
const nothing = z.strictObject({}).nullish();

export const knowledgeRoutes: FastifyPluginAsyncZod<{ knowledge: KnowledgeService }> = async (app, { knowledge }) => {
  app.post('/knowledge-base/upload', {
    schema: {
      tags,
      summary: 'Upload files and index them',
      description: 'Fields: `file`, once or more; `projectId` and `agentId` where wanted.',
      consumes: ['multipart/form-data'],
      response: { 202: uploadResult },
    },
    config: { permission: 'knowledge:write', checksBody: true },
    handler: async (request, reply) => reply.code(202).send({ items: await readUpload(request, knowledge) }),
  });

  app.get('/knowledge-base/documents', {
    schema: {
      tags,
      summary: 'List documents',
      querystring: documentQuery,
      response: { 200: pageOf(knowledgeDocument) },
    },
    config: { permission: 'knowledge:read' },
    handler: (request) => knowledge.list(request.scope, request.query),
  });

  app.get('/knowledge-base/documents/:id', {
    schema: { tags, summary: 'Show a document', params, response: { 200: knowledgeDocument } },
    config: { permission: 'knowledge:read' },
    handler: (request) => knowledge.get(request.scope, request.params.id),
  });

  app.get('/knowledge-base/documents/:id/content', {
    schema: {
      tags,
      summary: 'Read the text of a document, with its pages and structure',
      params,
      response: { 200: documentContent, 304: z.null() },
    },
    config: { permission: 'knowledge:read' },
    async handler(request, reply) {
      const { versionHash, stream } = await knowledge.openContent(request.scope, request.params.id);
      const tag = `"${versionHash}"`;
      reply.header('etag', tag).header('cache-control', 'private, no-cache');
      if (request.headers['if-none-match'] === tag) {
        stream.destroy();
        // An empty text: null would be written out as JSON.
        return reply.code(304).send('' as never);
      }
      // The stored bytes are the answer; writing them out again would only cost time.
      return reply.type('application/json; charset=utf-8').send(stream as never);
    },
  });

  app.get('/knowledge-base/documents/:id/file', {
    schema: { tags, summary: 'Download the file as it was uploaded', params },
    config: { permission: 'knowledge:read' },
    async handler(request, reply) {
      const file = await knowledge.openFile(request.scope, request.params.id);
      return reply
        .headers({
          'content-type': file.mediaType,
          'content-length': file.sizeBytes,
          'content-disposition': attachment(file.filename),
          'x-content-type-options': 'nosniff',
          etag: `"${file.contentHash}"`,
          'cache-control': 'private, no-cache',
        })
        .send(file.stream);
    },
  });

  app.delete('/knowledge-base/documents/:id', {
    schema: {
      tags,
      summary: 'Delete a document and everything made of it',
      params,
      response: { 202: knowledgeDocument, 204: z.null() },
    },
    config: { permission: 'knowledge:delete' },
    async handler(request, reply) {
      const isGone = await knowledge.remove(request.scope, request.params.id);
      if (isGone) return reply.code(204).send(null);
      return reply.code(202).send(await knowledge.get(request.scope, request.params.id));
    },
  });

  app.post('/knowledge-base/documents/:id/retry', {
    schema: { tags, summary: 'Index a document again', params, body: nothing, response: { 202: knowledgeDocument } },
    config: { permission: 'knowledge:write', idempotent: true },
    handler: async (request, reply) => reply.code(202).send(await knowledge.retry(request.scope, request.params.id)),
  });

  app.post('/knowledge-base/documents/:id/cancel', {
    schema: { tags, summary: 'Stop indexing a document', params, body: nothing, response: { 200: knowledgeDocument } },
    config: { permission: 'knowledge:write', idempotent: true },
    handler: (request) => knowledge.cancel(request.scope, request.params.id),
  });

  app.post('/knowledge-base/search', {
    schema: { tags, summary: 'Find passages', body: searchRequest, response: { 200: searchResult } },
    config: { permission: 'knowledge:read' },
    handler: (request) => knowledge.search(request.scope, request.body),
  });
};
