import {
  conversation,
  conversationDraft,
  conversationQuery,
  id,
  message,
  messageAccepted,
  newMessage,
  pageOf,
  pageQuery,
} from '@copilot/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type RunService, readLastEventId, sendEventStream, signalOf } from '../runs/index.ts';
import type { ConversationService } from './conversation.service.ts';
import { toUiMessageEvents, uiMessageStreamHeaders } from './ui-message-events.ts';

const tags = ['conversations'];
const params = z.object({ id });

/** Whether the caller would rather watch the answer than be told that it is on its way. */
export const wantsEventStream = (request: FastifyRequest): boolean =>
  (request.headers.accept ?? '').includes('text/event-stream');

/** Streams a run as UI message chunks. The log is read from its beginning, since chunks depend on those before. */
export const sendUiMessageStream = async (
  runs: RunService,
  request: FastifyRequest,
  reply: FastifyReply,
  runId: string,
): Promise<FastifyReply> => {
  const after = readLastEventId(request.headers['last-event-id']);
  const batches = await runs.watch(request.scope, runId, 0, signalOf(reply));
  return sendEventStream(reply, toUiMessageEvents(runId, after, batches), uiMessageStreamHeaders);
};

export const conversationRoutes: FastifyPluginAsyncZod<{
  conversations: ConversationService;
  runs: RunService;
}> = async (app, { conversations, runs }) => {
  app.get('/conversations', {
    schema: {
      tags,
      summary: 'List your conversations',
      querystring: conversationQuery,
      response: { 200: pageOf(conversation) },
    },
    config: { permission: 'conversation:read' },
    handler: (request) => conversations.list(request.scope, request.query),
  });

  app.post('/conversations', {
    schema: { tags, summary: 'Begin a conversation', body: conversationDraft, response: { 201: conversation } },
    config: { permission: 'conversation:write', idempotent: true },
    handler: async (request, reply) => reply.code(201).send(await conversations.create(request.scope, request.body)),
  });

  app.get('/conversations/search', {
    schema: {
      tags,
      summary: 'Find conversations by what was said',
      querystring: pageQuery.extend({ q: z.string().trim().min(1).max(200) }),
      response: { 200: pageOf(conversation) },
    },
    config: { permission: 'conversation:read' },
    handler: (request) => {
      const { q: search, ...page } = request.query;
      return conversations.list(request.scope, { ...page, search });
    },
  });

  app.get('/conversations/:id', {
    schema: { tags, summary: 'Show a conversation', params, response: { 200: conversation } },
    config: { permission: 'conversation:read' },
    handler: (request) => conversations.get(request.scope, request.params.id),
  });

  app.delete('/conversations/:id', {
    schema: { tags, summary: 'Archive a conversation', params, response: { 204: z.null() } },
    config: { permission: 'conversation:write' },
    handler: async (request, reply) => {
      await conversations.archive(request.scope, request.params.id);
      return reply.code(204).send(null);
    },
  });

  app.get('/conversations/:id/messages', {
    schema: {
      tags,
      summary: 'List what was said, oldest first',
      params,
      querystring: pageQuery,
      response: { 200: pageOf(message) },
    },
    config: { permission: 'conversation:read' },
    handler: (request) => conversations.messages(request.scope, request.params.id, request.query),
  });

  app.post('/conversations/:id/messages', {
    schema: {
      tags,
      summary: 'Ask something (answers with 202, or with a stream for Accept: text/event-stream)',
      params,
      body: newMessage,
      response: { 202: messageAccepted },
    },
    config: { permission: 'conversation:write', idempotent: true },
    handler: async (request, reply) => {
      const accepted = await conversations.post(request.scope, request.params.id, request.body);
      if (!wantsEventStream(request)) return reply.code(202).send(accepted);
      return sendUiMessageStream(runs, request, reply, accepted.run.id);
    },
  });

  app.get('/conversations/:id/stream', {
    schema: { tags, summary: 'Watch the answer that is under way (204 when there is none)', params },
    config: { permission: 'conversation:read' },
    handler: async (request, reply) => {
      const isReturning = request.headers['last-event-id'] !== undefined;
      const runId = await conversations.runToWatch(request.scope, request.params.id, isReturning);
      if (runId === null) return reply.code(204).send();
      return sendUiMessageStream(runs, request, reply, runId);
    },
  });
};
