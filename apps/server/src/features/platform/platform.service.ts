import type { CreatedOrganization, OrganizationDraft, OrganizationSummary } from '@copilot/contracts';
import { ConflictError, ForbiddenError, NotFoundError } from '../../kernel/app-error.ts';
import type { AuditLog } from '../../kernel/audit-log.ts';
import { newId } from '../../kernel/ids.ts';
import { requirePermission, type TenantDatabase, type TenantScope } from '../../kernel/tenant-scope.ts';
import type { Database } from '../../platform/database/database.ts';
import { organizationRepository } from '../organizations/index.ts';
import type { inviteOwner } from '../users/index.ts';

interface PlatformDependencies {
  readonly database: Database;
  readonly auditLog: AuditLog;
  readonly inviteOwner: ReturnType<typeof inviteOwner>;
  readonly dispatchMail: (organizationId: string, mailId: string) => Promise<void>;
}

const requireAdministrator = (scope: TenantScope): void => {
  requirePermission(scope, 'platform:administer');
  if (scope.actor.kind !== 'user')
    throw new ForbiddenError('Only a person who is signed in can do this', 'person_required');
};

/** Running the installation: which organizations there are and whether they are let in. Nothing of what is in them. */
export const createPlatformService = ({
  database,
  auditLog,
  inviteOwner: invite,
  dispatchMail,
}: PlatformDependencies) => {
  const mustSummarize = async (transaction: TenantDatabase, id: string): Promise<OrganizationSummary> => {
    const summary = await organizationRepository.summary(transaction, id);
    if (!summary) throw new NotFoundError('Organization');
    return summary;
  };

  /** Both the organization that it happens to and that of the administrator keep account of it. */
  const record = async (
    transaction: TenantDatabase,
    scope: TenantScope,
    organizationId: string,
    entry: { action: string; details?: Record<string, unknown> },
  ): Promise<void> => {
    const subject = { type: 'organization', id: organizationId };
    // In one order, so that two administrators can't wait for each other.
    for (const id of [...new Set([organizationId, scope.organizationId])].toSorted())
      await auditLog.append(transaction, { ...scope, organizationId: id }, { ...entry, subject });
  };

  return {
    async get(scope: TenantScope, id: string) {
      requireAdministrator(scope);
      return database.system((transaction) => mustSummarize(transaction, id));
    },

    /** Makes an organization that nobody belongs to yet, and invites its owner. */
    async create(scope: TenantScope, { name, ownerEmail }: OrganizationDraft): Promise<CreatedOrganization> {
      requireAdministrator(scope);
      const id = newId();
      const { summary, link, mailId } = await database.system(async (transaction) => {
        await organizationRepository.insert(transaction, { id, name });
        const issued = await invite(transaction, { organizationId: id, name, email: ownerEmail });
        const made = await mustSummarize(transaction, id);
        await record(transaction, scope, id, { action: 'organization.created' });
        return { summary: made, ...issued };
      });
      if (mailId) await dispatchMail(id, mailId);
      return { ...summary, invitationLink: link };
    },

    /** Keeps everyone of an organization out, within 5 seconds. */
    async suspend(scope: TenantScope, id: string, reason: string) {
      requireAdministrator(scope);
      if (id === scope.organizationId)
        throw new ConflictError(
          'You can’t suspend your own organization: you would lock yourself out',
          'own_organization',
        );
      return database.system(async (transaction) => {
        const row = await organizationRepository.lock(transaction, id);
        if (!row) throw new NotFoundError('Organization');
        if (!row.suspendedAt) {
          const changes = { isActive: false, suspendedAt: new Date(), suspensionReason: reason };
          await organizationRepository.update(transaction, id, changes);
          await record(transaction, scope, id, { action: 'organization.suspended', details: { reason } });
        }
        return mustSummarize(transaction, id);
      });
    },

    /** Ends a suspension and a deletion that has not been carried out yet. */
    async restore(scope: TenantScope, id: string) {
      requireAdministrator(scope);
      return database.system(async (transaction) => {
        const row = await organizationRepository.lock(transaction, id);
        if (!row) throw new NotFoundError('Organization');
        if (row.purgeAt && row.purgeAt < new Date())
          throw new ConflictError('Its time is over: it is being removed', 'being_purged');
        if (!row.isActive) {
          await organizationRepository.update(transaction, id, {
            isActive: true,
            suspendedAt: null,
            suspensionReason: null,
            purgeAt: null,
            restoreCodeHash: null,
          });
          await record(transaction, scope, id, { action: 'organization.restored' });
        }
        return mustSummarize(transaction, id);
      });
    },
  };
};
export type PlatformService = ReturnType<typeof createPlatformService>;
