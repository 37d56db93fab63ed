import { z } from 'zod';
import { email, password } from './auth.ts';
import { id, instant, pageQuery } from './common.ts';

/** How the link reaches the invited person: by mail, or handed on by the one who invites. Absent: by mail where mail is set up. */
export const invitationDelivery = z.enum(['mail', 'link']);
export type InvitationDelivery = z.infer<typeof invitationDelivery>;

export const invitationStatus = z.enum(['pending', 'expired', 'accepted', 'withdrawn']);
export type InvitationStatus = z.infer<typeof invitationStatus>;

/** Without `roleId` the person gets the organization's default role. */
export const invitationDraft = z.strictObject({
  email,
  fullName: z.string().trim().min(1).max(200).optional(),
  roleId: id.optional(),
  delivery: invitationDelivery.optional(),
});
export type InvitationDraft = z.infer<typeof invitationDraft>;

export const invitation = z.object({
  id,
  email: z.string(),
  fullName: z.string().nullable(),
  role: z.object({ id, name: z.string() }),
  status: invitationStatus,
  createdAt: instant,
  expiresAt: instant,
});
export type Invitation = z.infer<typeof invitation>;

/** `link` is there once, when the invitation was made or sent again for handing on; null when it went by mail. */
export const issuedInvitation = invitation.extend({ link: z.string().nullable() });
export type IssuedInvitation = z.infer<typeof issuedInvitation>;

export const invitationQuery = pageQuery.extend({ status: invitationStatus.optional() });
export type InvitationQuery = z.infer<typeof invitationQuery>;

export const resendRequest = z.strictObject({ delivery: invitationDelivery.optional() });

/** What an invited person sees before deciding. */
export const invitationPreview = z.object({
  email: z.string(),
  fullName: z.string().nullable(),
  organizationName: z.string(),
  roleName: z.string(),
  expiresAt: instant,
});
export type InvitationPreview = z.infer<typeof invitationPreview>;

export const invitationAcceptance = z.strictObject({
  fullName: z.string().trim().min(1).max(200),
  password,
  username: z.string().trim().min(3).max(100).optional(),
});
export type InvitationAcceptance = z.infer<typeof invitationAcceptance>;

/** The account that an accepted invitation has made; sign in with it. */
export const acceptedInvitation = z.object({ email: z.string(), organization: z.object({ id, name: z.string() }) });
export type AcceptedInvitation = z.infer<typeof acceptedInvitation>;
