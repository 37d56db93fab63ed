import type { UserAccount } from '@copilot/contracts';
import { NotFoundError } from '../../kernel/app-error.ts';
import type { AuditedAction } from '../../kernel/audit-log.ts';
import { requirePermission, type TenantDatabase, type TenantScope } from '../../kernel/tenant-scope.ts';
import { requireUnchanged } from '../../platform/http/etag.ts';
import { foldSignInName, toUsername } from './sign-in-names.ts';
import { type Person, toUserAccount, userRepository } from './user.repository.ts';
import {
  explainTaken,
  findGrantable,
  findManageable,
  requireAllowedDomain,
  requireAnotherOwner,
  requireSomeoneElse,
} from './user.rules.ts';
import type { PersonChanges, UserDependencies } from './user.types.ts';

/** What is about to change, leaving out what is so already. */
const differing = ({ user }: Person, changes: PersonChanges): PersonChanges =>
  Object.fromEntries(
    Object.entries(changes).filter(
      ([name, value]) => value !== undefined && user[name as keyof PersonChanges] !== value,
    ),
  );

/** One entry for each thing that was done. Names are personal, so an entry says only that they changed. */
const entriesFor = ({ user }: Person, { roleId, isActive, ...names }: PersonChanges): AuditedAction[] => {
  const subject = { type: 'user', id: user.id };
  return [
    ...(roleId ? [{ action: 'user.role-changed', subject, details: { from: user.roleId, to: roleId } }] : []),
    ...(isActive === undefined ? [] : [{ action: isActive ? 'user.activated' : 'user.suspended', subject }]),
    ...(Object.keys(names).length > 0
      ? [{ action: 'user.changed', subject, details: { fields: Object.keys(names) } }]
      : []),
  ];
};

/** The name to sign in with as it is stored. One that was the old address follows to the new one, so that nobody keeps the address of someone else. */
const named = ({ user }: Person, { email = user.email, ...changes }: PersonChanges): PersonChanges => {
  const follows = email !== user.email && foldSignInName(user.email) === user.username;
  const username = changes.username ?? (follows ? email : undefined);
  return { ...changes, email, ...(username === undefined ? {} : { username: toUsername(username, email) }) };
};

/** Checks everything that speaks against a change; called under `lockPeople`. */
const requireAllowed = async (
  database: TenantDatabase,
  scope: TenantScope,
  person: Person,
  { roleId, isActive }: PersonChanges,
): Promise<void> => {
  if (roleId) await findGrantable(database, scope, roleId);
  if (isActive === false) requireSomeoneElse(scope, person, 'suspend');
  if (roleId || isActive === false) await requireAnotherOwner(database, scope, person);
};

/** Changes a person's name, address, role or standing. An address that is new is not verified. */
export const changeUser =
  ({ auditLog, endAccess, planLimits, rulesOf, isPlatformAdministrator }: UserDependencies) =>
  async (scope: TenantScope, id: string, wanted: PersonChanges, ifMatch: string | undefined): Promise<UserAccount> => {
    requirePermission(scope, 'user:write');
    const { organizationId } = scope;
    const runsInstallation = await isPlatformAdministrator(id);
    return scope
      .query(async (database) => {
        await userRepository.lockPeople(database, organizationId);
        const before = await findManageable(database, scope, id, runsInstallation);
        requireUnchanged(ifMatch, toUserAccount(before));
        const changes = differing(before, named(before, wanted));
        await requireAllowed(database, scope, before, changes);
        if (changes.isActive === true) await planLimits.requireRoom(database, organizationId, 'users', 1);
        const { email } = changes;
        if (email) requireAllowedDomain((await rulesOf(database, organizationId)).settings, email);
        const columns = email ? { ...changes, isVerified: false } : changes;
        if (Object.keys(columns).length > 0) await userRepository.update(database, organizationId, id, columns);
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
