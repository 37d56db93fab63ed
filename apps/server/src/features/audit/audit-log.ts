import { eq } from 'drizzle-orm';
import type { AuditLog } from '../../kernel/audit-log.ts';
import { newId } from '../../kernel/ids.ts';
import type { TenantDatabase } from '../../kernel/tenant-scope.ts';
import type { Database } from '../../platform/database/database.ts';
import { auditHeads, auditLogs } from './audit.table.ts';
import { type AuditSeal, chainStart } from './audit-chain.ts';

const lockHead = async (database: TenantDatabase, organizationId: string) => {
  const read = () =>
    database.select().from(auditHeads).where(eq(auditHeads.organizationId, organizationId)).for('update');
  const [head] = await read();
  if (head) return head;
  await database.insert(auditHeads).values({ organizationId, sequence: 0, hash: chainStart }).onConflictDoNothing();
  const [made] = await read();
  if (!made) throw new Error('The head of the audit log could not be made');
  return made;
};

/** The audit log on the database. */
export const createAuditLog = (database: Database, seal: AuditSeal): AuditLog => {
  const append: AuditLog['append'] = async (transaction, { organizationId, actor, origin }, entry) => {
    const head = await lockHead(transaction, organizationId);
    const row = {
      id: newId(),
      organizationId,
      sequence: head.sequence + 1,
      occurredAt: new Date(),
      actorKind: actor.kind,
      actorId: actor.userId,
      action: entry.action,
      outcome: entry.outcome ?? 'done',
      subjectType: entry.subject?.type ?? null,
      subjectId: entry.subject?.id ?? null,
      // As it will be read back: undefined members are gone, dates are text.
      details: JSON.parse(JSON.stringify(entry.details ?? {})),
      address: origin?.address ?? null,
      requestId: origin?.requestId ?? null,
      previousHash: head.hash,
    };
    const hash = seal.hashOf(row);
    await transaction.insert(auditLogs).values({ ...row, hash });
    await transaction
      .update(auditHeads)
      .set({ sequence: row.sequence, hash })
      .where(eq(auditHeads.organizationId, organizationId));
  };
  return {
    append,
    record: (scope, entry) => scope.query((transaction) => append(transaction, scope, entry)),
    recordFor: (party, entry) => database.system((transaction) => append(transaction, party, entry)),
  };
};
