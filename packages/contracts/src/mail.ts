import { z } from 'zod';
import { id, instant, pageQuery } from './common.ts';

/** `queued` is on its way, `sent` was taken by the mail server, `kept` waits here for an administrator since there is no mail server. */
export const mailStatus = z.enum(['queued', 'sent', 'kept', 'failed']);
export type MailStatus = z.infer<typeof mailStatus>;

/** A mail of the organization to one of its people, or to someone it invites. */
export const outgoingMail = z.object({
  id,
  recipient: z.string(),
  subject: z.string(),
  status: mailStatus,
  /** Why it failed, for an administrator; null otherwise. */
  statusReason: z.string().nullable(),
  createdAt: instant,
  sentAt: instant.nullable(),
  /** Whether its text is still stored: it is removed when the mail has been sent, or after three days. */
  hasBody: z.boolean(),
});
export type OutgoingMail = z.infer<typeof outgoingMail>;

/** `text` is null for a mail that a mail server delivers, and when it has been removed. */
export const outgoingMailWithText = outgoingMail.extend({ text: z.string().nullable() });
export type OutgoingMailWithText = z.infer<typeof outgoingMailWithText>;

export const mailQuery = pageQuery.extend({ status: mailStatus.optional() });
export type MailQuery = z.infer<typeof mailQuery>;
