import { randomBytes } from 'node:crypto';
import { and, isNotNull, isNull } from 'drizzle-orm';
import { requirePermission, type TenantScope } from '../../kernel/tenant-scope.ts';
import { requireUnchanged } from '../../platform/http/etag.ts';
import { builtInRoleId } from './built-in-roles.ts';
import { eraseOwnedRows } from './erase-owned-rows.ts';
import { invitationRepository } from './invitation.repository.ts';
import { toUserAccount, userRepository } from './user.repository.ts';
import { findManageable, requireAnotherOwner, requireSomeoneElse } from './user.rules.ts';
import { users } from './user.table.ts';
import type { PersonId, UserDependencies } from './user.types.ts';

/** What stands in a removed person's row. `.invalid` never receives mail, and nobody can register it by chance. */
const pseudonymFor = (id: string) => ({
  email: `removed-${id}@removed.invalid`,
  username: `removed-${id}`,
  fullName: 'Removed person',
  roleId: builtInRoleId('viewer'),
  isActive: false,
  isVerified: false,
  invitedAt: null,
});

/** Erases what was a removed person's alone, and remembers once all of it is gone. */
const erase = async (
  { database, erasePersonalData }: UserDependencies,
  { organizationId, userId }: PersonId,
): Promise<void> => {
  const scope = database.scope(organizationId, {
    kind: 'system',
    userId: null,
    permissions: new Set(),
    projects: 'all',
  });
  let isAllGone = true;
  for (const eraseTheirs of erasePersonalData) isAllGone = (await eraseTheirs(scope, userId)) && isAllGone;
  if (!isAllGone) return;
  await eraseOwnedRows(database, userId);
  await scope.query((transaction) =>
    userRepository.update(transaction, organizationId, userId, { erasedAt: new Date() }),
  );
};

/** Finishes erasing where a process died or something was still in use. Runs by schedule. */
export const eraseRemovedPeople = (dependencies: UserDependencies) => async (): Promise<void> => {
  const left = await dependencies.database.system((database) =>
    database
      .select({ organizationId: users.organizationId, userId: users.id })
      .from(users)
      .where(and(isNotNull(users.deletedAt), isNull(users.erasedAt)))
      .limit(100),
  );
  for (const person of left) {
    await erase(dependencies, person).catch((error) =>
      dependencies.log.error({ err: error, ...person }, 'a removed person could not be erased yet'),
    );
  }
};

/**
 * Removes a person: they can't get in any more at once, what names them is replaced, and what was theirs alone (their conversations,
 * with the runs in them) is erased. Documents and runs that the organization shares stay, with an id that names nobody.
 */
export const removeUser =
  (dependencies: UserDependencies) =>
  async (scope: TenantScope, id: string, ifMatch: string | undefined): Promise<void> => {
    const { auditLog, endAccess, hashPassword, isPlatformAdministrator, log } = dependencies;
    requirePermission(scope, 'user:write');
    const { organizationId } = scope;
    const runsInstallation = await isPlatformAdministrator(id);
    const passwordHash = await hashPassword(randomBytes(32).toString('base64url'), []);
    await scope.query(async (database) => {
      await userRepository.lockPeople(database, organizationId);
      const person = await findManageable(database, scope, id, runsInstallation);
      requireUnchanged(ifMatch, toUserAccount(person));
      requireSomeoneElse(scope, person, 'remove');
      await requireAnotherOwner(database, scope, person);
      const changes = { ...pseudonymFor(id), passwordHash, deletedAt: new Date() };
      await userRepository.update(database, organizationId, id, changes);
      await invitationRepository.forget(database, organizationId, person.user);
      for (const end of endAccess)
        await end(database, { organizationId, userId: id, email: person.user.email }, 'removed');
      await auditLog.append(database, scope, { action: 'user.removed', subject: { type: 'user', id } });
    });
    // The schedule finishes what fails here.
    await erase(dependencies, { organizationId, userId: id }).catch((error) =>
      log.warn({ err: error, userId: id }, 'a removed person will be erased later'),
    );
  };
