import type { Session, User } from '@copilot/contracts';
import { eq, sql } from 'drizzle-orm';
import { ForbiddenError } from '../../kernel/app-error.ts';
import type { AuditedAction, AuditParty } from '../../kernel/audit-log.ts';
import type { TenantDatabase, TenantScope } from '../../kernel/tenant-scope.ts';
import { withdrawTokens } from '../one-time-tokens/index.ts';
import { users } from '../users/index.ts';
import { accessTokenSeconds } from './access-tokens.ts';
import type { AuthDependencies, SessionOrigin } from './auth.types.ts';
import { createIdentity, sessionEnded } from './identity.ts';
import { type Account, createSessionRepository, ownSessions, type SignedInAccount } from './session.repository.ts';
import { createSignInThrottle } from './sign-in-throttle.ts';

/** Whose audit chain keeps what strangers try with names that no account has: the installation's own. */
const installationChain = '00000000-0000-0000-0000-000000000000';

export const toUser = ({ user, role }: Account): User => ({
  id: user.id,
  email: user.email,
  username: user.username,
  fullName: user.fullName,
  organizationId: user.organizationId,
  role: { id: role.id, name: role.name },
});

export const toOrganization = ({ organization }: Account) => ({ id: organization.id, name: organization.name });

/** The person as the audit log names who acts. */
export const partyOf = (account: Account, origin: SessionOrigin): AuditParty => ({
  organizationId: account.organization.id,
  actor: { kind: 'user', userId: account.user.id },
  origin,
});

/** What the parts of sign-in share. */
export const createAuthCore = (deps: AuthDependencies) => {
  const { database, accessTokens, auditLog } = deps;
  const sessions = createSessionRepository(database);
  const identity = createIdentity({ database, accessTokens, sessions, projectsOf: deps.projectsOf });

  const accessFor = async ({ user, organization }: Account, sessionId: string) => ({
    accessToken: await accessTokens.issue({
      userId: user.id,
      organizationId: organization.id,
      sessionId,
      version: user.securityVersion,
    }),
    expiresInSeconds: accessTokenSeconds,
  });

  return {
    ...deps,
    sessions,
    identity,
    throttle: createSignInThrottle(database),
    accessFor,

    sessionFor: async (account: Account, sessionId: string, refreshToken: string): Promise<Session> => ({
      user: toUser(account),
      organization: toOrganization(account),
      tokens: { ...(await accessFor(account, sessionId)), refreshToken },
    }),

    /** Notes what a stranger tried. It takes as long for an account that there is not. */
    noteStranger: (account: Account | undefined, origin: SessionOrigin, entry: AuditedAction): Promise<void> =>
      auditLog.recordFor(
        {
          organizationId: account?.organization.id ?? installationChain,
          actor: { kind: 'anonymous', userId: null },
          origin,
        },
        { ...entry, ...(account ? { subject: { type: 'user', id: account.user.id } } : {}) },
      ),

    /** The signed-in person of a request, as the database has them now. Throws for keys and for sign-ins that have ended. */
    async signedIn({ actor, organizationId }: TenantScope): Promise<SignedInAccount> {
      if (actor.kind !== 'user' || !actor.sessionId)
        throw new ForbiddenError('Only a person who is signed in can do this', 'person_required');
      const account = await sessions.findActive(actor.sessionId);
      if (!account || account.organization.id !== organizationId || account.user.id !== actor.userId)
        throw sessionEnded();
      return account;
    },

    /**
     * What every change of password or second factor does besides, in its transaction: ends all other sign-ins and all access tokens, and
     * withdraws tokens that were mailed. Answers with the sign-ins that ended.
     */
    async secure(
      transaction: TenantDatabase,
      { user, organization }: Account,
      keptSessionId: string | null,
      reason: string,
    ): Promise<string[]> {
      await transaction
        .update(users)
        .set({ securityVersion: sql`${users.securityVersion} + 1` })
        .where(eq(users.id, user.id));
      await withdrawTokens(transaction, { userId: user.id });
      const owner = { organizationId: organization.id, userId: user.id };
      return ownSessions.end(transaction, owner, { except: keptSessionId }, reason);
    },

    /** A new access token for a sign-in whose account has just been changed. */
    async renewAccess(sessionId: string) {
      const account = await sessions.findActive(sessionId);
      if (!account) throw sessionEnded();
      return accessFor(account, sessionId);
    },
  };
};
export type AuthCore = ReturnType<typeof createAuthCore>;
