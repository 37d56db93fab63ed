import type { Credentials, CurrentUser, Reauthentication, Registration, Session, User } from '@copilot/contracts';
import { ForbiddenError, UnauthenticatedError } from '../../kernel/app-error.ts';
import type { ProjectAccess } from '../../kernel/project-access.ts';
import { rememberBriefly } from '../../kernel/remember-briefly.ts';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import type { Database } from '../../platform/database/database.ts';
import type { ResolveOptions } from '../../platform/http/authentication.ts';
import { type AccessTokens, accessTokenSeconds } from './access-tokens.ts';
import { verifyPassword } from './passwords.ts';
import { newRefreshToken, successorOf } from './refresh-tokens.ts';
import { registerOrganization } from './register-organization.ts';
import {
  type Account,
  createSessionRepository,
  permissionsOfAccount,
  type SessionOrigin,
  type SignedInAccount,
} from './session.repository.ts';
import type { SignInMethod } from './session.table.ts';

/** How late another process may notice a suspension, a role change or a sign-out; open streams ask at the same pace. */
const rememberedMs = 2_000;

const toUser = ({ user, role }: Account): User => ({
  id: user.id,
  email: user.email,
  username: user.username,
  fullName: user.fullName,
  organizationId: user.organizationId,
  role: { id: role.id, name: role.name },
});

const toOrganization = ({ organization }: Account) => ({ id: organization.id, name: organization.name });

export interface AuthDependencies {
  readonly database: Database;
  readonly accessTokens: AccessTokens;
  readonly secretKey: Buffer;
  /** The projects a person is a member of, with their role in each. Answers may be as old as what is remembered here. */
  readonly projectsOf: (organizationId: string, userId: string) => Promise<ProjectAccess>;
  /** Throws `ForbiddenError` for someone who has to sign in elsewhere although their password was right. */
  readonly requirePasswordAllowed: (account: { organizationId: string; roleId: string }) => Promise<void>;
}

