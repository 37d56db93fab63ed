import { z } from 'zod';
import { email } from './auth.ts';
import { id, instant, pageQuery } from './common.ts';

/** A host name in lower case, as in e-mail addresses: `example.com`. */
export const domainName = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(
    /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/u,
    'Write a domain like example.com',
  );

/** What an organization decides for its people. Everything absent has its default. */
export const organizationSettings = z.strictObject({
  /** The role of new people where none is named; null: member. */
  defaultRoleId: id.nullable().default(null),
  /** People without a second factor can do nothing but set one up. */
  requireMfa: z.boolean().default(false),
  /** After so many hours a sign-in ends, however often it was used. 30 days at most. */
  sessionHours: z.int().min(1).max(720).default(720),
  /** How many days an API key may live at most. */
  apiKeyMaximumDays: z.int().min(1).max(3_650).default(365),
  /** Only addresses of these domains may be invited or added; empty: all. */
  allowedEmailDomains: z.array(domainName).max(50).default([]),
});
export type OrganizationSettings = z.infer<typeof organizationSettings>;

/** `deleting`: everyone is locked out, and everything is removed at `purgeAt` unless it is restored before. */
export const organizationStatus = z.enum(['active', 'suspended', 'deleting']);
export type OrganizationStatus = z.infer<typeof organizationStatus>;

/** A domain that the organization says is its own. It counts once the DNS record is there. */
export const domainClaim = z.object({
  domain: z.string(),
  /** Make a TXT record of this name with this value, then ask for verification. */
  recordName: z.string(),
  recordValue: z.string(),
});
export type DomainClaim = z.infer<typeof domainClaim>;

export const organizationDetails = z.object({
  id,
  name: z.string(),
  status: organizationStatus,
  plan: z.string(),
  /** The domain that is proven to be the organization's. */
  domain: z.string().nullable(),
  domainVerifiedAt: instant.nullable(),
  domainClaim: domainClaim.nullable(),
  settings: organizationSettings,
  createdAt: instant,
  updatedAt: instant,
});
export type OrganizationDetails = z.infer<typeof organizationDetails>;

/** An organization in a list: nothing of what is in it. */
export const organizationSummary = z.object({
  id,
  name: z.string(),
  status: organizationStatus,
  plan: z.string(),
  domain: z.string().nullable(),
  usersCount: z.int(),
  createdAt: instant,
  suspendedAt: instant.nullable(),
  purgeAt: instant.nullable(),
});
export type OrganizationSummary = z.infer<typeof organizationSummary>;

export const organizationQuery = pageQuery.extend({
  search: z.string().trim().max(200).optional(),
  status: organizationStatus.optional(),
});
export type OrganizationQuery = z.infer<typeof organizationQuery>;

const name = z.string().trim().min(1).max(200);

/** Made by a platform administrator; the owner gets an invitation. */
export const organizationDraft = z.strictObject({ name, ownerEmail: email });
export type OrganizationDraft = z.infer<typeof organizationDraft>;

/** `invitationLink` is for handing on to the owner, and null where it went by mail. */
export const createdOrganization = organizationSummary.extend({ invitationLink: z.string().nullable() });
export type CreatedOrganization = z.infer<typeof createdOrganization>;

/** Settings are replaced as a whole. */
export const organizationChanges = z
  .strictObject({ name: name.optional(), settings: organizationSettings.optional() })
  .refine((changes) => Object.keys(changes).length > 0, 'Name at least one thing to change');
export type OrganizationChanges = z.infer<typeof organizationChanges>;

/** The organization's exact name, typed, so that nobody deletes the wrong one. */
export const organizationDeletion = z.strictObject({ name: z.string().max(200) });

/** `restoreCode` is shown once: with it the organization comes back until `purgeAt`. */
export const scheduledDeletion = z.object({ purgeAt: instant, restoreCode: z.string() });
export type ScheduledDeletion = z.infer<typeof scheduledDeletion>;

export const restoration = z.strictObject({ restoreCode: z.string().min(1).max(200) });

export const ownershipTransfer = z.strictObject({ userId: id });

export const domainRequest = z.strictObject({ domain: domainName });

/** Why a platform administrator keeps an organization out: it stands in the audit log of both. */
export const suspension = z.strictObject({ reason: z.string().trim().min(1).max(500) });

/** All of an organization's data as one ZIP; `progress` counts tables and files. It can be downloaded until `expiresAt`. */
export const organizationExport = z.object({
  id,
  status: z.enum(['queued', 'running', 'done', 'failed', 'expired']),
  statusReason: z.string().nullable(),
  progress: z.object({ done: z.int(), total: z.int() }),
  sizeBytes: z.int().nullable(),
  contentHash: z.string().nullable(),
  createdAt: instant,
  expiresAt: instant.nullable(),
});
export type OrganizationExport = z.infer<typeof organizationExport>;
