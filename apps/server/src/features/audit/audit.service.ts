import type { AuditExportQuery, AuditQuery } from '@copilot/contracts';
import type { ObjectStorage } from '../../adapters/object-storage/object-storage.ts';
import type { AuditLog } from '../../kernel/audit-log.ts';
import { requirePermission, type TenantScope } from '../../kernel/tenant-scope.ts';
import { auditRepository } from './audit.repository.ts';
import type { AuditSeal } from './audit-chain.ts';
import { exportAudit } from './export-audit.ts';
import { toAuditEntry } from './to-audit-entry.ts';
import { verifyAudit } from './verify-audit.ts';

interface AuditServiceDependencies {
  readonly auditLog: AuditLog;
  readonly objectStorage: ObjectStorage;
  readonly seal: AuditSeal;
}

/** Reading the audit log. Writing is `AuditLog`, which every slice that changes something has. */
export const createAuditService = (dependencies: AuditServiceDependencies) => ({
  async list(scope: TenantScope, query: AuditQuery) {
    requirePermission(scope, 'audit:read');
    const { items, nextCursor } = await auditRepository.list(scope, query);
    return { items: items.map(toAuditEntry), nextCursor };
  },
  verify(scope: TenantScope) {
    requirePermission(scope, 'audit:read');
    return verifyAudit(dependencies, scope);
  },
  async export(scope: TenantScope, query: AuditExportQuery) {
    requirePermission(scope, 'audit:read');
    const { format, ...filters } = query;
    await dependencies.auditLog.record(scope, { action: 'audit.exported', details: { format, ...filters } });
    return exportAudit(scope, query);
  },
});
export type AuditService = ReturnType<typeof createAuditService>;
