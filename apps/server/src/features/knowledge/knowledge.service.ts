import { setTimeout as sleep } from 'node:timers/promises';
import type { DocumentReader } from '../../adapters/document-reader/document-reader.ts';
import type { EmbeddingModel } from '../../adapters/embedding/embedding-model.ts';
import type { ObjectStorage } from '../../adapters/object-storage/object-storage.ts';
import type { VectorStore } from '../../adapters/vector-store/vector-store.ts';
import type { WorkflowEngine } from '../../adapters/workflow-engine/workflow-engine.ts';
import { ConflictError, InvalidRequestError, NotFoundError } from '../../kernel/app-error.ts';
import { newId } from '../../kernel/ids.ts';
import type { PlanLimits } from '../../kernel/plan-limits.ts';
import type { ProjectPermission } from '../../kernel/project-access.ts';
import type { RequireProject } from '../../kernel/require-project.ts';
import { requirePermission, type TenantScope } from '../../kernel/tenant-scope.ts';
import type { Database } from '../../platform/database/database.ts';
import { cleanFilename } from './clean-filename.ts';
import { clearIndex } from './clear-index.ts';
import { type Attempt, activeStatuses, documentRepository } from './document.repository.ts';
import { documentFolder, fileKey, loadContent, streamContent } from './document-files.ts';
import type { KnowledgeLogger, KnowledgeService } from './knowledge.types.ts';
import { registerKnowledgeJobs } from './knowledge-jobs.ts';
import { searchKnowledge } from './search-knowledge.ts';
import { createSentenceIndex } from './sentence-index.ts';
import { type DocumentRow, toDocument } from './to-document.ts';

export interface KnowledgeDependencies {
  readonly database: Pick<Database, 'scope' | 'system'>;
  /** Not launched yet: the jobs are registered here. */
  readonly engine: WorkflowEngine;
  readonly objectStorage: ObjectStorage;
  readonly vectorStore: VectorStore;
  /** Null: documents are indexed and found by their words alone, and searches say so. */
  readonly embeddingModel: EmbeddingModel | null;
  readonly reader: Pick<DocumentReader, 'read'>;
  readonly planLimits: PlanLimits;
  readonly requireProject: RequireProject;
  readonly log: KnowledgeLogger;
}

/** How long a deletion waits for its end, so that a small document is gone when it answers. */
const removalPatience = { tries: 60, everyMs: 50 };

const attemptOf = (row: DocumentRow): Attempt => ({ documentId: row.id, attempt: row.attempt });

const find = async (scope: TenantScope, documentId: string): Promise<DocumentRow> => {
  const row = await documentRepository.find(scope, documentId);
  if (!row) throw new NotFoundError('Document');
  return row;
};

/** The document, when its text can be read. */
const findReadable = async (scope: TenantScope, documentId: string): Promise<DocumentRow> => {
  const row = await find(scope, documentId);
  if (row.status === 'indexed') return row;
  if (row.status === 'deleting') throw new NotFoundError('Document');
  if (activeStatuses.includes(row.status)) {
    throw new ConflictError('The document is still being read. Try again in a moment.', 'document_not_ready');
  }
  const reason = row.statusReason ?? 'The document could not be read';
  throw new InvalidRequestError(reason, undefined, row.statusCode ?? 'document_not_readable');
};

