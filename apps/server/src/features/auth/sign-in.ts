import type { Credentials, MfaChallenge, Registration, Session } from '@copilot/contracts';
import { eq } from 'drizzle-orm';
import { ConflictError, MfaRequiredError, UnauthenticatedError } from '../../kernel/app-error.ts';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import { findToken, issueToken, redeemToken } from '../one-time-tokens/index.ts';
import { foldSignInName, users } from '../users/index.ts';
import type { SessionOrigin } from './auth.types.ts';
import { type AuthCore, partyOf } from './auth-core.ts';
import { hashPassword, isOutdated, verifyPassword } from './passwords.ts';
import { newRefreshToken, successorOf } from './refresh-tokens.ts';
import { registerOrganization } from './register-organization.ts';
import type { SecondFactorService } from './second-factor.service.ts';
import { type Account, isActiveAccount, ownSessions } from './session.repository.ts';
import type { SignInMethod } from './session.table.ts';
import type { VerificationService } from './verification.service.ts';

const challengeMinutes = 5;

/** One answer for all reasons, so that nobody learns which accounts exist. */
const wrongCredentials = () => new UnauthenticatedError('E-mail address or password is wrong', 'invalid_credentials');

/** Everything that opens, renews and ends a sign-in. */
export const createSignIn = (core: AuthCore, secondFactor: SecondFactorService, verification: VerificationService) => {
  const { database, auditLog, sessions, identity, throttle, accessTokens } = core;
  const successor = successorOf(core.secretKey);

  const open = async (
    account: Account,
    origin: SessionOrigin,
    method: SignInMethod,
    details: Record<string, unknown> = {},
  ): Promise<Session> => {
    const refreshToken = newRefreshToken();
    const sessionId = await sessions.open(account, refreshToken, origin, method);
    await auditLog.recordFor(partyOf(account, origin), {
      action: 'session.started',
      subject: { type: 'session', id: sessionId },
      details: { method, ...details },
    });
    return core.sessionFor(account, sessionId, refreshToken);
  };

  const mustFind = async (name: string): Promise<Account> => {
    const account = await sessions.findAccountByName(name);
    if (!account) throw new Error('The account is gone');
    return account;
  };

  /** Makes the hash anew where the parameters have been raised since. */
  const renewHash = async ({ user }: Account, password: string): Promise<void> => {
    if (!isOutdated(user.passwordHash)) return;
    const passwordHash = await hashPassword(password);
    await database.system((db) => db.update(users).set({ passwordHash }).where(eq(users.id, user.id)));
  };

  /** The account whose name and password these are. Throws the same for a wrong password and for a name that nobody has. */
  const checkPassword = async (name: string, password: string, origin: SessionOrigin): Promise<Account> => {
    const subject = foldSignInName(name);
    let known: Account | undefined;
    const account = await throttle.guess(
      { purpose: 'password', subject, address: origin.address },
      async () => {
        known = await sessions.findAccountByName(name);
        const matches = await verifyPassword(known?.user.passwordHash ?? null, password);
        if (known && matches && isActiveAccount(known)) return known;
        await core.noteStranger(known, origin, { action: 'sign_in.failed', outcome: 'failed' });
        return undefined;
      },
      (seconds) =>
        core.noteStranger(known, origin, { action: 'sign_in.throttled', outcome: 'refused', details: { seconds } }),
    );
    if (!account) throw wrongCredentials();
    await core.requirePasswordAllowed(account.user);
    await renewHash(account, password);
    return account;
  };

  return {
    async register(draft: Registration, origin: SessionOrigin) {
      const target = { purpose: 'registration', subject: '', address: origin.address } as const;
      await throttle.check(target);
      try {
        await registerOrganization(database, draft);
      } catch (error) {
        // The one place that tells whether an address has an account, so asking is made slow.
        if (error instanceof ConflictError) await throttle.failed(target);
        throw error;
      }
      const account = await mustFind(draft.email);
      await auditLog.recordFor(partyOf(account, origin), {
        action: 'organization.registered',
        subject: { type: 'organization', id: account.organization.id },
      });
      await verification.send(account);
      return open(account, origin, 'password');
    },

    /** Signs in, or throws `MfaRequiredError` with the token for the second step. */
    async login({ email, password }: Credentials, origin: SessionOrigin) {
      const account = await checkPassword(email, password, origin);
      if (account.factorId === null) return open(account, origin, 'password');
      const token = await database.system((db) =>
        issueToken(db, {
          organizationId: account.organization.id,
          userId: account.user.id,
          purpose: 'mfa_challenge',
          minutes: challengeMinutes,
        }),
      );
      throw new MfaRequiredError(token);
    },

    /** The second step of a sign-in. */
    async challenge({ mfaToken, ...proof }: MfaChallenge, origin: SessionOrigin) {
      const expired = () =>
        new UnauthenticatedError('This took too long. Sign in again with your password.', 'invalid_mfa_token');
      const token = await database.system((db) => findToken(db, 'mfa_challenge', mfaToken));
      const account = token?.userId && (await sessions.findAccount(token.organizationId, token.userId));
      if (!account) throw expired();
      const proved = await secondFactor.prove(account, proof, origin.address);
      if (!proved) {
        await core.noteStranger(account, origin, { action: 'second_factor.failed', outcome: 'failed' });
        throw new UnauthenticatedError(
          'The code is wrong, or was used already. Wait for the next one.',
          'invalid_code',
        );
      }
      if (!(await database.system((db) => redeemToken(db, 'mfa_challenge', mfaToken)))) throw expired();
      return open(account, origin, 'password_code', { proof: proved });
    },

    /** An account's scope by its address, without a sign-in; undefined where there is none. */
    async findScopeByEmail(email: string): Promise<TenantScope | undefined> {
      const account = await sessions.findAccountByName(email);
      return account && identity.scopeOf(account);
    },

    /** Signs in without a password: for the demo offer, and for people whom their organization's provider vouches for. */
    signInAs: async (email: string, origin: SessionOrigin, method: 'demo' | 'sso') =>
      open(await mustFind(email), origin, method),

    async refresh(refreshToken: string, origin: SessionOrigin) {
      const next = successor(refreshToken);
      const outcome = await sessions.rotate(refreshToken, next);
      if (outcome.kind === 'rotated') return core.sessionFor(outcome.account, outcome.sessionId, next);
      if (outcome.kind !== 'reused')
        throw new UnauthenticatedError('The sign-in has ended. Sign in again.', 'invalid_refresh_token');
      identity.forget(outcome.sessionId);
      await core.noteStranger(outcome.account, origin, {
        action: 'session.refresh-reused',
        outcome: 'refused',
        details: { sessionId: outcome.sessionId },
      });
      throw new UnauthenticatedError(
        'This sign-in was used twice and has been ended for safety. Sign in again.',
        'refresh_token_reused',
      );
    },

    async logout(accessToken: string, origin: SessionOrigin) {
      const { sessionId, organizationId, userId } = await accessTokens.verify(accessToken);
      await database.system(async (db) => {
        const owner = { organizationId, userId };
        const ended = await ownSessions.end(db, owner, { only: sessionId }, 'signed_out');
        if (ended.length === 0) return;
        const party = { organizationId, actor: { kind: 'user', userId }, origin } as const;
        await auditLog.append(db, party, {
          action: 'session.ended',
          subject: { type: 'session', id: sessionId },
          details: { reason: 'signed_out' },
        });
      });
      identity.forget(sessionId);
    },
  };
};
