import { NotFoundError } from '../../kernel/app-error.ts';
import { newId } from '../../kernel/ids.ts';
import type { TenantDatabase } from '../../kernel/tenant-scope.ts';
import { builtInRoleId } from './built-in-roles.ts';
import { invitationRepository } from './invitation.repository.ts';
import { chooseDelivery, type IssuedLink, invitationExpiry, issueLink } from './issue-invitation.ts';
import type { UserDependencies } from './user.types.ts';

/** Invites the first owner of an organization that nobody belongs to yet, inside the transaction that makes it. */
export const inviteOwner =
  (dependencies: Pick<UserDependencies, 'mail' | 'publicUrl'>) =>
  async (
    database: TenantDatabase,
    { organizationId, name, email }: { organizationId: string; name: string; email: string },
  ): Promise<IssuedLink> => {
    const id = newId();
    const expiresAt = invitationExpiry();
    await invitationRepository.insert(database, {
      id,
      organizationId,
      email,
      roleId: builtInRoleId('owner'),
      expiresAt,
    });
    const row = await invitationRepository.lock(database, organizationId, id);
    if (!row) throw new NotFoundError('Invitation');
    const delivery = chooseDelivery(dependencies.mail, undefined);
    return issueLink(dependencies, database, row, { delivery, organizationName: name });
  };
