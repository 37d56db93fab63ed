import type { UserAccount } from '@copilot/contracts';
import { ConflictError, ForbiddenError, NotFoundError } from '../../kernel/app-error.ts';
import { requirePermission, type TenantScope } from '../../kernel/tenant-scope.ts';
import { builtInRoleId } from './built-in-roles.ts';
import { statusOf, toUserAccount, userRepository } from './user.repository.ts';
import type { UserDependencies } from './user.types.ts';

/** Makes someone else the owner and the caller an admin, in one step. */
export const transferOwnership =
  ({ auditLog }: Pick<UserDependencies, 'auditLog'>) =>
  async (scope: TenantScope, userId: string): Promise<UserAccount> => {
    requirePermission(scope, 'organization:transfer');
    const { organizationId, actor } = scope;
    const from = actor.userId;
    if (from === null || actor.kind !== 'user') throw new ForbiddenError('Only an owner in person hands it over');
    if (from === userId) throw new ConflictError('You are the owner already', 'already_owner');
    return scope.query(async (database) => {
      await userRepository.lockPeople(database, organizationId);
      const giver = await userRepository.find(database, organizationId, from);
      if (giver?.user.roleId !== builtInRoleId('owner')) throw new ForbiddenError();
      const heir = await userRepository.find(database, organizationId, userId);
      if (!heir) throw new NotFoundError('User');
      if (statusOf(heir) !== 'active')
        throw new ConflictError('This person can’t sign in yet. Choose someone who can.', 'not_active');
      await userRepository.update(database, organizationId, userId, { roleId: builtInRoleId('owner') });
      await userRepository.update(database, organizationId, from, { roleId: builtInRoleId('admin') });
      await auditLog.append(database, scope, {
        action: 'organization.transferred',
        subject: { type: 'user', id: userId },
        details: { from },
      });
      const owner = await userRepository.find(database, organizationId, userId);
      if (!owner) throw new NotFoundError('User');
      return toUserAccount(owner);
    });
  };
