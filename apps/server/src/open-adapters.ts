import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import { Redis } from 'ioredis';
import pg from 'pg';
import { workerDeliverableRenderer } from './adapters/deliverable-renderer/worker.deliverable-renderer.ts';
import { workerDocumentReader } from './adapters/document-reader/worker.document-reader.ts';
import { dnsDomainRecords } from './adapters/domain-records/dns.domain-records.ts';
import type { EmbeddingModel } from './adapters/embedding/embedding-model.ts';
import { openMinilmEmbeddingModel } from './adapters/embedding/minilm.embedding-model.ts';
import { memoryEventBus } from './adapters/event-bus/memory.event-bus.ts';
import { redisEventBus } from './adapters/event-bus/redis.event-bus.ts';
import { cloudJiraConnector } from './adapters/jira/cloud.jira-site.ts';
import { smtpMailer } from './adapters/mailer/smtp.mailer.ts';
import { aiSdkModelGateway } from './adapters/model-gateway/ai-sdk.model-gateway.ts';
import { geminiEmbeddingModel } from './adapters/model-gateway/gemini-embeddings.ts';
import { filesystemObjectStorage } from './adapters/object-storage/filesystem.object-storage.ts';
import { openidOidcClient } from './adapters/oidc-client/openid-client.oidc-client.ts';
import { undiciOutboundHttp } from './adapters/outbound-http/undici.outbound-http.ts';
import { pgvectorVectorStore } from './adapters/vector-store/pgvector.vector-store.ts';
import type { VectorStore } from './adapters/vector-store/vector-store.ts';
import { dbosWorkflowEngine } from './adapters/workflow-engine/dbos.workflow-engine.ts';
import type { Config } from './config.ts';
import { newId } from './kernel/ids.ts';
import { modelSettings } from './model-settings.ts';
import { type EmbeddedPlace, openEmbeddedPostgres, placeBelow } from './platform/database/embedded-postgres.ts';
import { type OpenDatabase, openDatabase } from './platform/database/open-database.ts';

const openEmbeddingModel = async (config: Config, logger: FastifyBaseLogger): Promise<EmbeddingModel | null> => {
  const { EMBEDDINGS, GEMINI_API_KEY, GEMINI_BASE_URL, GEMINI_EMBEDDING_MODEL } = config;
  if (EMBEDDINGS === 'none') return null;
  if (GEMINI_API_KEY && EMBEDDINGS !== 'embedded') {
    return geminiEmbeddingModel({ apiKey: GEMINI_API_KEY, model: GEMINI_EMBEDDING_MODEL, baseUrl: GEMINI_BASE_URL });
  }
  const { model, reason } = await openMinilmEmbeddingModel();
  if (!model) logger.warn({ reason }, 'no sentence model could be loaded: documents are found by their words alone');
  return model;
};

interface OpenVectorStore {
  readonly store: VectorStore;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

const requireVectorExtension = async (pool: pg.Pool): Promise<void> => {
  const { rows } = await pool.query(`select 1 from pg_available_extensions where name = 'vector'`);
  if (rows.length > 0) return;
  throw new Error(
    'This PostgreSQL does not have the pgvector extension. Install it, or keep vectors elsewhere: VECTOR_URL=embedded (in DATA_DIR), or VECTOR_URL=postgres://… of a server that has it.',
  );
};

const openVectorStore = async (
  config: Config,
  database: OpenDatabase,
  folder: EmbeddedPlace,
): Promise<OpenVectorStore> => {
  const { VECTOR_URL } = config;
  if (VECTOR_URL === 'embedded' && !database.isEmbedded) {
    const { pool, close } = await openEmbeddedPostgres(placeBelow(folder, 'vectors'));
    return { store: pgvectorVectorStore(pool, { hasGraph: false }), pool, close };
  }
  if (VECTOR_URL && VECTOR_URL !== 'embedded') {
    const pool = new pg.Pool({ connectionString: VECTOR_URL, max: 8, connectionTimeoutMillis: 5_000 });
    pool.on('error', () => {});
    await requireVectorExtension(pool);
    return { store: pgvectorVectorStore(pool, { hasGraph: true }), pool, close: () => pool.end() };
  }
  await requireVectorExtension(database.pool);
  const store = pgvectorVectorStore(database.pool, { hasGraph: !database.isEmbedded });
  return { store, pool: database.pool, close: async () => {} };
};

/** Opens every outside system that the settings name. `folder` is where embedded stores live; null keeps them in memory. */
export const openAdapters = async (config: Config, logger: FastifyBaseLogger, folder: EmbeddedPlace) => {
  const database = await openDatabase({ url: config.DATABASE_URL, folder });
  const [vectors, embeddingModel] = await Promise.all([
    openVectorStore(config, database, folder),
    openEmbeddingModel(config, logger),
  ]);
  const redis = config.REDIS_URL
    ? new Redis(config.REDIS_URL, { maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: 250 })
    : null;
  redis?.on('error', (error: Error) => logger.debug({ err: error }, 'redis is not answering'));
  const eventBus = config.REDIS_URL ? redisEventBus(config.REDIS_URL, logger) : memoryEventBus();
  const engine = dbosWorkflowEngine({
    pool: database.pool,
    eventBus,
    log: logger,
    drainsQueues: config.ROLES.includes('worker'),
    runsPeriodicWork: config.ROLES.includes('scheduler'),
    ...(database.isEmbedded ? {} : { executorId: newId() }),
  });
  const models = aiSdkModelGateway({
    ...modelSettings(config),
    onEvent: (event) => logger.warn(event, 'a model has trouble'),
  });
  const outboundHttp = undiciOutboundHttp({ allow: config.EGRESS_ALLOW, log: logger });
  const oidcClient = openidOidcClient({
    fetch: outboundHttp.fetchWith({ timeoutMs: 15_000, maximumBytes: 1_000_000 }),
  });
  const reader = workerDocumentReader();
  const renderer = workerDeliverableRenderer();
  const mailer =
    config.SMTP_URL && config.MAIL_FROM ? smtpMailer({ url: config.SMTP_URL, from: config.MAIL_FROM }) : null;
  const objectStorage = filesystemObjectStorage(config.OBJECT_STORAGE_URL ?? join(config.DATA_DIR, 'files'));

  return {
    database,
    vectorStore: vectors.store,
    vectorPool: vectors.pool,
    embeddingModel,
    redis,
    eventBus,
    engine,
    models,
    reader,
    renderer,
    objectStorage,
    domainRecords: dnsDomainRecords(),
    outboundHttp,
    jira: cloudJiraConnector(outboundHttp),
    mailer,
    oidcClient,
    /** Ends everything but the engine, which ends first. */
    async close() {
      await Promise.all([
        reader.close(),
        renderer.close(),
        embeddingModel?.close(),
        eventBus.close(),
        outboundHttp.close(),
      ]);
      redis?.disconnect();
      mailer?.close();
      await vectors.close();
      await database.close();
    },
  };
};
export type Adapters = Awaited<ReturnType<typeof openAdapters>>;
