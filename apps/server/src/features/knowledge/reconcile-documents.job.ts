import { and, asc, inArray, lt, sql } from 'drizzle-orm';
import type { WorkflowEngine, WorkflowHandle } from '../../adapters/workflow-engine/workflow-engine.ts';
import { activeStatuses, documentRepository } from './document.repository.ts';
import { documents } from './document.table.ts';
import { documentFolder, ownerOfKey } from './document-files.ts';
import { type IngestInput, ingestId, type JobParts, jobScope } from './ingest-document.job.ts';
import { type RemovalInput, removalId } from './remove-document.job.ts';
import type { DocumentRow } from './to-document.ts';

export interface Reconciliation {
  readonly parts: JobParts;
  readonly engine: Pick<WorkflowEngine, 'state'>;
  readonly ingest: WorkflowHandle<IngestInput>;
  readonly removal: WorkflowHandle<RemovalInput>;
}

const quietSeconds = 60;
const looksAtOnce = 200;

/** A document whose workflow was never started gets it; one whose workflow has ended without a word says so. */
const settleIngest = async ({ parts, engine, ingest }: Reconciliation, row: DocumentRow): Promise<void> => {
  const attempt = { documentId: row.id, attempt: row.attempt };
  const state = await engine.state(ingestId(attempt));
  if (state === 'waiting' || state === 'running') return;
  const { organizationId } = row;
  if (state === 'unknown') {
    await ingest.start(ingestId(attempt), { ...attempt, organizationId }, { partition: organizationId });
    return;
  }
  await documentRepository.advance(jobScope(parts, organizationId), attempt, {
    status: 'failed',
    statusReason:
      'Indexing stopped several times before its end. Try again; if it happens again, tell your administrator.',
    statusCode: 'E_INTERRUPTED',
  });
};

/** A removal that was never started, or failed, is tried again under a new id each hour. */
const settleRemoval = async ({ engine, removal }: Reconciliation, row: DocumentRow): Promise<void> => {
  const first = removalId(row.id);
  const state = await engine.state(first);
  if (state === 'waiting' || state === 'running') return;
  const hour = Math.floor(Date.now() / 3_600_000);
  await removal.start(state === 'unknown' ? first : `${first}:${hour}`, {
    organizationId: row.organizationId,
    documentId: row.id,
  });
};

/** Brings documents that have been quiet for a minute to an end state, whatever became of the process that worked on them. */
export const reconcileDocuments = async (reconciliation: Reconciliation): Promise<void> => {
  const quiet = await reconciliation.parts.database.system((database) =>
    database
      .select()
      .from(documents)
      .where(
        and(
          inArray(documents.status, [...activeStatuses, 'deleting']),
          lt(documents.updatedAt, sql`now() - make_interval(secs => ${quietSeconds})`),
        ),
      )
      .orderBy(asc(documents.updatedAt))
      .limit(looksAtOnce),
  );
  for (const row of quiet) {
    if (row.status === 'deleting') await settleRemoval(reconciliation, row);
    else await settleIngest(reconciliation, row);
  }
};

const abandonedAfterMs = 3_600_000;

/** When an id of version 7 was made. */
const madeAt = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);

/** Removes stored files that no document refers to: uploads that were cut off. Answers with how many documents' files there were. */
export const removeOrphanFiles = async ({ database, objectStorage }: JobParts): Promise<number> => {
  const owners = new Map<string, { organizationId: string; documentId: string }>();
  for (const key of await objectStorage.list('')) {
    const owner = ownerOfKey(key);
    if (owner && madeAt(owner.documentId) < Date.now() - abandonedAfterMs) owners.set(owner.documentId, owner);
  }
  const ids = [...owners.keys()];
  for (let from = 0; from < ids.length; from += 1_000) {
    const some = ids.slice(from, from + 1_000);
    const known = await database.system((transaction) =>
      transaction.select({ id: documents.id }).from(documents).where(inArray(documents.id, some)),
    );
    for (const { id } of known) owners.delete(id);
  }
  for (const { organizationId, documentId } of owners.values()) {
    await objectStorage.removeAll(documentFolder(organizationId, documentId));
  }
  return owners.size;
};
