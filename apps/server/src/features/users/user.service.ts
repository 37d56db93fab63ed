import type { UserQuery } from '@copilot/contracts';
import { NotFoundError } from '../../kernel/app-error.ts';
import { requirePermission, type TenantScope } from '../../kernel/tenant-scope.ts';
import { changeUser } from './change-user.ts';
import { createUser } from './create-user.ts';
import { eraseRemovedPeople, removeUser } from './remove-user.ts';
import { transferOwnership } from './transfer-ownership.ts';
import { toUserAccount, userRepository } from './user.repository.ts';
import type { UserDependencies } from './user.types.ts';

const eraseEverySeconds = 60;

/** The people of an organization, as those see them who manage them. */
export const createUserService = (dependencies: UserDependencies) => {
  const { engine } = dependencies;
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

    create: createUser(dependencies),
    change: changeUser(dependencies),
    remove: removeUser(dependencies),
    transferOwnership: transferOwnership(dependencies),
  };
};
export type UserService = ReturnType<typeof createUserService>;
