import { createHash } from 'node:crypto';
import cookie from '@fastify/cookie';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Redis } from 'ioredis';
import { TooManyRequestsError } from '../../kernel/app-error.ts';
import { newId } from '../../kernel/ids.ts';
import { endStreamsOnClose } from './end-streams.ts';
import { installErrorHandler } from './error-handler.ts';
import { describeApi, publishApiDescription } from './openapi.ts';
import { installBodyParser } from './request-body-limits.ts';

export interface HttpServerSettings {
  readonly logger: FastifyBaseLogger;
  readonly version: string;
  readonly trustedProxies: readonly string[];
  readonly corsOrigins: readonly string[];
  /** Requests a minute from one person or address. */
  readonly requestsPerMinute: number;
  readonly maximumFileBytes: number;
  readonly isSecure: boolean;
  readonly redis: Redis | null;
  /** Names this installation on a Redis that others may use too. */
  readonly installationKey: string;
}

const requestIdShape = /^[\w.-]{8,64}$/u;
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    'default-src': ["'self'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    // Styles that components compute are written inline; scripts never are.
    'style-src': ["'self'", "'unsafe-inline'"],
    'font-src': ["'self'", 'data:'],
    'worker-src': ["'self'", 'blob:'],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  },
};

/** The person, by a hash of their token, or the address: on public routes always, since anybody can make up tokens. */
const whoAsks = (request: FastifyRequest): string => {
  const { authorization } = request.headers;
  const isAnonymous = authorization === undefined || request.routeOptions.config.permission === 'public';
  return isAnonymous ? request.ip : createHash('sha256').update(authorization).digest('base64url');
};

/** An HTTP server with everything that holds for all routes; routes are added by the composition root. */
export const createHttpServer = async (settings: HttpServerSettings): Promise<FastifyInstance> => {
  const app = Fastify({
    loggerInstance: settings.logger,
    trustProxy: settings.trustedProxies.length > 0 ? [...settings.trustedProxies] : false,
    bodyLimit: 2_000_000,
    requestTimeout: 600_000,
    connectionTimeout: 120_000,
    keepAliveTimeout: 72_000,
    routerOptions: { maxParamLength: 200 },
    requestIdHeader: false,
    // A caller's correlation id is taken over only if it is harmless in a log.
    genReqId: (request) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && requestIdShape.test(given) ? given : newId();
    },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler).setSerializerCompiler(serializerCompiler);
  installErrorHandler(app);
  installBodyParser(app);
  endStreamsOnClose(app);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  await app.register(helmet, {
    contentSecurityPolicy,
    strictTransportSecurity: settings.isSecure,
    crossOriginEmbedderPolicy: false,
  });
  if (settings.corsOrigins.length > 0) {
    await app.register(cors, { origin: [...settings.corsOrigins], credentials: false, maxAge: 600 });
  }
  await app.register(cookie);
  await app.register(multipart, {
    limits: { fileSize: settings.maximumFileBytes, files: 50, fields: 10, fieldSize: 1_000, parts: 60 },
  });
  await app.register(rateLimit, {
    max: settings.requestsPerMinute,
    timeWindow: '1 minute',
    enableDraftSpec: true,
    keyGenerator: whoAsks,
    errorResponseBuilder: (_request, { ttl }) =>
      new TooManyRequestsError('Too many requests. Wait a moment and try again.', Math.ceil(ttl / 1000)),
    ...(settings.redis
      ? { redis: settings.redis, nameSpace: `rate-limit:${settings.installationKey}:`, skipOnError: true }
      : {}),
  });
  await describeApi(app, settings.version);
  await app.register(publishApiDescription);
  return app;
};
