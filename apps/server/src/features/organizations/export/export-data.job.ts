import { and, eq, inArray } from 'drizzle-orm';
import { ObjectNotFoundError, type ObjectStorage } from '../../../adapters/object-storage/object-storage.ts';
import type { WorkflowDefinition } from '../../../adapters/workflow-engine/workflow-engine.ts';
import type { AuditLog } from '../../../kernel/audit-log.ts';
import type { TenantScope } from '../../../kernel/tenant-scope.ts';
import type { Database } from '../../../platform/database/database.ts';
import { readTenantTables } from '../../../platform/database/tenant-tables.ts';
import { leftOutTables } from './exported-rows.ts';
import { organizationExports } from './organization-export.table.ts';
import { writeExport } from './write-export.ts';

export interface ExportInput {
  readonly organizationId: string;
  readonly exportId: string;
}

export interface ExportJobDependencies {
  readonly database: Database;
  readonly objectStorage: ObjectStorage;
  readonly auditLog: AuditLog;
}

const keptDays = 7;
const exportsFolder = (organizationId: string): string => `${organizationId}/exports`;
export const exportKey = ({ organizationId, exportId }: ExportInput): string =>
  `${exportsFolder(organizationId)}/${exportId}.zip`;

/** The installation itself, carrying a request out: it sees all of one organization. */
const exportScope = (database: Database, organizationId: string): TenantScope =>
  database.scope(organizationId, { kind: 'system', userId: null, permissions: new Set(), projects: 'all' });

const update = (scope: TenantScope, exportId: string, changes: Partial<typeof organizationExports.$inferInsert>) =>
  scope.query((transaction) =>
    transaction
      .update(organizationExports)
      .set(changes)
      .where(
        and(
          eq(organizationExports.organizationId, scope.organizationId),
          eq(organizationExports.id, exportId),
          inArray(organizationExports.status, ['queued', 'running']),
        ),
      ),
  );

/** Makes the file. After a crash it is made again from the start: the key is the same, so nothing is left over. */
export const exportData = ({
  database,
  objectStorage,
  auditLog,
}: ExportJobDependencies): WorkflowDefinition<ExportInput> => ({
  name: 'organizations.export-data',
  queue: { name: 'organization-exports', concurrency: 1 },
  maxRecoveryAttempts: 5,
  async run(input, context) {
    const { organizationId, exportId } = input;
    const scope = exportScope(database, organizationId);
    const write = async () => {
      const everything = await scope.query(readTenantTables);
      const tables = everything.filter(({ name }) => !(name in leftOutTables));
      const keys = await objectStorage.list(organizationId);
      const files = keys.filter((key) => !key.startsWith(`${exportsFolder(organizationId)}/`));
      const total = tables.length + files.length;
      await update(scope, exportId, { status: 'running', done: 0, total });
      const onProgress = async (done: number) => {
        if (done % 10 === 0) await update(scope, exportId, { done });
      };
      const zip = writeExport({ scope, objectStorage, tables, files, signal: context.signal, onProgress });
      return { ...(await objectStorage.write(exportKey(input), zip)), total };
    };
    try {
      const { sizeBytes, contentHash, total } = await context.step('write', write, { attempts: 2, backoffSeconds: 5 });
      await context.step('finish', async () => {
        const endedAt = new Date();
        const expiresAt = new Date(endedAt.getTime() + keptDays * 86_400_000);
        await update(scope, exportId, { status: 'done', done: total, sizeBytes, contentHash, endedAt, expiresAt });
        const subject = { type: 'export', id: exportId };
        await auditLog.record(scope, { action: 'organization.exported', subject, details: { sizeBytes, contentHash } });
      });
    } catch (error) {
      context.signal.throwIfAborted();
      const statusReason =
        error instanceof ObjectNotFoundError
          ? 'A file was removed while the export was made. Make it again.'
          : 'It could not be made. Make it again; if that fails too, the log says why.';
      await context.step('fail', () =>
        update(scope, exportId, { status: 'failed', statusReason, endedAt: new Date() }),
      );
    }
  },
});
