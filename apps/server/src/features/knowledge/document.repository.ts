import type { DocumentQuery, DocumentStatus } from '@copilot/contracts';
import { and, desc, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import type { PlanLimits } from '../../kernel/plan-limits.ts';
import type { TenantDatabase, TenantScope } from '../../kernel/tenant-scope.ts';
import { readCursor, toPage } from '../../platform/database/paging.ts';
import { withinSight } from '../../platform/database/visible-projects.ts';
import { documents } from './document.table.ts';
import type { StoredFile, UploadTarget } from './knowledge.types.ts';
import { type DocumentRow, toDocument } from './to-document.ts';

/** The states in which a document is on its way into the index. */
export const activeStatuses: DocumentStatus[] = ['queued', 'parsing', 'embedding'];
/** The states that indexing again may lead out of. */
const retryableStatuses: DocumentStatus[] = ['failed', 'needs_ocr', 'quarantined', 'cancelled'];

type DocumentChange = PgUpdateSetSource<typeof documents>;

/** Names one attempt at indexing a document. */
export interface Attempt {
  readonly documentId: string;
  readonly attempt: number;
}

const mine = (scope: TenantScope, documentId: string) =>
  and(
    eq(documents.organizationId, scope.organizationId),
    eq(documents.id, documentId),
    withinSight(scope, documents.projectId),
  );

const ofAttempt = (scope: TenantScope, { documentId, attempt }: Attempt) =>
  and(mine(scope, documentId), eq(documents.attempt, attempt), inArray(documents.status, activeStatuses));

/** Whether the document is still this attempt's; locked, so that it stays so until the transaction ends. */
export const lockAttempt = async (
  database: TenantDatabase,
  scope: TenantScope,
  { documentId, attempt }: Attempt,
): Promise<boolean> => {
  const rows = await database
    .select({ id: documents.id })
    .from(documents)
    .where(ofAttempt(scope, { documentId, attempt }))
    .for('share');
  return rows.length === 1;
};

const queued = { status: 'queued', statusReason: null, statusCode: null } as const;
const waiting = { stage: 'queued', done: 0, total: 0 };

/** The document that already holds this file for the same project, unless indexing it has failed. */
const findSame = async (
  database: TenantDatabase,
  scope: TenantScope,
  file: StoredFile,
  { projectId }: UploadTarget,
) => {
  const [row] = await database
    .select()
    .from(documents)
    .where(
      and(
        eq(documents.organizationId, scope.organizationId),
        eq(documents.contentHash, file.contentHash),
        projectId === null ? isNull(documents.projectId) : eq(documents.projectId, projectId),
        inArray(documents.status, [...activeStatuses, 'indexed']),
      ),
    )
    .orderBy(documents.id)
    .limit(1);
  return row;
};

export interface AdmittedDocument {
  readonly row: DocumentRow;
  readonly isNew: boolean;
}

export const documentRepository = {
  /** Makes a document of each file that isn't there yet, all in one transaction. */
  admit: (
    scope: TenantScope,
    files: readonly StoredFile[],
    target: UploadTarget,
    planLimits: PlanLimits,
  ): Promise<AdmittedDocument[]> =>
    scope.query(async (database) => {
      const admitted: AdmittedDocument[] = [];
      for (const { documentId, ...file } of files) {
        const same = await findSame(database, scope, { documentId, ...file }, target);
        if (same) {
          admitted.push({ row: same, isNew: false });
          continue;
        }
        await planLimits.requireRoom(database, scope.organizationId, 'storageBytes', file.sizeBytes);
        const owner = { id: documentId, organizationId: scope.organizationId, uploadedBy: scope.actor.userId };
        const [row] = await database
          .insert(documents)
          .values({ ...file, ...owner, ...target, ...queued, progress: waiting })
          .returning();
        if (!row) throw new Error('The insert returned no row');
        admitted.push({ row, isNew: true });
      }
      return admitted;
    }),

  list: (scope: TenantScope, { limit, cursor, projectId, status }: DocumentQuery) =>
    scope.query(async (database) => {
      const before = readCursor(cursor);
      const rows = await database
        .select()
        .from(documents)
        .where(
          and(
            eq(documents.organizationId, scope.organizationId),
            withinSight(scope, documents.projectId),
            before ? lt(documents.id, before) : undefined,
            projectId ? eq(documents.projectId, projectId) : undefined,
            status ? eq(documents.status, status) : undefined,
          ),
        )
        .orderBy(desc(documents.id))
        .limit(limit + 1);
      return toPage(rows.map(toDocument), limit);
    }),

  ofProject: (scope: TenantScope, projectId: string, limit: number) =>
    scope.query((database) =>
      database
        .select({ id: documents.id })
        .from(documents)
        .where(and(eq(documents.organizationId, scope.organizationId), eq(documents.projectId, projectId)))
        .orderBy(documents.id)
        .limit(limit),
    ),

  find: (scope: TenantScope, documentId: string): Promise<DocumentRow | undefined> =>
    scope.query(async (database) => (await database.select().from(documents).where(mine(scope, documentId)))[0]),

  /** Changes a document that this attempt is still indexing. False when it is not: cancelled, deleted or tried again. */
  advance: (scope: TenantScope, attempt: Attempt, change: DocumentChange): Promise<boolean> =>
    scope.query(async (database) => {
      const { rowCount } = await database.update(documents).set(change).where(ofAttempt(scope, attempt));
      return rowCount === 1;
    }),

  /** Makes a document findable, with the counts that ranking needs. False when it is no longer this attempt's. */
  finish: (scope: TenantScope, attempt: Attempt, change: DocumentChange): Promise<boolean> =>
    documentRepository.advance(scope, attempt, {
      ...change,
      status: 'indexed',
      chunksCount: sql`(select count(*) from chunks where document_id = ${attempt.documentId})`,
      termsCount: sql`(select coalesce(sum(frequency), 0) from chunk_terms where document_id = ${attempt.documentId})`,
    }),

  /** Back into the queue under a new attempt; undefined when the state doesn't allow it. */
  requeue: (scope: TenantScope, documentId: string): Promise<DocumentRow | undefined> =>
    scope.query(async (database) => {
      const [row] = await database
        .update(documents)
        .set({ ...queued, progress: waiting, warnings: [], attempt: sql`${documents.attempt} + 1` })
        .where(and(mine(scope, documentId), inArray(documents.status, retryableStatuses)))
        .returning();
      return row;
    }),

  /** Undefined when there is nothing to cancel. */
  cancel: (scope: TenantScope, documentId: string): Promise<DocumentRow | undefined> =>
    scope.query(async (database) => {
      const [row] = await database
        .update(documents)
        .set({ status: 'cancelled', statusReason: 'Indexing was cancelled', statusCode: 'E_CANCELLED' })
        .where(and(mine(scope, documentId), inArray(documents.status, activeStatuses)))
        .returning();
      return row;
    }),

  /** Hides a document from search for good and answers with what it was before; undefined when it is missing. */
  markDeleting: (scope: TenantScope, documentId: string): Promise<DocumentRow | undefined> =>
    scope.query(async (database) => {
      const [before] = await database.select().from(documents).where(mine(scope, documentId)).for('update');
      const change = { status: 'deleting', statusReason: null, statusCode: null, deletedAt: new Date() } as const;
      if (before && before.status !== 'deleting') {
        await database.update(documents).set(change).where(mine(scope, documentId));
      }
      return before;
    }),

  removeRow: (scope: TenantScope, documentId: string): Promise<void> =>
    scope.query(async (database) => {
      await database.delete(documents).where(and(mine(scope, documentId), eq(documents.status, 'deleting')));
    }),
};
