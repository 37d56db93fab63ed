import { and, eq, sql } from 'drizzle-orm';
import { InvalidRequestError } from '../../kernel/app-error.ts';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import { issueToken, redeemToken } from '../one-time-tokens/index.ts';
import { users } from '../users/index.ts';
import type { SessionOrigin } from './auth.types.ts';
import type { AuthCore } from './auth-core.ts';
import { verificationMail } from './auth-mails.ts';
import type { Account } from './session.repository.ts';

/** What to say of a mailed link that is not good; the same for one that was used, is too old, or never was. */
export const badToken = () =>
  new InvalidRequestError('This link was used already, or is too old. Ask for a new one.', undefined, 'invalid_token');

/** Shows that an e-mail address is the person's own. */
export const createVerificationService = (core: AuthCore) => {
  const { database, auditLog, mail, publicUrl, throttle } = core;

  const send = async ({ user, organization }: Pick<Account, 'user' | 'organization'>): Promise<void> => {
    if (user.isVerified) return;
    const mailId = await database.system(async (transaction) => {
      const token = await issueToken(transaction, {
        organizationId: organization.id,
        userId: user.id,
        purpose: 'email_verification',
        data: { email: user.email },
      });
      return mail.add(transaction, organization.id, verificationMail(publicUrl, user, token));
    });
    await mail.dispatch(organization.id, mailId);
  };

  return {
    send,

    /** Sends the mail again, a few times an hour at most. */
    async resend(scope: TenantScope): Promise<void> {
      const account = await core.signedIn(scope);
      const target = { purpose: 'verification', subject: account.user.id, address: null } as const;
      await throttle.check(target);
      await throttle.failed(target);
      await send(account);
    },

    /** Confirms the address that the token was mailed to, if it is still the person's. */
    async verify(token: string, origin: SessionOrigin): Promise<void> {
      const verified = await throttle.guess({ purpose: 'token', subject: '', address: origin.address }, () =>
        database.system(async (transaction) => {
          const found = await redeemToken(transaction, 'email_verification', token);
          if (!found?.userId) return undefined;
          const { organizationId, userId } = found;
          const theirs = and(
            eq(users.id, userId),
            eq(users.organizationId, organizationId),
            eq(sql`lower(${users.email})`, String(found.data.email).toLowerCase()),
          );
          const changed = await transaction
            .update(users)
            .set({ isVerified: true })
            .where(theirs)
            .returning({ id: users.id });
          if (changed.length === 0) return undefined;
          const party = { organizationId, actor: { kind: 'user', userId }, origin } as const;
          await auditLog.append(transaction, party, {
            action: 'email.verified',
            subject: { type: 'user', id: userId },
          });
          return true;
        }),
      );
      if (!verified) throw badToken();
    },
  };
};
export type VerificationService = ReturnType<typeof createVerificationService>;
