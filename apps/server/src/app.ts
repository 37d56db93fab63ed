import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { pino } from 'pino';
import type { Config } from './config.ts';
import type { MailService } from './features/mail/index.ts';
import { ensureBuiltInRoles } from './features/users/index.ts';
import type { AuditLog } from './kernel/audit-log.ts';
import type { PlanLimits } from './kernel/plan-limits.ts';
import { mountRoutes } from './mount-routes.ts';
import { type Adapters, openAdapters } from './open-adapters.ts';
import { type AppParts, openServices } from './open-services.ts';
import { healthRoutes } from './platform/http/health.routes.ts';
import { createHttpServer } from './platform/http/http-server.ts';
import { createSharedLimiter } from './platform/http/limits/shared-limiter.ts';
import { serveWebApp } from './platform/http/web-app.ts';
import { checkReadiness } from './readiness.ts';

export type { AppParts } from './open-services.ts';

const version = '0.1.0';
const webFolder = fileURLToPath(new URL('../../web/dist', import.meta.url));
const maximumFileBytes = 100_000_000;
/** What running workflows get to come to a stand, of the 25 seconds that closing may take. */
const engineGraceMs = 15_000;

export interface App {
  readonly http: FastifyInstance;
  readonly adapters: Adapters;
  readonly auditLog: AuditLog;
  readonly planLimits: PlanLimits;
  readonly mail: MailService;
  /** Anchors the audit log's heads now; otherwise it is done by schedule. */
  readonly anchorAudit: () => Promise<void>;
  /** Removes organizations whose days of grace are over; otherwise it is done by schedule. */
  readonly purgeDueOrganizations: () => Promise<void>;
  close(): Promise<void>;
}

/** Builds the whole product from its settings: opens the stores, makes the services, mounts the routes, starts the engine. */
export const openApp = async (config: Config, secretKey: Buffer, parts: AppParts = {}): Promise<App> => {
  const logger: FastifyBaseLogger = parts.logger ?? pino({ level: config.LOG_LEVEL });
  const adapters = await openAdapters(
    config,
    logger,
    parts.databaseFolder === undefined ? config.DATA_DIR : parts.databaseFolder,
  );
  await ensureBuiltInRoles(adapters.database);
  const services = await openServices(config, secretKey, adapters, { ...parts, logger });

  let isClosing = false;
  const secureCookies = config.PUBLIC_URL.startsWith('https:');
  const installation = createHash('sha256').update('installation').update(secretKey).digest('base64url').slice(0, 16);
  const limiter = createSharedLimiter({ redis: adapters.redis, prefix: `rate-limit:${installation}`, log: logger });
  const limits = {
    perAddress: config.RATE_LIMIT_ADDRESS,
    perPerson: config.RATE_LIMIT_PERSON,
    perApiKey: config.RATE_LIMIT_API_KEY,
    perOrganization: config.RATE_LIMIT_ORGANIZATION,
  };
  const http = await createHttpServer({
    logger,
    version,
    limiter,
    limits,
    isSecure: secureCookies,
    trustedProxies: config.TRUSTED_PROXIES,
    corsOrigins: config.CORS_ORIGINS,
    maximumFileBytes,
  });
  await http.register(healthRoutes, { check: checkReadiness(adapters, () => isClosing) });
  http.get('/.well-known/jwks.json', { schema: { hide: true } }, () => services.accessTokens.publicKeys);
  await mountRoutes(http, services, {
    limiter,
    limits,
    secureCookies,
    publicUrl: config.PUBLIC_URL,
    admit: parts.admit,
    logger,
  });
  if (config.ROLES.includes('api')) await serveWebApp(http, webFolder);
  await http.ready();
  await adapters.engine.launch();

  return {
    http,
    adapters,
    auditLog: services.auditLog,
    planLimits: services.planLimits,
    mail: services.mail,
    anchorAudit: services.anchorAudit,
    purgeDueOrganizations: services.purgeDueOrganizations,
    async close() {
      isClosing = true;
      await http.close();
      await adapters.engine.close(engineGraceMs);
      await adapters.close();
    },
  };
};
