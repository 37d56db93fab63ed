import { resolve } from 'node:path';
import { z } from 'zod';
import { isEgressEntry } from './adapters/outbound-http/egress-allowance.ts';
import { normalRange } from './platform/http/network-address.ts';

const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean),
  );

const roles = z
  .string()
  .default('api,worker,scheduler')
  .transform((text) =>
    text
      .split(',')
      .map((role) => role.trim())
      .filter(Boolean),
  )
  .pipe(z.array(z.enum(['api', 'worker', 'scheduler'])).min(1));

/** Names that stand for ranges of addresses. */
const proxyNames = new Set(['loopback', 'linklocal', 'uniquelocal']);
/** Requests a minute. */
const perMinute = (usual: number) => z.coerce.number().int().min(1).max(1_000_000).default(usual);

const environment = z
  .object({
    NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
    PORT: z.coerce.number().int().min(0).max(65_535).default(8000),
    HOST: z.string().default('127.0.0.1'),
    PUBLIC_URL: z.url().optional(),
    DATA_DIR: z
      .string()
      .default('./data')
      .transform((path) => resolve(path)),
    ROLES: roles,
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/u }).optional(),
    REDIS_URL: z.url({ protocol: /^rediss?$/u }).optional(),
    VECTOR_STORE: z.enum(['pgvector']).default('pgvector'),
    VECTOR_URL: z.union([z.literal('embedded'), z.url({ protocol: /^postgres(ql)?$/u })]).optional(),
    OBJECT_STORAGE_URL: z
      .string()
      .refine((place) => !place.includes('://'), 'must be a folder: this version stores files on the filesystem only')
      .optional(),
    GEMINI_API_KEY: z.string().min(1).optional(),
    GEMINI_BASE_URL: z.url().optional(),
    GEMINI_MODEL: z.string().default('gemini-3.8-flash'),
    GEMINI_EMBEDDING_MODEL: z.string().default('gemini-embedding-001'),
    MODEL_BASE_URL: z.url().optional(),
    MODEL_API_KEY: z.string().min(1).optional(),
    MODEL_NAME: z.string().min(1).optional(),
    EMBEDDINGS: z.enum(['auto', 'embedded', 'gemini', 'none']).default('auto'),
    SECRET_KEY: z.base64().optional(),
    SMTP_URL: z.url({ protocol: /^smtps?$/u }).optional(),
    MAIL_FROM: z.string().regex(/@/u, 'must be an address, or: Name <address>').optional(),
    STRIPE_SECRET_KEY: z.string().min(1).optional(),
    STRIPE_WEBHOOK_SECRET: z.string().min(1).optional(),
    STRIPE_PRICE_TEAM: z.string().min(1).optional(),
    STRIPE_PRICE_BUSINESS: z.string().min(1).optional(),
    STRIPE_BASE_URL: z.url().optional(),
    TRUSTED_PROXIES: list.refine(
      (items) => items.every((item) => proxyNames.has(item) || normalRange(item) !== null),
      'must be addresses or ranges such as 10.0.0.0/8, or loopback, linklocal, uniquelocal',
    ),
    CORS_ORIGINS: list.refine(
      (items) => items.every((item) => URL.canParse(item) && new URL(item).origin === item),
      'must be origins such as https://portal.example.com: with scheme, without path, and not *',
    ),
    EGRESS_ALLOW: list.refine((entries) => entries.every(isEgressEntry), {
      error: 'must be host names, addresses or networks (10.1.0.0/16), separated by commas',
    }),
    RATE_LIMIT_ADDRESS: perMinute(12_000),
    RATE_LIMIT_PERSON: perMinute(1_200),
    RATE_LIMIT_API_KEY: perMinute(1_200),
    RATE_LIMIT_ORGANIZATION: perMinute(12_000),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    DEMO: z.enum(['offer', 'off']).default('offer'),
  })
  .refine((env) => !env.MODEL_BASE_URL || env.MODEL_NAME, {
    path: ['MODEL_NAME'],
    error: 'is required when MODEL_BASE_URL is set: the name of the model that server offers',
  })
  .refine((env) => env.EMBEDDINGS !== 'gemini' || env.GEMINI_API_KEY, {
    path: ['GEMINI_API_KEY'],
    error: 'is required when EMBEDDINGS=gemini',
  })
  .refine((env) => !env.SMTP_URL || env.MAIL_FROM, {
    path: ['MAIL_FROM'],
    error: 'is required when SMTP_URL is set: the address mails come from, such as Co-Pilot <copilot@example.com>',
  })
  .refine((env) => !env.STRIPE_SECRET_KEY || env.STRIPE_WEBHOOK_SECRET, {
    path: ['STRIPE_WEBHOOK_SECRET'],
    error: 'is required with STRIPE_SECRET_KEY: the signing secret of the webhook endpoint, which begins with whsec_',
  })
  .refine((env) => !env.STRIPE_SECRET_KEY || env.STRIPE_PRICE_TEAM || env.STRIPE_PRICE_BUSINESS, {
    path: ['STRIPE_PRICE_TEAM'],
    error: 'or STRIPE_PRICE_BUSINESS is required with STRIPE_SECRET_KEY: the id of the price that a plan is sold at',
  })
  .refine((env) => !env.SECRET_KEY || Buffer.from(env.SECRET_KEY, 'base64').length === 32, {
    path: ['SECRET_KEY'],
    error: 'must be 32 bytes in base64; make one with: openssl rand -base64 32',
  })
  .refine((env) => env.NODE_ENV !== 'production' || !env.DATABASE_URL || env.SECRET_KEY, {
    path: ['SECRET_KEY'],
    error:
      'is required with DATABASE_URL in production, the same for every process; make one with: openssl rand -base64 32',
  })
  .transform((env) => ({ ...env, PUBLIC_URL: env.PUBLIC_URL ?? `http://localhost:${env.PORT}` }));

export type Config = z.infer<typeof environment>;

/** Reads and checks all settings. Called once, in `main.ts`; everything else is handed the values it needs. */
export const readConfig = (env: NodeJS.ProcessEnv): Config => {
  // An empty setting means "not set": compose files and shells pass them so.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = environment.safeParse(given);
  if (result.success) return result.data;
  throw new Error(`The settings are not right:\n${z.prettifyError(result.error)}`);
};

const secretSettings = [
  'STRIPE_SECRET_KEY',
  'STRIPE_WEBHOOK_SECRET',
  'SECRET_KEY',
  'GEMINI_API_KEY',
  'MODEL_API_KEY',
] as const;
const urlSettings = ['DATABASE_URL', 'REDIS_URL', 'VECTOR_URL', 'SMTP_URL'] as const;

const withoutPassword = (address: string): string => {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  if (url.password) url.password = '••••';
  return url.toString();
};

/** The settings as they may be printed: secrets and passwords hidden. */
export const redactConfig = (config: Config): Record<string, unknown> => {
  const shown: Record<string, unknown> = { ...config };
  for (const name of secretSettings) if (config[name]) shown[name] = `••••${config[name].slice(-4)}`;
  for (const name of urlSettings) if (config[name]) shown[name] = withoutPassword(config[name]);
  return shown;
};
