import cookie from '@fastify/cookie';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { newId } from '../../kernel/ids.ts';
import { endStreamsOnClose } from './end-streams.ts';
import { installErrorHandler } from './error-handler.ts';
import { addressLimits, type RequestLimits } from './limits/request-limits.ts';
import type { SharedLimiter } from './limits/shared-limiter.ts';
import { slowBodies } from './limits/slow-bodies.ts';
import { describeApi, publishApiDescription } from './openapi.ts';
import { installBodyParser } from './request-body-limits.ts';

export interface HttpServerSettings {
  readonly logger: FastifyBaseLogger;
  readonly version: string;
  readonly trustedProxies: readonly string[];
  readonly corsOrigins: readonly string[];
  readonly limiter: SharedLimiter;
  readonly limits: RequestLimits;
  readonly maximumFileBytes: number;
  readonly isSecure: boolean;
  /** In which a body has to arrive, uploads excepted; 30 unless given. */
  readonly bodySeconds?: number;
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

/** What scripts of other sites may read beside the body. */
const exposedHeaders = [
  'etag',
  'retry-after',
  'x-request-id',
  'ratelimit',
  'ratelimit-policy',
  'ratelimit-limit',
  'ratelimit-remaining',
  'ratelimit-reset',
];

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
    await app.register(cors, {
      origin: [...settings.corsOrigins],
      methods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH'],
      credentials: false,
      maxAge: 600,
      exposedHeaders,
    });
  }
  await app.register(cookie);
  await app.register(multipart, {
    limits: { fileSize: settings.maximumFileBytes, files: 50, fields: 10, fieldSize: 1_000, parts: 60 },
  });
  await app.register(addressLimits, settings);
  await app.register(slowBodies, { seconds: settings.bodySeconds ?? 30 });
  await describeApi(app, settings.version);
  await app.register(publishApiDescription);
  return app;
};
