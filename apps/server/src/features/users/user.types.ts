import type { OrganizationSettings, UserChanges } from '@copilot/contracts';
import type { FastifyBaseLogger } from 'fastify';
import type { WorkflowEngine } from '../../adapters/workflow-engine/workflow-engine.ts';
import type { AuditLog } from '../../kernel/audit-log.ts';
import type { PlanLimits } from '../../kernel/plan-limits.ts';
import type { TenantDatabase, TenantScope } from '../../kernel/tenant-scope.ts';
import type { Database } from '../../platform/database/database.ts';
import type { MailService } from '../mail/index.ts';

/** A person of an organization, by id. */
export interface PersonId {
  readonly organizationId: string;
  readonly userId: string;
}

/** What changes about someone. Only the organization's directory may say that their address is another one now. */
export type PersonChanges = UserChanges & { readonly email?: string | undefined };

/** Ends what someone can get in with (sign-ins, keys), in the transaction that suspends or removes them. */
export type EndAccess = (
  database: TenantDatabase,
  person: PersonId & { email: string },
  reason: 'suspended' | 'removed',
) => Promise<void>;

/** Erases what is one person's alone. Doing it again changes nothing; false: something is still in use, so it has to be done again. */
export type ErasePersonalData = (scope: TenantScope, userId: string) => Promise<boolean>;

/** What an organization decides about who comes in. */
export interface OrganizationRules {
  readonly name: string;
  readonly isActive: boolean;
  readonly settings: OrganizationSettings;
}

export type InvitationMail = Pick<MailService, 'leavesTheHouse' | 'add' | 'dispatch'>;

export interface UserDependencies {
  readonly database: Database;
  readonly engine: WorkflowEngine;
  readonly auditLog: AuditLog;
  readonly planLimits: PlanLimits;
  /** Refuses a password that is easily guessed; `about` is what others know of the person. */
  readonly hashPassword: (password: string, about: readonly string[]) => Promise<string>;
  readonly rulesOf: (database: TenantDatabase, organizationId: string) => Promise<OrganizationRules>;
  /** Whoever runs the installation holds more than any role of an organization. */
  readonly isPlatformAdministrator: (userId: string) => Promise<boolean>;
  readonly mail: InvitationMail;
  /** Where people reach the product, without a slash at the end. */
  readonly publicUrl: string;
  readonly endAccess: readonly EndAccess[];
  readonly erasePersonalData: readonly ErasePersonalData[];
  readonly log: FastifyBaseLogger;
}
