import type { Permission } from '@copilot/contracts';
import type { DomainRecords } from '../../adapters/domain-records/domain-records.ts';
import type { AuditLog } from '../../kernel/audit-log.ts';
import type { TenantDatabase } from '../../kernel/tenant-scope.ts';
import type { Database } from '../../platform/database/database.ts';

export interface OrganizationDependencies {
  readonly database: Database;
  readonly auditLog: AuditLog;
  readonly domainRecords: DomainRecords;
  /** A role that the organization can use, with what it allows. */
  readonly findRole: (
    database: TenantDatabase,
    organizationId: string,
    id: string,
  ) => Promise<{ permissions: readonly Permission[] } | undefined>;
}
