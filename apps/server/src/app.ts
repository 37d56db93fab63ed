import { fileURLToPath } from 'node:url';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import type { Config } from './config.ts';
import { authRoutes, createAccessTokens, createAuthService } from './features/auth/index.ts';
import { createProjectService, projectRoutes } from './features/projects/index.ts';
import { ensureBuiltInRoles } from './features/users/index.ts';
import { type OpenDatabase, openDatabase } from './platform/database/open-database.ts';
import { authentication } from './platform/http/authentication.ts';
import { healthRoutes } from './platform/http/health.routes.ts';
import { createHttpServer } from './platform/http/http-server.ts';
import { idempotency } from './platform/http/idempotency.ts';
import { serveWebApp } from './platform/http/web-app.ts';

export const version = '0.1.0';
const webFolder = fileURLToPath(new URL('../../web/dist', import.meta.url));

export interface App {
  readonly http: FastifyInstance;
  readonly database: OpenDatabase;
  close(): Promise<void>;
}

/** What a test may put in place of the usual parts. */
export interface AppParts {
  /** Null keeps the embedded database in memory. */
  readonly databaseFolder?: null;
  readonly logger?: FastifyBaseLogger;
}

/** Builds the whole product from its settings: opens the stores, makes the services, mounts the routes. */
export const openApp = async (config: Config, secretKey: Buffer, parts: AppParts = {}): Promise<App> => {
  const logger: FastifyBaseLogger = parts.logger ?? pino({ level: config.LOG_LEVEL });
  const folder = parts.databaseFolder === null ? null : config.DATA_DIR;
  const database = await openDatabase({ url: config.DATABASE_URL, folder });
  const redis = config.REDIS_URL ? new Redis(config.REDIS_URL, { maxRetriesPerRequest: 1 }) : null;
  redis?.on('error', (error) => logger.warn({ err: error }, 'redis is not answering'));
  await ensureBuiltInRoles(database);

  const accessTokens = await createAccessTokens(secretKey, config.PUBLIC_URL);
  const auth = createAuthService({ database, accessTokens, secretKey });
  const projects = createProjectService();

  const isSecure = config.PUBLIC_URL.startsWith('https:');
  const http = await createHttpServer({
    logger,
    version,
    redis,
    isSecure,
    trustedProxies: config.TRUSTED_PROXIES,
    corsOrigins: config.CORS_ORIGINS,
    requestsPerMinute: 1_200,
    maximumFileBytes: 100_000_000,
  });
  await http.register(healthRoutes, {
    check: async () => ({ status: 'ready', dependencies: {} }),
  });
  http.get('/.well-known/jwks.json', { schema: { hide: true } }, () => accessTokens.publicKeys);
  await http.register(
    async (api) => {
      await api.register(authentication, { resolve: auth.resolveScope });
      await api.register(idempotency);
      await api.register(authRoutes, { prefix: '/auth', auth, secureCookies: isSecure });
      await api.register(projectRoutes, { projects });
    },
    { prefix: '/api/v1' },
  );
  await serveWebApp(http, webFolder);
  await http.ready();

  return {
    http,
    database,
    async close() {
      await http.close();
      redis?.disconnect();
      await database.close();
    },
  };
};
