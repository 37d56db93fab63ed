import { patientRecovery, type WorkflowDefinition } from '../../adapters/workflow-engine/workflow-engine.ts';
import { clearIndex } from './clear-index.ts';
import { documentRepository } from './document.repository.ts';
import { documentFolder } from './document-files.ts';
import { type JobParts, jobScope } from './ingest-document.job.ts';

export interface RemovalInput {
  readonly organizationId: string;
  readonly documentId: string;
}

const patience = { attempts: 6, backoffSeconds: 2 };

export const removalId = (documentId: string): string => `remove:${documentId}`;

/** Removes everything of a document that is being deleted; the row goes last, as the reminder that something is left. */
export const removeDocument = (parts: JobParts): WorkflowDefinition<RemovalInput> => ({
  name: 'knowledge.remove-document',
  maxRecoveryAttempts: patientRecovery,
  async run({ organizationId, documentId }, context) {
    const scope = jobScope(parts, organizationId);
    await context.step('index', () => clearIndex(parts.sentences, scope, documentId), patience);
    await context.step(
      'files',
      () => parts.objectStorage.removeAll(documentFolder(organizationId, documentId)),
      patience,
    );
    await context.step('row', () => documentRepository.removeRow(scope, documentId), patience);
  },
});

/** Takes what a cancelled document already has in the index out of it; its file stays, for another try. */
export const clearCancelledDocument = (parts: JobParts): WorkflowDefinition<RemovalInput> => ({
  name: 'knowledge.clear-cancelled-document',
  maxRecoveryAttempts: patientRecovery,
  async run({ organizationId, documentId }, context) {
    const scope = jobScope(parts, organizationId);
    const clear = async () => {
      const row = await documentRepository.find(scope, documentId);
      if (row?.status === 'cancelled') await clearIndex(parts.sentences, scope, documentId);
    };
    await context.step('clear', clear, patience);
  },
});
