import type { InvitationDelivery } from '@copilot/contracts';
import { ConflictError } from '../../kernel/app-error.ts';
import { requireVerifiedEmail, type TenantDatabase, type TenantScope } from '../../kernel/tenant-scope.ts';
import { issueToken } from '../one-time-tokens/index.ts';
import type { InvitationRow } from './invitation.repository.ts';
import type { InvitationMail, UserDependencies } from './user.types.ts';

const daysOpen = 7;

export const invitationExpiry = (): Date => new Date(Date.now() + daysOpen * 86_400_000);

/** By mail where nothing else is wished and mail is set up; throws when it is wished and isn't. */
export const chooseDelivery = (mail: InvitationMail, wished: InvitationDelivery | undefined): InvitationDelivery => {
  if (wished === 'mail' && !mail.leavesTheHouse)
    throw new ConflictError('No mail server is set up. Hand the link on yourself.', 'mail_not_set_up');
  return wished ?? (mail.leavesTheHouse ? 'mail' : 'link');
};

/** The same for a person, who needs an address of their own before mails leave in the organization's name. */
export const chooseDeliveryFor = (scope: TenantScope, mail: InvitationMail, wished: InvitationDelivery | undefined) => {
  const delivery = chooseDelivery(mail, wished);
  if (delivery === 'mail') requireVerifiedEmail(scope);
  return delivery;
};

/** `link` is for handing on, and null where the mail of `mailId` carries it. Dispatch that after the transaction. */
export interface IssuedLink {
  readonly link: string | null;
  readonly mailId: string | null;
}

/** Makes the link of an invitation, inside the transaction that stores it. Links of earlier issues are good for nothing. */
export const issueLink = async (
  { mail, publicUrl }: Pick<UserDependencies, 'mail' | 'publicUrl'>,
  database: TenantDatabase,
  { invitation }: Pick<InvitationRow, 'invitation'>,
  about: { readonly delivery: InvitationDelivery; readonly organizationName: string },
): Promise<IssuedLink> => {
  const { organizationId, id, issue, email, expiresAt } = invitation;
  const token = await issueToken(database, {
    organizationId,
    userId: null,
    purpose: 'invitation',
    // Only a link that nobody but the mailbox has seen proves that the address is theirs.
    data: { invitationId: id, issue, isMailed: about.delivery === 'mail' },
    minutes: (expiresAt.getTime() - Date.now()) / 60_000,
  });
  // After the #, so that no server on the way writes the token into its log.
  const link = `${publicUrl}/accept-invitation#${token}`;
  if (about.delivery === 'link') return { link, mailId: null };
  const mailId = await mail.add(database, organizationId, {
    to: email,
    subject: `You are invited to ${about.organizationName}`,
    paragraphs: [
      `${about.organizationName} invites you to work with Tarento Co-Pilot.`,
      'Choose a name and a password to begin.',
    ],
    link: { label: 'Accept the invitation', url: link },
    closing: [
      `The link is good for ${daysOpen} days and one use.`,
      'If you did not expect this, you can leave it alone.',
    ],
  });
  return { link: null, mailId };
};
