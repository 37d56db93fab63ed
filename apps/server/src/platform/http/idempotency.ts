import { createHash } from 'node:crypto';
import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { ConflictError, InvalidRequestError, NotFoundError } from '../../kernel/app-error.ts';
import { derivedId } from '../../kernel/ids.ts';
import { seesProject } from '../../kernel/project-access.ts';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import { idempotencyKeys } from './idempotency.table.ts';
import { projectsOfAnswer } from './replayed-projects.ts';

const namespace = '8f0f4a52-9a5e-4a53-8b4c-2b1b6a1f7f10';
const kept = sql`interval '24 hours'`;
/** A first request that has not answered after this long has died with its process. */
const abandoned = sql`interval '60 seconds'`;

const hashOf = (request: FastifyRequest): string =>
  createHash('sha256')
    .update(JSON.stringify([request.method, request.url, request.body]))
    .digest('hex');

/** Claims the key: null when the request is to be carried out, otherwise the row of the first one. */
const claim = (scope: TenantScope, id: string, row: { userId: string; key: string; requestHash: string }) =>
  scope.query(async (database) => {
    const mine = and(eq(idempotencyKeys.organizationId, scope.organizationId), eq(idempotencyKeys.id, id));
    const stale = or(
      lt(idempotencyKeys.createdAt, sql`now() - ${kept}`),
      and(isNull(idempotencyKeys.status), lt(idempotencyKeys.createdAt, sql`now() - ${abandoned}`)),
    );
    await database.delete(idempotencyKeys).where(and(mine, stale));
    const values = { ...row, id, organizationId: scope.organizationId };
    const inserted = await database.insert(idempotencyKeys).values(values).onConflictDoNothing().returning();
    if (inserted.length > 0) return null;
    const [first] = await database.select().from(idempotencyKeys).where(mine);
    return first ?? null;
  });

const settle = (scope: TenantScope, id: string, answer: { status: number; body: string } | null) =>
  scope.query(async (database) => {
    const mine = and(eq(idempotencyKeys.organizationId, scope.organizationId), eq(idempotencyKeys.id, id));
    if (answer) await database.update(idempotencyKeys).set(answer).where(mine);
    else await database.delete(idempotencyKeys).where(mine);
  });

/**
 * `Idempotency-Key` on routes that say `idempotent`: the same key and request gives the first answer again, another request a 409.
 * Server errors and streams are not kept, so that they can be tried again.
 */
export const idempotency = fastifyPlugin(async (app: FastifyInstance) => {
  const claimed = new WeakMap<FastifyRequest, string>();

  app.addHook('preHandler', async (request, reply) => {
    const key = request.headers['idempotency-key'];
    if (key === undefined || !request.routeOptions.config.idempotent) return;
    if (typeof key !== 'string' || key.length < 1 || key.length > 200) {
      throw new InvalidRequestError('The Idempotency-Key must be 1 to 200 characters long');
    }
    const { scope } = request;
    const userId = scope.actor.userId ?? '';
    const id = derivedId(namespace, scope.organizationId, userId, key);
    const requestHash = hashOf(request);
    const first = await claim(scope, id, { userId, key, requestHash });
    if (first === null) {
      claimed.set(request, id);
      return;
    }
    if (first.requestHash !== requestHash) {
      throw new ConflictError('This Idempotency-Key was used for another request', 'idempotency_key_reused');
    }
    if (first.status === null)
      throw new ConflictError('The first request with this key is still running', 'request_in_progress');
    // What was answered then is not shown to someone who has left its project since.
    const { projects } = scope.actor;
    if (!projectsOfAnswer(request, first.body).every((projectId) => seesProject(projects, projectId))) {
      throw new NotFoundError('Project');
    }
    return reply
      .code(first.status)
      .header('idempotent-replayed', 'true')
      .type('application/json')
      .serializer((body: string) => body)
      .send(first.body);
  });

  app.addHook('onSend', async (request, reply, payload) => {
    const id = claimed.get(request);
    if (id === undefined) return payload;
    const keep = typeof payload === 'string' && reply.statusCode < 500;
    await settle(request.scope, id, keep ? { status: reply.statusCode, body: payload } : null);
    return payload;
  });
});
