import type { UserDraft, UserQuery } from '@copilot/contracts';
import { NotFoundError } from '../../kernel/app-error.ts';
import { newId } from '../../kernel/ids.ts';
import { requirePermission, type TenantScope } from '../../kernel/tenant-scope.ts';
import { builtInRoleId } from './built-in-roles.ts';
import { changeUser } from './change-user.ts';
import { eraseRemovedPeople, removeUser } from './remove-user.ts';
import { transferOwnership } from './transfer-ownership.ts';
import { toUserAccount, userRepository } from './user.repository.ts';
import { explainTaken, findGrantable } from './user.rules.ts';
import type { UserDependencies } from './user.types.ts';

const eraseEverySeconds = 60;

/** The people of an organization, as those see them who manage them. */
export const createUserService = (dependencies: UserDependencies) => {
  const { auditLog, engine, hashPassword } = dependencies;
  engine.every('users.erase-removed-people', eraseEverySeconds, eraseRemovedPeople(dependencies));

  const get = async (scope: TenantScope, id: string) => {
    requirePermission(scope, 'user:read');
    const person = await scope.query((database) => userRepository.find(database, scope.organizationId, id));
    if (!person) throw new NotFoundError('User');
    return toUserAccount(person);
  };

  return {
    list(scope: TenantScope, query: UserQuery) {
      requirePermission(scope, 'user:read');
      return userRepository.list(scope, query);
    },

    get,

    /** Makes an account with a password that the caller chose and hands on. */
    async create(scope: TenantScope, { password, roleId, ...draft }: UserDraft) {
      requirePermission(scope, 'user:write');
      const { organizationId } = scope;
      const passwordHash = await hashPassword(password);
      const id = newId();
      await scope
        .query(async (database) => {
          const role = await findGrantable(database, scope, roleId ?? builtInRoleId('member'));
          await userRepository.insert(database, {
            ...draft,
            id,
            organizationId,
            username: draft.username ?? draft.email,
            passwordHash,
            roleId: role.id,
          });
          const details = { roleId: role.id };
          await auditLog.append(database, scope, { action: 'user.created', subject: { type: 'user', id }, details });
        })
        .catch(explainTaken);
      return scope.query(async (database) => {
        const person = await userRepository.find(database, organizationId, id);
        if (!person) throw new NotFoundError('User');
        return toUserAccount(person);
      });
    },

    change: changeUser(dependencies),
    remove: removeUser(dependencies),
    transferOwnership: transferOwnership(dependencies),
  };
};
export type UserService = ReturnType<typeof createUserService>;
