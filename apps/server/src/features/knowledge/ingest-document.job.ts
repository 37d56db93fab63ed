import {
  patientRecovery,
  type WorkflowContext,
  type WorkflowDefinition,
} from '../../adapters/workflow-engine/workflow-engine.ts';
import type { Actor, TenantScope } from '../../kernel/tenant-scope.ts';
import type { Database } from '../../platform/database/database.ts';
import { clearIndex } from './clear-index.ts';
import type { Attempt } from './document.repository.ts';
import {
  chunkStep,
  embedStep,
  finishStep,
  giveUpStep,
  type IngestParts,
  readStep,
  vectorsAtOnce,
} from './ingest-steps.ts';
import type { KnowledgeLogger } from './knowledge.types.ts';

export interface IngestInput extends Attempt {
  readonly organizationId: string;
}

export interface JobParts extends IngestParts {
  readonly database: Pick<Database, 'scope' | 'system'>;
  readonly log: KnowledgeLogger;
}

/** Jobs act for the installation: nobody's permissions are needed to finish what was permitted when it began. */
const installation: Actor = { kind: 'system', userId: null, permissions: new Set(), projects: 'all' };

export const jobScope = (parts: Pick<JobParts, 'database'>, organizationId: string): TenantScope =>
  parts.database.scope(organizationId, installation);

export const ingestId = ({ documentId, attempt }: Attempt): string => `ingest:${documentId}:${attempt}`;

/** Stores and databases may be away for a moment; a file that can't be read is no error of a step. */
const patience = { attempts: 4, backoffSeconds: 2 };

const ingest = async (parts: JobParts, input: IngestInput, context: WorkflowContext): Promise<void> => {
  const { documentId, attempt } = input;
  const mine: Attempt = { documentId, attempt };
  const scope = jobScope(parts, input.organizationId);
  if (attempt > 1) await context.step('clear', () => clearIndex(parts.sentences, scope, documentId), patience);
  if (!(await context.step('read', () => readStep(parts, scope, mine, context.signal), patience))) return;
  const total = await context.step('chunk', () => chunkStep(parts, scope, mine), patience);
  if (total === null) return;
  for (let from = 0; parts.sentences.hasModel && from < total; from += vectorsAtOnce) {
    const range = { from, total, signal: context.signal };
    if (!(await context.step(`embed-${from}`, () => embedStep(parts, scope, mine, range), patience))) return;
  }
  await context.step('finish', () => finishStep(scope, mine, total), patience);
};

/** Reads, cuts, embeds and publishes one document. Every step may run twice; each is short or goes on where it stopped. */
export const ingestDocument = (parts: JobParts): WorkflowDefinition<IngestInput> => ({
  name: 'knowledge.ingest-document',
  queue: { name: 'knowledge.ingest', concurrency: 3 },
  maxRecoveryAttempts: patientRecovery,
  async run(input, context) {
    try {
      await ingest(parts, input, context);
    } catch (error) {
      if (context.signal.aborted) throw error;
      parts.log.error({ err: error, documentId: input.documentId }, 'indexing a document failed');
      const scope = jobScope(parts, input.organizationId);
      await context.step('give-up', () => giveUpStep(parts, scope, input), patience);
    }
  },
});
