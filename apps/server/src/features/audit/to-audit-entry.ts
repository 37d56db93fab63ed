import type { AuditEntry } from '@copilot/contracts';
import type { NamedAuditRow } from './audit.repository.ts';

export const toAuditEntry = (row: NamedAuditRow): AuditEntry => {
  const { organizationId: _organization, previousHash: _previous, occurredAt, ...entry } = row;
  return { ...entry, occurredAt: occurredAt.toISOString() };
};
