import type { AcceptedInvitation, InvitationAcceptance, InvitationPreview } from '@copilot/contracts';
import { InvalidRequestError } from '../../kernel/app-error.ts';
import { newId } from '../../kernel/ids.ts';
import type { RequestOrigin, TenantDatabase } from '../../kernel/tenant-scope.ts';
import { findToken, redeemToken } from '../one-time-tokens/index.ts';
import { type InvitationRow, invitationRepository, statusOfInvitation } from './invitation.repository.ts';
import { userRepository } from './user.repository.ts';
import { explainTaken, requireAllowedDomain } from './user.rules.ts';
import type { UserDependencies } from './user.types.ts';

/** One answer for all reasons: unknown, used, withdrawn, replaced by a newer one, expired. */
const notGood = () =>
  new InvalidRequestError(
    'This invitation is not good any more. Ask whoever invited you for a new one.',
    undefined,
    'invalid_invitation',
  );

type Token = Awaited<ReturnType<typeof findToken>>;

/** The invitation that a token belongs to, locked, while it can be accepted. */
const openInvitation = async (database: TenantDatabase, token: Token): Promise<InvitationRow> => {
  if (!token) throw notGood();
  const { invitationId, issue } = token.data;
  const row = await invitationRepository.lock(database, token.organizationId, String(invitationId));
  if (!row || statusOfInvitation(row) !== 'pending' || row.invitation.issue !== issue) throw notGood();
  return row;
};

/** What an invited person sees; the token stays good. */
export const previewInvitation =
  ({ database, rulesOf }: Pick<UserDependencies, 'database' | 'rulesOf'>) =>
  (token: string): Promise<InvitationPreview> =>
    database.system(async (transaction) => {
      const { invitation, role } = await openInvitation(transaction, await findToken(transaction, 'invitation', token));
      const organization = await rulesOf(transaction, invitation.organizationId);
      if (!organization.isActive) throw notGood();
      return {
        email: invitation.email,
        fullName: invitation.fullName,
        organizationName: organization.name,
        roleName: role.name,
        expiresAt: invitation.expiresAt.toISOString(),
      };
    });

/** Makes the account (or gives a prepared one its password) and uses the invitation up, in one step. */
export const acceptInvitation =
  ({ database, auditLog, hashPassword, planLimits, rulesOf }: UserDependencies) =>
  async (token: string, acceptance: InvitationAcceptance, origin: RequestOrigin): Promise<AcceptedInvitation> => {
    // Hashing takes memory and time: only for someone who has a good token.
    const { email: address } = await previewInvitation({ database, rulesOf })(token);
    const { fullName, username } = acceptance;
    const passwordHash = await hashPassword(acceptance.password, [address, fullName]);
    return database
      .system(async (transaction) => {
        const redeemed = await redeemToken(transaction, 'invitation', token);
        const { invitation } = await openInvitation(transaction, redeemed);
        const { id: invitationId, organizationId, email, roleId } = invitation;
        const organization = await rulesOf(transaction, organizationId);
        if (!organization.isActive) throw notGood();
        requireAllowedDomain(organization.settings, email);
        const id = invitation.userId ?? newId();
        const account = { fullName, passwordHash, isVerified: redeemed?.data.isMailed === true, invitedAt: null };
        if (invitation.userId)
          await userRepository.update(transaction, organizationId, id, {
            ...account,
            ...(username ? { username } : {}),
          });
        else {
          await planLimits.requireRoom(transaction, organizationId, 'users', 1);
          await userRepository.insert(transaction, {
            ...account,
            id,
            organizationId,
            email,
            username: username ?? email,
            roleId,
          });
        }
        await invitationRepository.update(transaction, organizationId, invitationId, { acceptedAt: new Date() });
        const party = { organizationId, actor: { kind: 'anonymous', userId: id }, origin } as const;
        const subject = { type: 'invitation', id: invitationId };
        await auditLog.append(transaction, party, { action: 'invitation.accepted', subject, details: { userId: id } });
        return { email, organization: { id: organizationId, name: organization.name } };
      })
      .catch(explainTaken);
  };
