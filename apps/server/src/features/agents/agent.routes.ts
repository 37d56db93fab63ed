import {
  agentChat,
  agentDetail,
  agentExecution,
  agentSummary,
  finalRunStatuses,
  messageAccepted,
  pageOf,
  pageQuery,
  run,
} from '@copilot/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type ConversationService, sendUiMessageStream, wantsEventStream } from '../conversations/index.ts';
import type { RunService } from '../runs/index.ts';
import type { AgentService } from './agent.service.ts';

const tags = ['agents'];

export const agentRoutes: FastifyPluginAsyncZod<{
  agents: AgentService;
  runs: RunService;
  conversations: ConversationService;
}> = async (app, { agents, runs, conversations }) => {
  app.get('/agents', {
    schema: { tags, summary: 'List agents', querystring: pageQuery, response: { 200: pageOf(agentSummary) } },
    config: { permission: 'agent:read' },
    handler: (request) => agents.list(request.scope, request.query),
  });

  app.get('/agents/:agentId', {
    schema: {
      tags,
      summary: 'Show an agent with its form',
      params: z.object({ agentId: z.string().max(100) }),
      response: { 200: agentDetail },
    },
    config: { permission: 'agent:read' },
    handler: (request) => agents.get(request.scope, request.params.agentId),
  });

  app.post('/agents/execute', {
    schema: {
      tags,
      summary: 'Run an agent on a form (200 when it ended within `wait` seconds)',
      body: agentExecution,
      response: { 200: run, 202: run },
    },
    config: { permission: 'agent:execute', idempotent: true },
    handler: async (request, reply) => {
      const { wait, ...asked } = request.body;
      const started = await runs.start(request.scope, asked);
      if (wait === 0) return reply.code(202).send(started);
      const reached = await runs.waitForEnd(request.scope, started.id, wait);
      return reply.code(finalRunStatuses.includes(reached.status) ? 200 : 202).send(reached);
    },
  });

  app.post('/agents/chat', {
    schema: {
      tags,
      summary: 'Ask an agent (answers with 202, or with a stream for Accept: text/event-stream)',
      body: agentChat,
      response: { 202: messageAccepted },
    },
    config: { permission: 'conversation:write', idempotent: true },
    handler: async (request, reply) => {
      const accepted = await conversations.chat(request.scope, request.body);
      if (!wantsEventStream(request)) return reply.code(202).send(accepted);
      return sendUiMessageStream(runs, request, reply, accepted.run.id);
    },
  });
};
