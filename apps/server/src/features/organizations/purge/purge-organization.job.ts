import { and, eq, lt, sql } from 'drizzle-orm';
import type { ObjectStorage } from '../../../adapters/object-storage/object-storage.ts';
import type { VectorStore } from '../../../adapters/vector-store/vector-store.ts';
import { patientRecovery, type WorkflowDefinition } from '../../../adapters/workflow-engine/workflow-engine.ts';
import type { Database } from '../../../platform/database/database.ts';
import { organizations } from '../organization.table.ts';
import { purgeReceipts } from './purge-receipt.table.ts';
import { purgeAuditLog, purgeTable, tablesToPurge } from './purge-rows.ts';

export interface PurgeDependencies {
  readonly database: Database;
  readonly objectStorage: ObjectStorage;
  readonly vectorStore: Pick<VectorStore, 'removeDocument'>;
  readonly log: { info(facts: object, message: string): void };
}

const patience = { attempts: 6, backoffSeconds: 2 };

const documentsOf = (database: Database, organizationId: string): Promise<string[]> =>
  database.system(async (transaction) => {
    const { rows } = await transaction.execute<{ id: string }>(sql`
      select id from documents where organization_id = ${organizationId}
      union select document_id from chunks where organization_id = ${organizationId}`);
    return rows.map(({ id }) => id);
  });

/** The facts of the receipt that are gone afterwards; null where the organization is not to be removed (any more). */
const describe = (database: Database, organizationId: string) =>
  database.system(async (transaction) => {
    const due = and(eq(organizations.id, organizationId), lt(organizations.purgeAt, new Date()));
    const [row] = await transaction.select().from(organizations).where(due);
    if (!row) return null;
    const { rows } = await transaction.execute<{ hash: string }>(
      sql`select hash from audit_heads where organization_id = ${organizationId}`,
    );
    return { requestedAt: row.updatedAt.toISOString(), auditHead: rows[0]?.hash ?? null };
  });

/** Removes an organization whose days of grace are over: vectors, files, rows, and leaves a receipt. Every step can be done again. */
export const purgeOrganization = ({
  database,
  objectStorage,
  vectorStore,
  log,
}: PurgeDependencies): WorkflowDefinition<{ organizationId: string }> => ({
  name: 'organizations.purge-organization',
  queue: { name: 'organization-purges', concurrency: 1 },
  maxRecoveryAttempts: patientRecovery,
  async run({ organizationId }, context) {
    const facts = await context.step('describe', () => describe(database, organizationId), patience);
    if (!facts) return;
    const removeVectors = async () => {
      for (const id of await documentsOf(database, organizationId))
        await vectorStore.removeDocument(organizationId, id);
    };
    const removeFiles = async () => {
      const count = (await objectStorage.list(organizationId)).length;
      await objectStorage.removeAll(organizationId);
      return { count };
    };
    await context.step('vectors', removeVectors, patience);
    const files = await context.step('files', removeFiles, patience);
    const rows: Record<string, number> = {};
    rows.audit_logs = await context.step('audit log', () => purgeAuditLog(database, organizationId), patience);
    const tables = await context.step('tables', () => tablesToPurge(database), patience);
    for (const table of tables.filter(({ name }) => name !== 'audit_logs')) {
      rows[table.name] = await context.step(
        `rows ${table.name}`,
        () => purgeTable(database, organizationId, table),
        patience,
      );
    }
    const receipt = { rows, files, auditHead: facts.auditHead, requestedAt: new Date(facts.requestedAt) };
    const leaveReceipt = () =>
      database.system(async (transaction) => {
        await transaction
          .insert(purgeReceipts)
          .values({ purgedOrganizationId: organizationId, ...receipt })
          .onConflictDoNothing();
      });
    await context.step('receipt', leaveReceipt, patience);
    log.info({ organizationId, rows, files }, 'an organization was removed');
  },
});
