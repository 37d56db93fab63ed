import { id, organizationExport } from '@copilot/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { attachment } from '../../../platform/http/content-disposition.ts';
import type { ExportService } from './export.service.ts';

const tags = ['organizations'];
const params = z.object({ id });
const exportParams = z.object({ id, exportId: id });

export const exportRoutes: FastifyPluginAsyncZod<{ exports: ExportService }> = async (app, { exports }) => {
  app.post('/organizations/:id/export', {
    schema: {
      tags,
      summary: 'Have all of the organization’s data put into one file',
      params,
      body: z.strictObject({}).optional(),
      response: { 202: organizationExport },
    },
    config: { permission: 'organization:export', idempotent: true, freshAuthentication: true },
    handler: async (request, reply) => reply.code(202).send(await exports.start(request.scope, request.params.id)),
  });

  app.get('/organizations/:id/export', {
    schema: {
      tags,
      summary: 'List the exports, newest first',
      params,
      response: { 200: z.object({ items: z.array(organizationExport) }) },
    },
    config: { permission: 'organization:export' },
    handler: (request) => exports.list(request.scope, request.params.id),
  });

  app.get('/organizations/:id/export/:exportId', {
    schema: { tags, summary: 'Show how far an export is', params: exportParams, response: { 200: organizationExport } },
    config: { permission: 'organization:export' },
    handler: (request) => exports.get(request.scope, request.params.id, request.params.exportId),
  });

  app.get('/organizations/:id/export/:exportId/file', {
    schema: { tags, summary: 'Download an export as a ZIP', params: exportParams },
    config: { permission: 'organization:export' },
    async handler(request, reply) {
      const { id: organizationId, exportId } = request.params;
      const { stream, sizeBytes, filename } = await exports.open(request.scope, organizationId, exportId);
      return reply
        .headers({
          'content-type': 'application/zip',
          'content-length': sizeBytes,
          'content-disposition': attachment(filename),
          'cache-control': 'no-store',
        })
        .send(stream);
    },
  });
};
