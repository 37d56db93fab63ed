import type { OrganizationExport } from '@copilot/contracts';
import { and, desc, eq, lt } from 'drizzle-orm';
import type { WorkflowEngine } from '../../../adapters/workflow-engine/workflow-engine.ts';
import { ConflictError, NotFoundError } from '../../../kernel/app-error.ts';
import { newId } from '../../../kernel/ids.ts';
import { requirePermission, type TenantScope } from '../../../kernel/tenant-scope.ts';
import { violatedConstraint } from '../../../platform/database/violated-constraint.ts';
import { mustBeOwn } from '../organization.rules.ts';
import { type ExportJobDependencies, exportData, exportKey } from './export-data.job.ts';
import { organizationExports } from './organization-export.table.ts';

type ExportRow = typeof organizationExports.$inferSelect;

const toExport = (row: ExportRow): OrganizationExport => ({
  id: row.id,
  status: row.status,
  statusReason: row.statusReason,
  progress: { done: row.done, total: row.total },
  sizeBytes: row.sizeBytes,
  contentHash: row.contentHash,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt?.toISOString() ?? null,
});

const own = (scope: TenantScope, id?: string) =>
  and(
    eq(organizationExports.organizationId, scope.organizationId),
    id === undefined ? undefined : eq(organizationExports.id, id),
  );

/** Taking all of an organization's data along: made by a job, kept for seven days. */
export const createExportService = (dependencies: ExportJobDependencies & { engine: WorkflowEngine }) => {
  const { auditLog, database, engine, objectStorage } = dependencies;
  const workflow = engine.register(exportData(dependencies));

  const startWorkflow = (organizationId: string, exportId: string) =>
    workflow.start(`export:${exportId}`, { organizationId, exportId }, { partition: organizationId });

  /** Starts what a dying process had only written, and removes files whose time is over. */
  const tidy = async (): Promise<void> => {
    const { waiting, over } = await database.system(async (transaction) => ({
      waiting: await transaction.select().from(organizationExports).where(eq(organizationExports.status, 'queued')),
      over: await transaction
        .select()
        .from(organizationExports)
        .where(and(eq(organizationExports.status, 'done'), lt(organizationExports.expiresAt, new Date()))),
    }));
    for (const { organizationId, id } of waiting) await startWorkflow(organizationId, id);
    for (const { organizationId, id } of over) {
      await objectStorage.remove(exportKey({ organizationId, exportId: id }));
      await database.system((transaction) =>
        transaction.update(organizationExports).set({ status: 'expired' }).where(eq(organizationExports.id, id)),
      );
    }
  };
  engine.every('organizations.tidy-exports', 60, tidy);

  const admit = (scope: TenantScope, organizationId: string): void => {
    requirePermission(scope, 'organization:export');
    mustBeOwn(scope, organizationId);
  };
  const mustFind = async (scope: TenantScope, id: string): Promise<ExportRow> => {
    const [row] = await scope.query((transaction) =>
      transaction.select().from(organizationExports).where(own(scope, id)),
    );
    if (!row) throw new NotFoundError('Export');
    return row;
  };

  return {
    tidy,

    async start(scope: TenantScope, organizationId: string): Promise<OrganizationExport> {
      admit(scope, organizationId);
      const id = newId();
      await scope
        .query(async (transaction) => {
          const row = { id, organizationId: scope.organizationId, requestedBy: scope.actor.userId };
          await transaction.insert(organizationExports).values(row);
          const subject = { type: 'export', id };
          await auditLog.append(transaction, scope, { action: 'organization.export-requested', subject });
        })
        .catch((error) => {
          if (violatedConstraint(error) === 'organization_exports_one_active')
            throw new ConflictError('An export is being made already. Wait for it.', 'export_active');
          throw error;
        });
      await startWorkflow(scope.organizationId, id);
      return toExport(await mustFind(scope, id));
    },

    /** The newest twenty, newest first. */
    async list(scope: TenantScope, organizationId: string) {
      admit(scope, organizationId);
      const rows = await scope.query((transaction) =>
        transaction
          .select()
          .from(organizationExports)
          .where(own(scope))
          .orderBy(desc(organizationExports.id))
          .limit(20),
      );
      return { items: rows.map(toExport) };
    },

    async get(scope: TenantScope, organizationId: string, id: string) {
      admit(scope, organizationId);
      return toExport(await mustFind(scope, id));
    },

    async open(scope: TenantScope, organizationId: string, id: string) {
      admit(scope, organizationId);
      const row = await mustFind(scope, id);
      if (row.status !== 'done' || !row.expiresAt || row.expiresAt < new Date())
        throw new ConflictError('This export can’t be downloaded. Make a new one.', 'export_not_there');
      const stream = await objectStorage.stream(exportKey({ organizationId: scope.organizationId, exportId: id }));
      await auditLog.record(scope, { action: 'organization.export-downloaded', subject: { type: 'export', id } });
      return {
        stream,
        sizeBytes: row.sizeBytes ?? 0,
        filename: `organization-${row.createdAt.toISOString().slice(0, 10)}.zip`,
      };
    },
  };
};
export type ExportService = ReturnType<typeof createExportService>;
