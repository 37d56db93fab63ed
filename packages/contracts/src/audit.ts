import { z } from 'zod';
import { id, instant, pageQuery } from './common.ts';

/** How an audited action ended: carried out, refused for want of a right, or failed (a wrong password). */
export const auditOutcome = z.enum(['done', 'refused', 'failed']);
export type AuditOutcome = z.infer<typeof auditOutcome>;

/** One audited action. `hash` covers the whole entry and the hash before it, so that no entry can be changed or taken out unseen. */
export const auditEntry = z.object({
  id,
  /** Counts from 1 in each organization, without gaps. */
  sequence: z.int(),
  occurredAt: instant,
  actorKind: z.enum(['user', 'api_key', 'system', 'anonymous']),
  actorId: id.nullable(),
  /** The person's name today; null for the system, for strangers, and for people who have been removed. */
  actorName: z.string().nullable(),
  /** `noun.past`: `user.invited`. */
  action: z.string(),
  outcome: auditOutcome,
  subjectType: z.string().nullable(),
  subjectId: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
  address: z.string().nullable(),
  requestId: z.string().nullable(),
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntry>;

/** Filters of the audit log; `action` also matches everything below it (`user` finds `user.invited`). */
export const auditQuery = pageQuery.extend({
  action: z.string().max(100).optional(),
  actorId: id.optional(),
  outcome: auditOutcome.optional(),
  subjectId: z.string().max(100).optional(),
  from: instant.optional(),
  to: instant.optional(),
});
export type AuditQuery = z.infer<typeof auditQuery>;

export const auditExportQuery = auditQuery
  .omit({ limit: true, cursor: true })
  .extend({ format: z.enum(['csv', 'json']).default('csv') });
export type AuditExportQuery = z.infer<typeof auditExportQuery>;

/** Whether an organization's audit log is whole. `faults` name the first places where it is not. */
export const auditVerification = z.object({
  intact: z.boolean(),
  entries: z.int(),
  /** The newest entry that was anchored outside of the database, if any was. */
  anchoredSequence: z.int().nullable(),
  faults: z.array(
    z.object({
      sequence: z.int(),
      kind: z.enum(['changed', 'gap', 'cut', 'head', 'anchor']),
      message: z.string(),
    }),
  ),
  verifiedAt: instant,
});
export type AuditVerification = z.infer<typeof auditVerification>;
