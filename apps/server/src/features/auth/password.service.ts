import type { PasswordChange, PasswordResetConfirmation, Reauthentication, RenewedAccess } from '@copilot/contracts';
import { and, count, eq, gt } from 'drizzle-orm';
import type { WorkflowContext } from '../../adapters/workflow-engine/workflow-engine.ts';
import { InvalidRequestError } from '../../kernel/app-error.ts';
import { newId } from '../../kernel/ids.ts';
import type { TenantDatabase, TenantScope } from '../../kernel/tenant-scope.ts';
import { findToken, issueToken, oneTimeTokens, redeemToken } from '../one-time-tokens/index.ts';
import { foldSignInName, users } from '../users/index.ts';
import type { SessionOrigin } from './auth.types.ts';
import { type AuthCore, partyOf } from './auth-core.ts';
import { passwordResetMail, securityNotice } from './auth-mails.ts';
import { requireStrongPassword } from './password-rules.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import type { SecondFactorService } from './second-factor.service.ts';
import type { Account, SignedInAccount } from './session.repository.ts';
import { badToken } from './verification.service.ts';

/** Reset mails to one person in an hour, whoever asks from wherever: nobody's mailbox is to be filled. */
const mailsAnHour = 5;

interface ResetRequest {
  readonly name: string;
  readonly origin: SessionOrigin;
}

const namesOf = ({ user, organization }: Account): string[] => [
  user.email,
  user.username,
  user.fullName,
  organization.name,
];

const wrongPassword = (path: string) =>
  new InvalidRequestError(
    'The password is wrong',
    [{ path, code: 'invalid_credentials', message: 'The password is wrong' }],
    'invalid_credentials',
  );

