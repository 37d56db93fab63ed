import type { Readiness } from '@copilot/contracts';
import type { Adapters } from './open-adapters.ts';

type Dependency = Readiness['dependencies'][string];

const patienceMs = 2_000;

/** Asks a dependency for a sign of life; silence counts as down. */
const ask = async (what: string, question: () => Promise<unknown>): Promise<Dependency> => {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('silent')), patienceMs);
  });
  try {
    await Promise.race([question(), silence]);
    return { status: 'up', detail: what };
  } catch {
    return { status: 'down', detail: `${what} does not answer` };
  } finally {
    clearTimeout(timer);
  }
};

const modelsState = ({ models }: Adapters): Dependency => {
  if (!models.isConfigured)
    return { status: 'off', detail: 'no model is configured: agents give their deterministic results' };
  const states = models.status();
  const asked = states.map(({ provider, modelId, circuit }) => `${provider} ${modelId} (${circuit})`).join(', ');
  return { status: states.every(({ circuit }) => circuit === 'open') ? 'down' : 'up', detail: asked };
};

/** Whether this process can serve, by dependency. Without the database it can't; without the others it does so with less. */
export const checkReadiness = (adapters: Adapters, isClosing: () => boolean) => async (): Promise<Readiness> => {
  const { database, vectorPool, redis, embeddingModel } = adapters;
  const databaseState = await ask(database.isEmbedded ? 'embedded PostgreSQL' : 'PostgreSQL', () =>
    database.pool.query('select 1'),
  );
  const dependencies: Record<string, Dependency> = {
    database: databaseState,
    vectorStore: await ask('pgvector', () => vectorPool.query('select 1')),
    redis: redis ? await ask('Redis', () => redis.ping()) : { status: 'off', detail: 'one process, in memory' },
    embeddings: embeddingModel
      ? { status: 'up', detail: `${embeddingModel.id} ${embeddingModel.version}` }
      : { status: 'off', detail: 'documents are found by their words alone' },
    models: modelsState(adapters),
  };
  const isDegraded = Object.values(dependencies).some(({ status }) => status === 'down');
  if (isClosing()) return { status: 'stopping', dependencies };
  if (databaseState.status === 'down') return { status: 'starting', dependencies };
  return { status: isDegraded ? 'degraded' : 'ready', dependencies };
};
