import type { MfaChallenge, SecondFactor, TotpActivation, TotpEnrolment } from '@copilot/contracts';
import { ConflictError, InvalidRequestError } from '../../kernel/app-error.ts';
import type { TenantDatabase, TenantScope } from '../../kernel/tenant-scope.ts';
import type { AuthCore } from './auth-core.ts';
import { securityNotice } from './auth-mails.ts';
import { wantsSecondFactor } from './identity.ts';
import { secondFactorRepository as factors } from './second-factor.repository.ts';
import type { Account } from './session.repository.ts';
import { hashRecoveryCode, newRecoveryCodes, newTotpSecret, stepOfCode, totpUri } from './totp.ts';

/** Wrong codes for one account from all addresses together, before these count too: whoever tries them knows the password already. */
const codesFromAnywhere = 30;

const ownerOf = ({ user, organization }: Account) => ({ organizationId: organization.id, userId: user.id });
const contextOf = ({ user, organization }: Account): string => `${organization.id} totp ${user.id}`;

const wrongCode = () =>
  new InvalidRequestError(
    'The code is wrong, or was used already. Wait for the next one.',
    [{ path: 'code', code: 'invalid_code', message: 'The code is wrong, or was used already. Wait for the next one.' }],
    'invalid_code',
  );
const notActive = () => new ConflictError('Two-factor sign-in is not set up', 'second_factor_not_active');