export const createKnowledgeService = (dependencies: KnowledgeDependencies): KnowledgeService => {
  const { engine, objectStorage, planLimits, requireProject, log } = dependencies;
  const sentences = createSentenceIndex(dependencies.vectorStore, dependencies.embeddingModel);
  const jobs = registerKnowledgeJobs(engine, { ...dependencies, sentences });

  /** Throws unless the document is there and the actor may do this to it, where it belongs. */
  const requireChange = async (scope: TenantScope, documentId: string, permission: ProjectPermission) => {
    requirePermission(scope, permission);
    const { projectId } = await find(scope, documentId);
    await requireProject(scope, projectId, permission);
  };

  return {
    async store(scope, { filename, mediaType, content }) {
      requirePermission(scope, 'knowledge:write');
      const documentId = newId();
      const storageKey = fileKey(scope.organizationId, documentId);
      const written = await objectStorage.write(storageKey, content);
      return { documentId, filename: cleanFilename(filename), mediaType, storageKey, ...written };
    },

    async admit(scope, files, target) {
      requirePermission(scope, 'knowledge:write');
      await requireProject(scope, target.projectId, 'knowledge:write');
      const admitted = await documentRepository.admit(scope, files, target, planLimits);
      for (const [index, { row, isNew }] of admitted.entries()) {
        if (isNew) await jobs.ingest(scope.organizationId, attemptOf(row));
        else await objectStorage.removeAll(documentFolder(scope.organizationId, files[index]!.documentId));
      }
      return admitted.map(({ row }) => toDocument(row));
    },

    async discard(files) {
      for (const file of files) await objectStorage.remove(file.storageKey);
    },

    list(scope, query) {
      requirePermission(scope, 'knowledge:read');
      return documentRepository.list(scope, query);
    },

    async get(scope, documentId) {
      requirePermission(scope, 'knowledge:read');
      return toDocument(await find(scope, documentId));
    },

    async readContent(scope, documentId) {
      requirePermission(scope, 'knowledge:read');
      const { id, filename, contentHash } = await findReadable(scope, documentId);
      const content = await loadContent(objectStorage, scope.organizationId, id);
      return { id, filename, versionHash: contentHash, content };
    },

    async openContent(scope, documentId) {
      requirePermission(scope, 'knowledge:read');
      const { id, contentHash } = await findReadable(scope, documentId);
      return { versionHash: contentHash, stream: await streamContent(objectStorage, scope.organizationId, id) };
    },

    async openFile(scope, documentId) {
      requirePermission(scope, 'knowledge:read');
      const row = await find(scope, documentId);
      if (row.status === 'deleting') throw new NotFoundError('Document');
      const { filename, mediaType, sizeBytes, contentHash } = row;
      return { filename, mediaType, sizeBytes, contentHash, stream: await objectStorage.stream(row.storageKey) };
    },

    async search(scope, request) {
      requirePermission(scope, 'knowledge:read');
      await requireProject(scope, request.projectId ?? null, 'knowledge:read');
      return searchKnowledge({ sentences, log }, scope, request);
    },

    async retry(scope, documentId) {
      await requireChange(scope, documentId, 'knowledge:write');
      const row = await documentRepository.requeue(scope, documentId);
      if (!row) {
        const { status } = await find(scope, documentId);
        throw new ConflictError(`A document that is ${status} can't be indexed again`, 'document_not_retryable');
      }
      await jobs.ingest(scope.organizationId, attemptOf(row));
      return toDocument(row);
    },

    async cancel(scope, documentId) {
      await requireChange(scope, documentId, 'knowledge:write');
      const row = await documentRepository.cancel(scope, documentId);
      if (!row) {
        const { status } = await find(scope, documentId);
        throw new ConflictError(`A document that is ${status} has nothing to cancel`, 'document_not_cancellable');
      }
      await jobs.stop(scope.organizationId, attemptOf(row));
      return toDocument(row);
    },

    async removeOfProject(scope, projectId) {
      const ids = await documentRepository.ofProject(scope, projectId, 50);
      for (const { id } of ids) {
        // An attempt at indexing it finds that it is no longer wanted, and takes back what it still wrote.
        await documentRepository.markDeleting(scope, id);
        await clearIndex(sentences, scope, id);
        await objectStorage.removeAll(documentFolder(scope.organizationId, id));
        await documentRepository.removeRow(scope, id);
      }
      return ids.length === 0;
    },

    async remove(scope, documentId) {
      await requireChange(scope, documentId, 'knowledge:delete');
      const row = await documentRepository.markDeleting(scope, documentId);
      if (!row) throw new NotFoundError('Document');
      await jobs.remove(scope.organizationId, attemptOf(row));
      for (let tried = 0; tried < removalPatience.tries; tried += 1) {
        if (!(await documentRepository.find(scope, documentId))) return true;
        await sleep(removalPatience.everyMs);
      }
      return false;
    },
  };
};
