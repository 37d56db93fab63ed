import type { CurrentUser, ProfileChanges } from '@copilot/contracts';
import { and, eq } from 'drizzle-orm';
import { ConflictError } from '../../kernel/app-error.ts';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import { violatedConstraint } from '../../platform/database/violated-constraint.ts';
import { toUsername, users } from '../users/index.ts';
import { type AuthCore, toOrganization, toUser } from './auth-core.ts';
import type { Account } from './session.repository.ts';

/** What people see and change of themselves. */
export const createProfileService = (core: AuthCore) => {
  /** Whoever is signed in, or the person for whom a key acts. */
  const accountOf = async (scope: TenantScope): Promise<Account> => {
    const { kind, userId } = scope.actor;
    const owner = kind === 'api_key' && userId ? await core.sessions.findAccount(scope.organizationId, userId) : null;
    return owner ?? core.signedIn(scope);
  };

  const currentUser = async (scope: TenantScope): Promise<CurrentUser> => {
    const account = await accountOf(scope);
    return {
      user: toUser(account),
      organization: toOrganization(account),
      permissions: [...scope.actor.permissions],
      emailVerified: account.user.isVerified,
      mustEnrolSecondFactor: scope.actor.mustEnrolSecondFactor ?? false,
    };
  };

  return {
    currentUser,

    async change(scope: TenantScope, { fullName, username }: ProfileChanges): Promise<CurrentUser> {
      const { user } = await core.signedIn(scope);
      const changes = {
        ...(fullName === undefined ? {} : { fullName }),
        ...(username === undefined ? {} : { username: toUsername(username, user.email) }),
      };
      try {
        await scope.query(async (transaction) => {
          await transaction
            .update(users)
            .set(changes)
            .where(and(eq(users.organizationId, scope.organizationId), eq(users.id, user.id)));
          await core.auditLog.append(transaction, scope, {
            action: 'user.changed',
            subject: { type: 'user', id: user.id },
            details: { fields: Object.keys(changes) },
          });
        });
      } catch (error) {
        if (violatedConstraint(error) === 'users_username_unique')
          throw new ConflictError('This username is taken. Choose another.', 'username_taken');
        throw error;
      }
      core.identity.forget(scope.actor.sessionId ?? '');
      return currentUser(scope);
    },
  };
};
