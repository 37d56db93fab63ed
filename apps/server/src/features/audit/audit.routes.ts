import { auditEntry, auditExportQuery, auditQuery, auditVerification, pageOf } from '@copilot/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { attachment } from '../../platform/http/content-disposition.ts';
import type { AuditService } from './audit.service.ts';

const tags = ['audit'];
const mediaTypes = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' } as const;

export const auditRoutes: FastifyPluginAsyncZod<{ audit: AuditService }> = async (app, { audit }) => {
  app.get('/audit', {
    schema: {
      tags,
      summary: 'List what was done, newest first',
      querystring: auditQuery,
      response: { 200: pageOf(auditEntry) },
    },
    config: { permission: 'audit:read' },
    handler: (request) => audit.list(request.scope, request.query),
  });

  app.get('/audit/verify', {
    schema: {
      tags,
      summary: 'Check that no entry was changed, taken out or cut off',
      response: { 200: auditVerification },
    },
    config: { permission: 'audit:read' },
    handler: (request) => audit.verify(request.scope),
  });

  app.get('/audit/export', {
    schema: { tags, summary: 'Take the entries along as CSV or JSON, oldest first', querystring: auditExportQuery },
    config: { permission: 'audit:read' },
    async handler(request, reply) {
      const { format } = request.query;
      const stream = await audit.export(request.scope, request.query);
      return reply
        .headers({ 'content-type': mediaTypes[format], 'content-disposition': attachment(`audit-log.${format}`) })
        .send(stream);
    },
  });
};
