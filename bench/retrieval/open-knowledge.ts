import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDocument } from '@copilot/documents';
import { openMinilmEmbeddingModel } from '../../apps/server/src/adapters/embedding/minilm.embedding-model.ts';
import { filesystemObjectStorage } from '../../apps/server/src/adapters/object-storage/filesystem.object-storage.ts';
import { pgvectorVectorStore } from '../../apps/server/src/adapters/vector-store/pgvector.vector-store.ts';
import { createKnowledgeService, type KnowledgeService } from '../../apps/server/src/features/knowledge/index.ts';
import { newId } from '../../apps/server/src/kernel/ids.ts';
import { permissionsOf } from '../../apps/server/src/kernel/permissions.ts';
import { noPlanLimits } from '../../apps/server/src/kernel/plan-limits.ts';
import type { TenantScope } from '../../apps/server/src/kernel/tenant-scope.ts';
import { openDatabase } from '../../apps/server/src/platform/database/open-database.ts';
import { immediateEngine } from './immediate-engine.ts';

export interface OpenKnowledge {
  readonly knowledge: KnowledgeService;
  readonly scope: TenantScope;
  /** Resolves when everything that was admitted is indexed. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** The product's knowledge base on an embedded database in memory, for one new organization. */
export const openKnowledge = async (): Promise<OpenKnowledge> => {
  const folder = await mkdtemp(join(tmpdir(), 'retrieval-'));
  const database = await openDatabase({ url: undefined, folder: null });
  const { model, reason } = await openMinilmEmbeddingModel();
  if (!model) throw new Error(`The sentence model can't be opened: ${reason}`);
  const engine = immediateEngine();
  const knowledge = createKnowledgeService({
    planLimits: noPlanLimits,
    database,
    engine,
    objectStorage: filesystemObjectStorage(folder),
    vectorStore: pgvectorVectorStore(database.pool, { hasGraph: false }),
    embeddingModel: model,
    reader: { read: (file) => readDocument(file) },
    requireProject: async () => {},
    log: { warn: console.warn, error: console.error },
  });
  const actor = {
    kind: 'user',
    userId: newId(),
    permissions: new Set(permissionsOf('owner')),
    projects: 'all',
  } as const;
  return {
    knowledge,
    scope: database.scope(newId(), actor),
    settled: engine.settled,
    async close() {
      await model.close();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
