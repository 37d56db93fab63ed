import { createHmac, hkdfSync } from 'node:crypto';
import type { auditLogs } from './audit.table.ts';

export type AuditRow = typeof auditLogs.$inferSelect;

/** What the first entry of a chain follows. */
export const chainStart = '0'.repeat(64);

/** Signs entries and anchors with a key that is not in the database: whoever can write there still can't make a chain that verifies. */
export interface AuditSeal {
  hashOf(row: Omit<AuditRow, 'hash'>): string;
  signAnchor(anchor: { organizationId: string; sequence: number; hash: string }): string;
}

export const createAuditSeal = (secretKey: Buffer): AuditSeal => {
  const key = Buffer.from(hkdfSync('sha256', secretKey, '', 'copilot audit chain', 32));
  const sign = (parts: readonly unknown[]): string =>
    createHmac('sha256', key).update(JSON.stringify(parts)).digest('hex');
  return {
    hashOf: (row) =>
      sign([
        'entry',
        row.previousHash,
        row.organizationId,
        row.sequence,
        row.id,
        row.occurredAt.toISOString(),
        row.actorKind,
        row.actorId,
        row.action,
        row.outcome,
        row.subjectType,
        row.subjectId,
        row.details,
        row.address,
        row.requestId,
      ]),
    signAnchor: ({ organizationId, sequence, hash }) => sign(['anchor', organizationId, sequence, hash]),
  };
};