/** Sign-up, sign-in and everything that keeps a person signed in. */
export const createAuthService = (deps: AuthDependencies) => {
  const sessions = createSessionRepository(deps.database);
  const successor = successorOf(deps.secretKey);
  const signIns = rememberBriefly<SignedInAccount | undefined>(rememberedMs);
  const people = rememberBriefly<Account | undefined>(rememberedMs);

  const sessionFor = async (account: Account, sessionId: string, refreshToken: string): Promise<Session> => ({
    user: toUser(account),
    organization: toOrganization(account),
    tokens: {
      accessToken: await deps.accessTokens.issue({
        userId: account.user.id,
        organizationId: account.organization.id,
        sessionId,
        version: account.user.securityVersion,
      }),
      expiresInSeconds: accessTokenSeconds,
      refreshToken,
    },
  });

  const signIn = async (account: Account, origin: SessionOrigin, method: SignInMethod): Promise<Session> => {
    const refreshToken = newRefreshToken();
    return sessionFor(account, await sessions.open(account, refreshToken, origin, method), refreshToken);
  };

  const scopeOf = async (account: Account, signedIn?: SignedInAccount): Promise<TenantScope> => {
    const { user, organization } = account;
    const permissions = new Set(permissionsOfAccount(account));
    // Only in person: work that goes on for someone, and their keys, run no installation.
    if (signedIn?.administersSince) permissions.add('platform:administer');
    return deps.database.scope(organization.id, {
      kind: 'user',
      userId: user.id,
      permissions,
      projects: permissions.has('project:administer') ? 'all' : await deps.projectsOf(organization.id, user.id),
      isVerified: user.isVerified,
      ...(signedIn ? { sessionId: signedIn.session.id, authenticatedAt: signedIn.session.authenticatedAt } : {}),
    });
  };

  const mustFind = async (email: string): Promise<Account> => {
    const account = await sessions.findAccountByEmail(email);
    if (!account) throw new Error('The account is gone');
    return account;
  };

  return {
    async register(draft: Registration, origin: SessionOrigin) {
      await registerOrganization(deps.database, draft);
      return signIn(await mustFind(draft.email), origin, 'password');
    },

    async login({ email, password }: Credentials, origin: SessionOrigin) {
      const account = await sessions.findAccountByEmail(email);
      const matches = await verifyPassword(account?.user.passwordHash ?? null, password);
      // One answer for all reasons, so that nobody learns which accounts exist.
      if (!account || !matches || !account.user.isActive || !account.organization.isActive) {
        throw new UnauthenticatedError('E-mail address or password is wrong', 'invalid_credentials');
      }
      await deps.requirePasswordAllowed(account.user);
      return signIn(account, origin, 'password');
    },

    /** An account's scope by its address, without a sign-in; undefined where there is none. */
    async findScopeByEmail(email: string): Promise<TenantScope | undefined> {
      const account = await sessions.findAccountByEmail(email);
      return account && scopeOf(account);
    },

    /** Signs in without a password: for the demo offer, and for people whom their organization's provider vouches for. */
    signInAs: async (email: string, origin: SessionOrigin, method: 'demo' | 'sso') =>
      signIn(await mustFind(email), origin, method),

    async refresh(refreshToken: string) {
      const next = successor(refreshToken);
      const outcome = await sessions.rotate(refreshToken, next);
      if (outcome.kind === 'rotated') return sessionFor(outcome.account, outcome.sessionId, next);
      throw outcome.kind === 'reused'
        ? new UnauthenticatedError(
            'This sign-in was used twice and has been ended for safety. Sign in again.',
            'refresh_token_reused',
          )
        : new UnauthenticatedError('The sign-in has ended. Sign in again.', 'invalid_refresh_token');
    },

    async logout(accessToken: string) {
      const { sessionId, organizationId } = await deps.accessTokens.verify(accessToken);
      await sessions.revoke(sessionId, organizationId, 'signed_out');
      signIns.forget(sessionId);
    },

    /** Whose data an access token opens, as whom. */
    async resolveScope(accessToken: string, { anew, evenIfExpired }: ResolveOptions = {}): Promise<TenantScope> {
      const claims = await deps.accessTokens.verify(accessToken, { evenIfExpired: evenIfExpired ?? false });
      const { userId, organizationId, sessionId, version } = claims;
      const account = await signIns.get(sessionId, () => sessions.findActive(sessionId), { anew: anew ?? false });
      if (!account || account.user.id !== userId || account.organization.id !== organizationId) {
        throw new UnauthenticatedError('The sign-in has ended. Sign in again.', 'session_ended');
      }
      if (account.user.securityVersion !== version)
        throw new UnauthenticatedError(
          'The access token is from before a change of the account. Refresh it.',
          'invalid_token',
        );
      return scopeOf(account, account);
    },

    /** Proves again who is signed in, so that sensitive routes open for ten minutes. */
    async reauthenticate(scope: TenantScope, { password }: Reauthentication) {
      const { userId, sessionId } = scope.actor;
      const account = userId && (await sessions.findAccount(scope.organizationId, userId));
      if (!account || !sessionId)
        throw new ForbiddenError('Only a person who is signed in can do this', 'person_required');
      if (!(await verifyPassword(account.user.passwordHash, password)))
        throw new ForbiddenError('The password is wrong', 'invalid_credentials');
      await sessions.confirm(sessionId, scope.organizationId);
      signIns.forget(sessionId);
    },

    /** The scope of someone's earlier request, for work that goes on without them; undefined when they may no longer. */
    async actAs(organizationId: string, userId: string): Promise<TenantScope | undefined> {
      const account = await people.get(`${organizationId} ${userId}`, () =>
        sessions.findAccount(organizationId, userId),
      );
      return account && scopeOf(account);
    },

    organizationName: (organizationId: string) => sessions.organizationName(organizationId),

    async currentUser(scope: TenantScope): Promise<CurrentUser> {
      const account = scope.actor.userId && (await sessions.findAccount(scope.organizationId, scope.actor.userId));
      if (!account) throw new UnauthenticatedError('The sign-in has ended. Sign in again.', 'session_ended');
      return {
        user: toUser(account),
        organization: toOrganization(account),
        permissions: [...scope.actor.permissions],
        emailVerified: account.user.isVerified,
      };
    },
  };
};
export type AuthService = ReturnType<typeof createAuthService>;
