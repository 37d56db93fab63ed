import type { MailDraft } from '../mail/index.ts';

interface Recipient {
  readonly id: string;
  readonly email: string;
  readonly fullName: string;
}

const to = ({ id, email }: Recipient) => ({ to: email, userId: id });
const greeting = ({ fullName }: Recipient): string => `Hello ${fullName},`;
/** Tokens travel behind the #, which browsers send to no server. */
const link = (publicUrl: string, path: string, token: string): string => `${publicUrl}/${path}#token=${token}`;

export const verificationMail = (publicUrl: string, person: Recipient, token: string): MailDraft => ({
  ...to(person),
  subject: 'Confirm your e-mail address',
  paragraphs: [greeting(person), 'Please confirm that this e-mail address is yours. The link is good for 30 minutes.'],
  link: { label: 'Confirm e-mail address', url: link(publicUrl, 'verify-email', token) },
  closing: ['If you have not made an account with Tarento Co-Pilot, ignore this mail.'],
});

export const passwordResetMail = (publicUrl: string, person: Recipient, token: string): MailDraft => ({
  ...to(person),
  subject: 'Choose a new password',
  paragraphs: [
    greeting(person),
    'Someone asked for a new password for your account. The link is good for 30 minutes, and once.',
  ],
  link: { label: 'Choose a new password', url: link(publicUrl, 'reset-password', token) },
  closing: ['If that was not you, ignore this mail: your password stays as it is.'],
});

/** Tells someone of a change to how they sign in, so that a change they did not make does not go unnoticed. */
export const securityNotice = (publicUrl: string, person: Recipient, what: string): MailDraft => ({
  ...to(person),
  subject: what,
  paragraphs: [greeting(person), `${what}. All other sign-ins have been ended.`],
  link: { label: 'Open security settings', url: `${publicUrl}/settings/security` },
  closing: ['If that was not you, choose a new password at once and tell your administrator.'],
});
