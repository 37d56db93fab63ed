import { id, mailQuery, outgoingMail, outgoingMailWithText, pageOf } from '@copilot/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { MailService } from './mail.service.ts';

const tags = ['mails'];
const params = z.object({ id });

export const mailRoutes: FastifyPluginAsyncZod<{ mail: MailService }> = async (app, { mail }) => {
  app.get('/mails', {
    schema: {
      tags,
      summary: 'List mails that were sent, newest first',
      querystring: mailQuery,
      response: { 200: pageOf(outgoingMail) },
    },
    config: { permission: 'user:write' },
    handler: (request) => mail.list(request.scope, request.query),
  });

  app.get('/mails/:id', {
    schema: {
      tags,
      summary: 'Read a mail that could not leave, for want of a mail server',
      params,
      response: { 200: outgoingMailWithText },
    },
    config: { permission: 'user:write' },
    async handler(request, reply) {
      reply.header('cache-control', 'no-store');
      return mail.read(request.scope, request.params.id);
    },
  });

  app.post('/mails/:id/send-again', {
    schema: { tags, summary: 'Send a mail that failed once more', params, response: { 202: outgoingMail } },
    config: { permission: 'user:write' },
    handler: async (request, reply) => reply.code(202).send(await mail.sendAgain(request.scope, request.params.id)),
  });
};
