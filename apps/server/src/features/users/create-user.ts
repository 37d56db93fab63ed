import { randomBytes } from 'node:crypto';
import type { UserAccount, UserDraft } from '@copilot/contracts';
import { NotFoundError } from '../../kernel/app-error.ts';
import { newId } from '../../kernel/ids.ts';
import { requirePermission, type TenantDatabase, type TenantScope } from '../../kernel/tenant-scope.ts';
import { builtInRoleId } from './built-in-roles.ts';
import { invitationRepository } from './invitation.repository.ts';
import { chooseDeliveryFor, type IssuedLink, invitationExpiry, issueLink } from './issue-invitation.ts';
import { toUsername } from './sign-in-names.ts';
import { toUserAccount, userRepository } from './user.repository.ts';
import { explainTaken, findGrantable, requireAllowedDomain } from './user.rules.ts';
import type { UserDependencies } from './user.types.ts';

/** Nobody knows this one: the account opens once its person has chosen a password. */
const unknownPassword = (): string => randomBytes(32).toString('base64url');

/** Invites someone to an account that is there already. Where no mail is set up, the link is had by sending it again. */
const invite = async (
  dependencies: UserDependencies,
  database: TenantDatabase,
  scope: TenantScope,
  person: { userId: string; email: string; fullName: string; roleId: string; organizationName: string },
): Promise<IssuedLink> => {
  const { organizationId, actor } = scope;
  const { organizationName, ...about } = person;
  const id = newId();
  const expiresAt = invitationExpiry();
  await invitationRepository.insert(database, { ...about, id, organizationId, invitedBy: actor.userId, expiresAt });
  const row = await invitationRepository.lock(database, organizationId, id);
  if (!row) throw new NotFoundError('Invitation');
  return issueLink(dependencies, database, row, {
    delivery: chooseDeliveryFor(scope, dependencies.mail, undefined),
    organizationName,
  });
};

/** Makes an account: with a password that the caller hands on, or without one and an invitation to choose it. */
export const createUser =
  (dependencies: UserDependencies) =>
  async (scope: TenantScope, draft: UserDraft): Promise<UserAccount> => {
    requirePermission(scope, 'user:write');
    const { auditLog, hashPassword, mail, rulesOf } = dependencies;
    const { organizationId } = scope;
    const { email, fullName, password } = draft;
    const isInvited = password === undefined;
    const passwordHash = await hashPassword(password ?? unknownPassword(), isInvited ? [] : [email, fullName]);
    const id = newId();
    const { account, mailId } = await scope
      .query(async (database) => {
        const { name: organizationName, settings } = await rulesOf(database, organizationId);
        requireAllowedDomain(settings, email);
        const roleId = draft.roleId ?? settings.defaultRoleId ?? builtInRoleId('member');
        await findGrantable(database, scope, roleId);
        await dependencies.planLimits.requireRoom(database, organizationId, 'users', 1);
        await userRepository.insert(database, {
          id,
          organizationId,
          email,
          username: toUsername(draft.username ?? email, email),
          fullName,
          passwordHash,
          roleId,
          invitedAt: isInvited ? new Date() : null,
        });
        const about = { userId: id, email, fullName, roleId, organizationName };
        const issued = isInvited ? await invite(dependencies, database, scope, about) : null;
        const person = await userRepository.find(database, organizationId, id);
        if (!person) throw new NotFoundError('User');
        const action = isInvited ? 'user.invited' : 'user.created';
        await auditLog.append(database, scope, { action, subject: { type: 'user', id }, details: { roleId } });
        return { account: toUserAccount(person), mailId: issued?.mailId };
      })
      .catch(explainTaken);
    if (mailId) await mail.dispatch(organizationId, mailId);
    return account;
  };
