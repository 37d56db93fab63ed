import type { WorkflowEngine } from '../../adapters/workflow-engine/workflow-engine.ts';
import type { Attempt } from './document.repository.ts';
import { ingestDocument, ingestId, type JobParts } from './ingest-document.job.ts';
import { reconcileDocuments, removeOrphanFiles } from './reconcile-documents.job.ts';
import { clearCancelledDocument, removalId, removeDocument } from './remove-document.job.ts';

/** The durable work of the knowledge base. What was asked for is done, whatever process dies. */
export interface KnowledgeJobs {
  ingest(organizationId: string, attempt: Attempt): Promise<void>;
  /** Stops an attempt and takes out of the index what it already wrote. */
  stop(organizationId: string, attempt: Attempt): Promise<void>;
  remove(organizationId: string, attempt: Attempt): Promise<void>;
}

/** Registers the jobs; called before the engine is launched. */
export const registerKnowledgeJobs = (engine: WorkflowEngine, parts: JobParts): KnowledgeJobs => {
  const ingest = engine.register(ingestDocument(parts));
  const removal = engine.register(removeDocument(parts));
  const clearing = engine.register(clearCancelledDocument(parts));
  engine.every('knowledge.reconcile-documents', 30, () => reconcileDocuments({ parts, engine, ingest, removal }));
  engine.every('knowledge.remove-orphan-files', 3_600, async () => {
    const removed = await removeOrphanFiles(parts);
    if (removed > 0) parts.log.warn({ removed }, 'removed files of uploads that were cut off');
  });

  return {
    ingest: (organizationId, attempt) =>
      ingest.start(ingestId(attempt), { ...attempt, organizationId }, { partition: organizationId }),

    async stop(organizationId, attempt) {
      const { documentId } = attempt;
      await engine.cancel(ingestId(attempt));
      await clearing.start(`clear:${documentId}:${attempt.attempt}`, { organizationId, documentId });
    },

    async remove(organizationId, attempt) {
      const { documentId } = attempt;
      const state = await engine.state(ingestId(attempt));
      if (state === 'waiting' || state === 'running') await engine.cancel(ingestId(attempt));
      await removal.start(removalId(documentId), { organizationId, documentId });
    },
  };
};
