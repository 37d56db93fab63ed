import type { InvitationDelivery, InvitationDraft, InvitationQuery, IssuedInvitation } from '@copilot/contracts';
import { ConflictError, NotFoundError } from '../../kernel/app-error.ts';
import { requireMayGrant, requireNotAbove } from '../../kernel/granting.ts';
import { newId } from '../../kernel/ids.ts';
import { requirePermission, type TenantDatabase, type TenantScope } from '../../kernel/tenant-scope.ts';
import { acceptInvitation, previewInvitation } from './accept-invitation.ts';
import { builtInRoleId } from './built-in-roles.ts';
import { type InvitationRow, invitationRepository, statusOfInvitation, toInvitation } from './invitation.repository.ts';
import { chooseDeliveryFor, invitationExpiry, issueLink } from './issue-invitation.ts';
import { permissionsOfRole } from './permissions-of-role.ts';
import { explainTaken, findGrantable, requireAllowedDomain } from './user.rules.ts';
import type { UserDependencies } from './user.types.ts';

/** An invitation that can still be accepted or could be, locked. */
const lockOpen = async (database: TenantDatabase, scope: TenantScope, id: string): Promise<InvitationRow> => {
  const row = await invitationRepository.lock(database, scope.organizationId, id);
  if (!row) throw new NotFoundError('Invitation');
  requireNotAbove(scope, permissionsOfRole(row.role));
  const status = statusOfInvitation(row);
  if (status === 'accepted' || status === 'withdrawn')
    throw new ConflictError(`This invitation has been ${status}`, 'invitation_closed');
  return row;
};

/** Asking people into the organization. */
export const createInvitationService = (dependencies: UserDependencies) => {
  const { auditLog, mail, rulesOf } = dependencies;

  /** Carries out `work`, which stores an invitation, and sends its link on its way. */
  const issue = async (
    scope: TenantScope,
    wished: InvitationDelivery | undefined,
    work: (database: TenantDatabase) => Promise<{ row: InvitationRow; action: string }>,
  ): Promise<IssuedInvitation> => {
    const delivery = chooseDeliveryFor(scope, mail, wished);
    const { row, link, mailId } = await scope
      .query(async (database) => {
        const { row, action } = await work(database);
        const { name } = await rulesOf(database, scope.organizationId);
        const issued = await issueLink(dependencies, database, row, { delivery, organizationName: name });
        const subject = { type: 'invitation', id: row.invitation.id };
        await auditLog.append(database, scope, { action, subject, details: { roleId: row.role.id, delivery } });
        return { row, ...issued };
      })
      .catch(explainTaken);
    if (mailId) await mail.dispatch(scope.organizationId, mailId);
    return { ...toInvitation(row), link };
  };

  const mustLock = async (database: TenantDatabase, scope: TenantScope, id: string): Promise<InvitationRow> => {
    const row = await invitationRepository.lock(database, scope.organizationId, id);
    if (!row) throw new NotFoundError('Invitation');
    return row;
  };

  return {
    list(scope: TenantScope, query: InvitationQuery) {
      requirePermission(scope, 'user:read');
      return invitationRepository.list(scope, query);
    },

    async create(scope: TenantScope, { email, fullName, roleId, delivery }: InvitationDraft) {
      requirePermission(scope, 'user:write');
      const { organizationId, actor } = scope;
      return issue(scope, delivery, async (database) => {
        const { settings } = await rulesOf(database, organizationId);
        requireAllowedDomain(settings, email);
        const role = await findGrantable(database, scope, roleId ?? settings.defaultRoleId ?? builtInRoleId('member'));
        if (await invitationRepository.isMember(database, organizationId, email))
          throw new ConflictError('This person belongs to the organization already', 'already_member');
        const id = newId();
        await invitationRepository.insert(database, {
          id,
          organizationId,
          email,
          fullName: fullName ?? null,
          roleId: role.id,
          invitedBy: actor.userId,
          expiresAt: invitationExpiry(),
        });
        return { row: await mustLock(database, scope, id), action: 'invitation.created' };
      });
    },

    /** Makes a new link; those before are good for nothing. */
    async resend(scope: TenantScope, id: string, delivery: InvitationDelivery | undefined) {
      requirePermission(scope, 'user:write');
      return issue(scope, delivery, async (database) => {
        const { invitation, role } = await lockOpen(database, scope, id);
        requireMayGrant(scope, permissionsOfRole(role));
        const changes = { issue: invitation.issue + 1, expiresAt: invitationExpiry() };
        await invitationRepository.update(database, scope.organizationId, id, changes);
        return { row: await mustLock(database, scope, id), action: 'invitation.sent-again' };
      });
    },

    async withdraw(scope: TenantScope, id: string): Promise<void> {
      requirePermission(scope, 'user:write');
      await scope.query(async (database) => {
        await lockOpen(database, scope, id);
        await invitationRepository.update(database, scope.organizationId, id, { withdrawnAt: new Date() });
        const subject = { type: 'invitation', id };
        await auditLog.append(database, scope, { action: 'invitation.withdrawn', subject });
      });
    },

    preview: previewInvitation(dependencies),
    accept: acceptInvitation(dependencies),
  };
};
export type InvitationService = ReturnType<typeof createInvitationService>;
