import {
  claim,
  deliverable,
  deliverableFormat,
  id,
  instant,
  pageOf,
  type RunEvent,
  run,
  runQuery,
  runSummary,
} from '@copilot/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { attachment } from '../../platform/http/content-disposition.ts';
import type { RunService } from './run.types.ts';
import { readLastEventId, type ServerSentEvent, sendEventStream, signalOf } from './server-sent-events.ts';

const tags = ['runs'];
const params = z.object({ id });
const evidence = z.object({
  claims: z.array(claim),
  documents: z.array(z.object({ documentId: id, filename: z.string(), versionHash: z.string(), readAt: instant })),
});

async function* toServerSentEvents(batches: AsyncIterable<readonly RunEvent[]>): AsyncGenerator<ServerSentEvent[]> {
  for await (const events of batches) {
    yield events.map((event) => ({ id: event.sequence, data: JSON.stringify(event) }));
  }
}

export const runRoutes: FastifyPluginAsyncZod<{ runs: RunService }> = async (app, { runs }) => {
  app.get('/runs', {
    schema: { tags, summary: 'List runs', querystring: runQuery, response: { 200: pageOf(runSummary) } },
    config: { permission: 'run:read' },
    handler: (request) => runs.list(request.scope, request.query),
  });

  app.get('/runs/:id', {
    schema: { tags, summary: 'Show a run', params, response: { 200: run } },
    config: { permission: 'run:read' },
    handler: (request) => runs.get(request.scope, request.params.id),
  });

  app.get('/runs/:id/events', {
    schema: { tags, summary: 'Watch a run (server-sent events, resumes after Last-Event-ID)', params },
    config: { permission: 'run:read' },
    handler: async (request, reply) => {
      const after = readLastEventId(request.headers['last-event-id']);
      const batches = await runs.watch(request.scope, request.params.id, after, signalOf(reply));
      return sendEventStream(reply, toServerSentEvents(batches));
    },
  });

  app.post('/runs/:id/cancel', {
    schema: { tags, summary: 'Stop a run', params, response: { 200: run } },
    config: { permission: 'run:cancel' },
    handler: (request) => runs.cancel(request.scope, request.params.id),
  });

  app.post('/runs/:id/retry', {
    schema: { tags, summary: 'Run the same again', params, response: { 202: run } },
    config: { permission: 'agent:execute', idempotent: true },
    handler: async (request, reply) => reply.code(202).send(await runs.retry(request.scope, request.params.id)),
  });

  app.get('/runs/:id/deliverables', {
    schema: {
      tags,
      summary: 'List the files of a run',
      params,
      response: { 200: z.object({ items: z.array(deliverable) }) },
    },
    config: { permission: 'run:read' },
    handler: async (request) => ({ items: await runs.deliverables(request.scope, request.params.id) }),
  });

  app.get('/runs/:id/deliverables/:format', {
    schema: { tags, summary: 'Download a file of a run', params: z.object({ id, format: deliverableFormat }) },
    config: { permission: 'run:read' },
    handler: async (request, reply) => {
      const file = await runs.openDeliverable(request.scope, request.params.id, request.params.format);
      return reply
        .headers({
          'content-type': file.mediaType,
          'content-length': file.sizeBytes,
          'content-disposition': attachment(file.filename),
          'cache-control': 'private, no-cache',
          etag: `"${file.contentHash}"`,
        })
        .send(file.stream);
    },
  });

  app.get('/runs/:id/evidence', {
    schema: { tags, summary: 'Show what a run rests on', params, response: { 200: evidence } },
    config: { permission: 'run:read' },
    handler: (request) => runs.evidence(request.scope, request.params.id),
  });
};
