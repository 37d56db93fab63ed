import type { FastifyBaseLogger } from 'fastify';
import type { WorkflowEngine } from '../../adapters/workflow-engine/workflow-engine.ts';
import type { AuditLog } from '../../kernel/audit-log.ts';
import type { TenantDatabase, TenantScope } from '../../kernel/tenant-scope.ts';
import type { Database } from '../../platform/database/database.ts';

/** A person of an organization, by id. */
export interface PersonId {
  readonly organizationId: string;
  readonly userId: string;
}

/** Ends what someone can get in with (sign-ins, keys), in the transaction that suspends or removes them. */
export type EndAccess = (database: TenantDatabase, person: PersonId, reason: string) => Promise<void>;

/** Erases what is one person's alone. Doing it again changes nothing; false: something is still in use, so it has to be done again. */
export type ErasePersonalData = (scope: TenantScope, userId: string) => Promise<boolean>;

export interface UserDependencies {
  readonly database: Database;
  readonly engine: WorkflowEngine;
  readonly auditLog: AuditLog;
  readonly hashPassword: (password: string) => Promise<string>;
  readonly endAccess: readonly EndAccess[];
  readonly erasePersonalData: readonly ErasePersonalData[];
  readonly log: FastifyBaseLogger;
}