/** Codes of an authenticator app as second step of signing in (TOTP, RFC 6238), with recovery codes. */
export const createSecondFactorService = (core: AuthCore) => {
  const { database, auditLog, secretBox, mail, publicUrl, throttle, identity } = core;

  /** Takes a code out of use when it is right and its factor is in the wanted state. */
  const useTotp = async (transaction: TenantDatabase, account: Account, code: string, wanted: 'active' | 'pending') => {
    const factor = await factors.find(transaction, ownerOf(account));
    if (!factor || (factor.activatedAt === null) !== (wanted === 'pending')) return false;
    const step = stepOfCode(secretBox.open(factor.sealedSecret, contextOf(account)), code);
    return step !== undefined && factors.useStep(transaction, ownerOf(account), step);
  };

  const guess = <Result>(account: Account, address: string, look: () => Promise<Result | undefined>) => {
    const target = { purpose: 'code', subject: account.user.id } as const;
    return throttle.guess({ ...target, address: null, allowed: codesFromAnywhere }, () =>
      throttle.guess({ ...target, address }, look),
    );
  };

  /** Says which proof was right: undefined for a wrong one. Throws `TooManyRequestsError` after too many. */
  const prove = (
    account: Account,
    { code, recoveryCode }: Pick<MfaChallenge, 'code' | 'recoveryCode'>,
    address: string,
  ): Promise<'code' | 'recovery_code' | undefined> =>
    guess(account, address, () =>
      database.system(async (transaction) => {
        if (code !== undefined) return (await useTotp(transaction, account, code, 'active')) ? 'code' : undefined;
        if (recoveryCode === undefined || account.factorId === null) return undefined;
        const hash = hashRecoveryCode(account.user.id, recoveryCode);
        return (await factors.useCode(transaction, ownerOf(account), hash)) ? 'recovery_code' : undefined;
      }),
    );

  const replaceCodes = async (transaction: TenantDatabase, account: Account): Promise<string[]> => {
    const codes = newRecoveryCodes();
    const hashes = codes.map((code) => hashRecoveryCode(account.user.id, code));
    await factors.replaceCodes(transaction, ownerOf(account), hashes);
    return codes;
  };

  /** Ends other sign-ins, tells the person, and notes it: what turning the factor on and off have in common. */
  const conclude = async (
    transaction: TenantDatabase,
    scope: TenantScope,
    account: Account,
    change: { action: string; notice: string },
  ) => {
    const ended = await core.secure(transaction, account, scope.actor.sessionId ?? null, change.action);
    const mailId = await mail.add(
      transaction,
      scope.organizationId,
      securityNotice(publicUrl, account.user, change.notice),
    );
    await auditLog.append(transaction, scope, {
      action: change.action,
      subject: { type: 'user', id: account.user.id },
      details: { endedSessions: ended.length },
    });
    return { ended, mailId };
  };

  const afterChange = async (scope: TenantScope, { ended, mailId }: { ended: string[]; mailId: string }) => {
    identity.forget(...ended, scope.actor.sessionId ?? '');
    await mail.dispatch(scope.organizationId, mailId);
  };

  return {
    prove,

    async state(scope: TenantScope): Promise<SecondFactor> {
      const account = await core.signedIn(scope);
      return scope.query(async (transaction) => {
        const factor = await factors.find(transaction, ownerOf(account));
        return {
          active: Boolean(factor?.activatedAt),
          activatedAt: factor?.activatedAt?.toISOString() ?? null,
          recoveryCodesLeft: await factors.codesLeft(transaction, ownerOf(account)),
          required: wantsSecondFactor(account),
        };
      });
    },

    /** Makes a secret for an authenticator app. It counts once `activate` has seen a code of it. */
    async enrol(scope: TenantScope): Promise<TotpEnrolment> {
      const account = await core.signedIn(scope);
      const secret = newTotpSecret();
      const sealed = secretBox.seal(secret, contextOf(account));
      const hasBegun = await scope.query((transaction) => factors.begin(transaction, ownerOf(account), sealed));
      if (!hasBegun)
        throw new ConflictError('Two-factor sign-in is set up already. Turn it off first.', 'second_factor_active');
      return { secret, uri: totpUri(secret, account.user.email) };
    },

    /** Turns two-factor sign-in on with a first code; answers with the recovery codes, which nobody sees again. */
    async activate(scope: TenantScope, code: string): Promise<TotpActivation> {
      const account = await core.signedIn(scope);
      const done = await guess(account, scope.origin?.address ?? '', () =>
        scope.query(async (transaction) => {
          if (!(await useTotp(transaction, account, code, 'pending'))) return undefined;
          if (!(await factors.activate(transaction, ownerOf(account)))) return undefined;
          const recoveryCodes = await replaceCodes(transaction, account);
          const change = { action: 'second_factor.enrolled', notice: 'Two-factor sign-in was turned on' };
          return { recoveryCodes, ...(await conclude(transaction, scope, account, change)) };
        }),
      );
      if (!done) throw wrongCode();
      await afterChange(scope, done);
      return { recoveryCodes: done.recoveryCodes, tokens: await core.renewAccess(account.session.id) };
    },

    async disable(scope: TenantScope) {
      const account = await core.signedIn(scope);
      if (wantsSecondFactor(account))
        throw new ConflictError(
          'Your organization wants a second factor of everybody. An administrator can change that.',
          'second_factor_required',
        );
      const done = await scope.query(async (transaction) => {
        if (!(await factors.remove(transaction, ownerOf(account)))) throw notActive();
        const change = { action: 'second_factor.disabled', notice: 'Two-factor sign-in was turned off' };
        return conclude(transaction, scope, account, change);
      });
      await afterChange(scope, done);
      return core.renewAccess(account.session.id);
    },

    /** Ten new recovery codes in place of those that are left. */
    async renewRecoveryCodes(scope: TenantScope): Promise<string[]> {
      const account = await core.signedIn(scope);
      if (account.factorId === null) throw notActive();
      return scope.query(async (transaction) => {
        const codes = await replaceCodes(transaction, account);
        await auditLog.append(transaction, scope, {
          action: 'second_factor.recovery-codes-renewed',
          subject: { type: 'user', id: account.user.id },
        });
        return codes;
      });
    },
  };
};
export type SecondFactorService = ReturnType<typeof createSecondFactorService>;