/** Proving, changing and replacing passwords. */
export const createPasswordService = (core: AuthCore, secondFactor: SecondFactorService) => {
  const { database, engine, auditLog, mail, publicUrl, sessions, identity, throttle } = core;

  /** Checks the password of someone who is signed in; wrong ones count like those at sign-in. */
  const requirePassword = async (account: SignedInAccount, scope: TenantScope, password: string, path: string) => {
    const target = {
      purpose: 'password',
      subject: foldSignInName(account.user.email),
      address: scope.origin?.address ?? '',
    } as const;
    const matches = await throttle.guess(target, async () =>
      (await verifyPassword(account.user.passwordHash, password)) ? true : undefined,
    );
    if (matches) return;
    await auditLog.record(scope, { action: 'user.reauthentication-failed', outcome: 'failed' });
    throw wrongPassword(path);
  };

  /** Puts a new password in place, with all that goes with it. */
  const replace = async (
    transaction: TenantDatabase,
    account: Account,
    passwordHash: string,
    keptSessionId: string | null,
    action: string,
  ) => {
    const { user, organization } = account;
    await transaction.update(users).set({ passwordHash }).where(eq(users.id, user.id));
    const ended = await core.secure(transaction, account, keptSessionId, action);
    const notice = securityNotice(publicUrl, user, 'Your password was changed');
    return { ended, mailId: await mail.add(transaction, organization.id, notice) };
  };

  const mailReset =
    ({ name, origin }: ResetRequest) =>
    async (): Promise<{ organizationId: string; mailId: string } | null> => {
      const account = await sessions.findAccountByName(name);
      if (!account?.user.isActive || !account.organization.isActive || account.user.invitedAt) return null;
      const { user, organization } = account;
      return database.system(async (transaction) => {
        const lately = and(
          eq(oneTimeTokens.userId, user.id),
          eq(oneTimeTokens.purpose, 'password_reset'),
          gt(oneTimeTokens.createdAt, new Date(Date.now() - 3_600_000)),
        );
        const [mails] = await transaction.select({ sent: count() }).from(oneTimeTokens).where(lately);
        if ((mails?.sent ?? 0) >= mailsAnHour) return null;
        const owner = { organizationId: organization.id, userId: user.id };
        const token = await issueToken(transaction, { ...owner, purpose: 'password_reset' });
        const mailId = await mail.add(transaction, organization.id, passwordResetMail(publicUrl, user, token));
        await auditLog.append(
          transaction,
          { organizationId: organization.id, actor: { kind: 'anonymous', userId: null }, origin },
          { action: 'password.reset-requested', subject: { type: 'user', id: user.id } },
        );
        return { organizationId: organization.id, mailId };
      });
    };

  const resets = engine.register<ResetRequest>({
    name: 'auth.send-password-reset',
    maxRecoveryAttempts: 10,
    async run(request: ResetRequest, context: WorkflowContext) {
      const written = await context.step('write', mailReset(request), { attempts: 5, backoffSeconds: 2 });
      if (written) await mail.dispatch(written.organizationId, written.mailId);
    },
  });

  return {
    /** Proves again who is signed in, so that sensitive routes open for ten minutes. */
    async reauthenticate(scope: TenantScope, { password, code }: Reauthentication): Promise<void> {
      const account = await core.signedIn(scope);
      if (password !== undefined) await requirePassword(account, scope, password, 'password');
      else if (!(await secondFactor.prove(account, { code }, scope.origin?.address ?? ''))) {
        await auditLog.record(scope, { action: 'user.reauthentication-failed', outcome: 'failed' });
        throw new InvalidRequestError(
          'The code is wrong, or was used already. Wait for the next one.',
          [{ path: 'code', code: 'invalid_code', message: 'The code is wrong, or was used already' }],
          'invalid_code',
        );
      }
      await sessions.confirm(account.session.id, scope.organizationId);
      identity.forget(account.session.id);
      await auditLog.record(scope, {
        action: 'user.reauthenticated',
        details: { proof: password === undefined ? 'code' : 'password' },
      });
    },

    async change(scope: TenantScope, { currentPassword, newPassword }: PasswordChange): Promise<RenewedAccess> {
      const account = await core.signedIn(scope);
      await requirePassword(account, scope, currentPassword, 'currentPassword');
      requireStrongPassword(newPassword, namesOf(account), 'newPassword');
      const passwordHash = await hashPassword(newPassword);
      const { ended, mailId } = await scope.query(async (transaction) => {
        const done = await replace(transaction, account, passwordHash, account.session.id, 'password.changed');
        await auditLog.append(transaction, scope, {
          action: 'password.changed',
          subject: { type: 'user', id: account.user.id },
          details: { endedSessions: done.ended.length },
        });
        return done;
      });
      identity.forget(...ended, account.session.id);
      await mail.dispatch(scope.organizationId, mailId);
      return core.renewAccess(account.session.id);
    },

    /**
     * Asks for a mail with a link. What is done before the answer is the same for every name, known or not; the account is looked for
     * afterwards, by work that outlives this process.
     */
    async requestReset(name: string, origin: SessionOrigin): Promise<void> {
      const target = { purpose: 'reset', subject: foldSignInName(name), address: origin.address } as const;
      await throttle.check(target);
      await throttle.failed(target);
      await resets.start(newId(), { name, origin });
    },

    /** Sets a new password with a mailed token. It does not sign in: a second factor stays a second factor. */
    async confirmReset({ token, password }: PasswordResetConfirmation, origin: SessionOrigin): Promise<void> {
      const account = await throttle.guess({ purpose: 'token', subject: '', address: origin.address }, async () => {
        const found = await database.system((transaction) => findToken(transaction, 'password_reset', token));
        return found?.userId ? sessions.findAccount(found.organizationId, found.userId) : undefined;
      });
      if (!account) throw badToken();
      requireStrongPassword(password, namesOf(account));
      const passwordHash = await hashPassword(password);
      const done = await database.system(async (transaction) => {
        if (!(await redeemToken(transaction, 'password_reset', token))) throw badToken();
        const replaced = await replace(transaction, account, passwordHash, null, 'password.reset');
        // The link came by mail, so the address is theirs.
        await transaction.update(users).set({ isVerified: true }).where(eq(users.id, account.user.id));
        await auditLog.append(transaction, partyOf(account, origin), {
          action: 'password.reset',
          subject: { type: 'user', id: account.user.id },
          details: { endedSessions: replaced.ended.length },
        });
        return replaced;
      });
      identity.forget(...done.ended);
      await mail.dispatch(account.organization.id, done.mailId);
    },
  };
};
