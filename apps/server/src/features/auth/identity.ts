import { UnauthenticatedError } from '../../kernel/app-error.ts';
import { rememberBriefly } from '../../kernel/remember-briefly.ts';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import type { Database } from '../../platform/database/database.ts';
import type { ResolveOptions } from '../../platform/http/authentication.ts';
import type { AccessTokens } from './access-tokens.ts';
import type { AuthDependencies } from './auth.types.ts';
import {
  type Account,
  permissionsOfAccount,
  type SessionRepository,
  type SignedInAccount,
} from './session.repository.ts';

/** How late another process may notice a suspension, a role change or a sign-out; open streams ask at the same pace. */
const rememberedMs = 2_000;

export const sessionEnded = () => new UnauthenticatedError('The sign-in has ended. Sign in again.', 'session_ended');

/** Whether the organization wants a second factor of everyone who signs in with a password. */
export const wantsSecondFactor = ({ organization }: Account): boolean => organization.settings.requireMfa === true;

/** Turns access tokens and ids of people into what they may do now. */
export const createIdentity = (deps: {
  database: Database;
  accessTokens: AccessTokens;
  sessions: SessionRepository;
  projectsOf: AuthDependencies['projectsOf'];
}) => {
  const { database, accessTokens, sessions, projectsOf } = deps;
  const signIns = rememberBriefly<SignedInAccount | undefined>(rememberedMs);
  const people = rememberBriefly<Account | undefined>(rememberedMs);

  const scopeOf = async (account: Account, signedIn?: SignedInAccount): Promise<TenantScope> => {
    const { user, organization } = account;
    const permissions = new Set(permissionsOfAccount(account));
    // Only in person: work that goes on for someone, and their keys, run no installation.
    if (signedIn?.administersSince) permissions.add('platform:administer');
    const method = signedIn?.session.method;
    const byPassword = method === 'password' || method === 'password_code';
    return database.scope(organization.id, {
      kind: 'user',
      userId: user.id,
      permissions,
      projects: permissions.has('project:administer') ? 'all' : await projectsOf(organization.id, user.id),
      isVerified: user.isVerified,
      mustEnrolSecondFactor: byPassword && wantsSecondFactor(account) && account.factorId === null,
      ...(signedIn ? { sessionId: signedIn.session.id, authenticatedAt: signedIn.session.authenticatedAt } : {}),
    });
  };

  return {
    scopeOf,

    /** Whose data an access token opens, as whom. */
    async resolveScope(accessToken: string, { anew = false, evenIfExpired = false }: ResolveOptions = {}) {
      const { userId, organizationId, sessionId, version } = await accessTokens.verify(accessToken, { evenIfExpired });
      const account = await signIns.get(sessionId, () => sessions.findActive(sessionId), { anew });
      if (!account || account.user.id !== userId || account.organization.id !== organizationId) throw sessionEnded();
      if (account.user.securityVersion !== version)
        throw new UnauthenticatedError(
          'The access token is from before a change of the account. Refresh it.',
          'invalid_token',
        );
      return scopeOf(account, account);
    },

    /** The scope of someone's earlier request, for work that goes on without them; undefined when they may no longer. */
    async actAs(organizationId: string, userId: string): Promise<TenantScope | undefined> {
      const account = await people.get(`${organizationId} ${userId}`, () =>
        sessions.findAccount(organizationId, userId),
      );
      return account && scopeOf(account);
    },

    /** Forgets what is remembered of these sign-ins, because something about them has changed in this process. */
    forget(...sessionIds: string[]): void {
      for (const sessionId of sessionIds) signIns.forget(sessionId);
    },
  };
};
export type Identity = ReturnType<typeof createIdentity>;
