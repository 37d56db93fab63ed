import type { UserAccount, UserChanges } from '@copilot/contracts';
import { NotFoundError } from '../../kernel/app-error.ts';
import type { AuditedAction } from '../../kernel/audit-log.ts';
import { requirePermission, type TenantDatabase, type TenantScope } from '../../kernel/tenant-scope.ts';
import { requireUnchanged } from '../../platform/http/etag.ts';
import { toUsername } from './sign-in-names.ts';
import { type Person, toUserAccount, userRepository } from './user.repository.ts';
import { explainTaken, findGrantable, findManageable, requireAnotherOwner, requireSomeoneElse } from './user.rules.ts';
import type { UserDependencies } from './user.types.ts';

/** What is about to change, leaving out what is so already. */
const differing = ({ user }: Person, changes: UserChanges): UserChanges =>
  Object.fromEntries(
    Object.entries(changes).filter(([name, value]) => value !== undefined && user[name as keyof UserChanges] !== value),
  );

/** One entry for each thing that was done. Names are personal, so an entry says only that they changed. */
const entriesFor = ({ user }: Person, { roleId, isActive, ...names }: UserChanges): AuditedAction[] => {
  const subject = { type: 'user', id: user.id };
  return [
    ...(roleId ? [{ action: 'user.role-changed', subject, details: { from: user.roleId, to: roleId } }] : []),
    ...(isActive === undefined ? [] : [{ action: isActive ? 'user.activated' : 'user.suspended', subject }]),
    ...(Object.keys(names).length > 0
      ? [{ action: 'user.changed', subject, details: { fields: Object.keys(names) } }]
      : []),
  ];
};

/** Checks everything that speaks against a change; called under `lockPeople`. */
const requireAllowed = async (
  database: TenantDatabase,
  scope: TenantScope,
  person: Person,
  { roleId, isActive }: UserChanges,
): Promise<void> => {
  if (roleId) await findGrantable(database, scope, roleId);
  if (isActive === false) requireSomeoneElse(scope, person, 'suspend');
  if (roleId || isActive === false) await requireAnotherOwner(database, scope, person);
};

/** Changes a person's name, role or standing. */
export const changeUser =
  ({ auditLog, endAccess, planLimits, isPlatformAdministrator }: UserDependencies) =>
  async (scope: TenantScope, id: string, wanted: UserChanges, ifMatch: string | undefined): Promise<UserAccount> => {
    requirePermission(scope, 'user:write');
    const { organizationId } = scope;
    const runsInstallation = await isPlatformAdministrator(id);
    return scope
      .query(async (database) => {
        await userRepository.lockPeople(database, organizationId);
        const before = await findManageable(database, scope, id, runsInstallation);
        requireUnchanged(ifMatch, toUserAccount(before));
        const { username } = wanted;
        const named =
          username === undefined ? wanted : { ...wanted, username: toUsername(username, before.user.email) };
        const changes = differing(before, named);
        await requireAllowed(database, scope, before, changes);
        if (changes.isActive === true) await planLimits.requireRoom(database, organizationId, 'users', 1);
        if (Object.keys(changes).length > 0) await userRepository.update(database, organizationId, id, changes);
        if (changes.isActive === false)
          for (const end of endAccess)
            await end(database, { organizationId, userId: id, email: before.user.email }, 'suspended');
        for (const entry of entriesFor(before, changes)) await auditLog.append(database, scope, entry);
        const after = await userRepository.find(database, organizationId, id);
        if (!after) throw new NotFoundError('User');
        return toUserAccount(after);
      })
      .catch(explainTaken);
  };
