import type { AuditVerification } from '@copilot/contracts';
import type { ObjectStorage } from '../../adapters/object-storage/object-storage.ts';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import { type AuditAnchor, readAnchor } from './anchor-audit.job.ts';
import { auditRepository } from './audit.repository.ts';
import { type AuditRow, type AuditSeal, chainStart } from './audit-chain.ts';

type Fault = AuditVerification['faults'][number];

const batchSize = 500;
const reportedFaults = 20;

const faultOf = (row: AuditRow, expected: { sequence: number; hash: string }, seal: AuditSeal): Fault | undefined => {
  const { sequence } = row;
  if (sequence !== expected.sequence) {
    return {
      sequence: expected.sequence,
      kind: 'gap',
      message: `Entries ${expected.sequence} to ${sequence - 1} are missing`,
    };
  }
  if (row.previousHash !== expected.hash) {
    return { sequence, kind: 'changed', message: `Entry ${sequence} does not follow the entry before it` };
  }
  if (seal.hashOf(row) !== row.hash) {
    return { sequence, kind: 'changed', message: `Entry ${sequence} is not as it was written` };
  }
  return undefined;
};

const anchorFault = (
  anchor: AuditAnchor,
  organizationId: string,
  last: number,
  hashThere: string | undefined,
  seal: AuditSeal,
): Fault | undefined => {
  const { sequence, hash } = anchor;
  if (
    anchor.organizationId !== organizationId ||
    seal.signAnchor({ organizationId, sequence, hash }) !== anchor.signature
  ) {
    return { sequence, kind: 'anchor', message: 'The anchor outside of the database has been changed' };
  }
  if (sequence > last) {
    return {
      sequence: last + 1,
      kind: 'cut',
      message: `Entries ${last + 1} to ${sequence} were anchored and are gone`,
    };
  }
  if (hashThere !== hash) {
    return { sequence, kind: 'anchor', message: `Entry ${sequence} is not the one that was anchored` };
  }
  return undefined;
};

/** Walks an organization's chain from its first entry, and compares its end with the head and with the anchor outside of the database. */
export const verifyAudit = async (
  { objectStorage, seal }: { objectStorage: ObjectStorage; seal: AuditSeal },
  scope: TenantScope,
): Promise<AuditVerification> => {
  const anchor = await readAnchor(objectStorage, scope.organizationId);
  // Read before the entries: what is added meanwhile lies behind it.
  const head = await auditRepository.head(scope);
  const faults: Fault[] = [];
  let last = { sequence: 0, hash: chainStart };
  let entries = 0;
  let hashAtAnchor: string | undefined;
  let hashAtHead: string | undefined;
  for (;;) {
    const rows = await auditRepository.readOn(scope, last.sequence, batchSize);
    for (const row of rows) {
      const fault = faultOf(row, { sequence: last.sequence + 1, hash: last.hash }, seal);
      if (fault) faults.push(fault);
      if (row.sequence === anchor?.sequence) hashAtAnchor = row.hash;
      if (row.sequence === head?.sequence) hashAtHead = row.hash;
      last = { sequence: row.sequence, hash: row.hash };
      entries += 1;
    }
    if (rows.length < batchSize) break;
  }
  if (head && head.sequence > last.sequence) {
    faults.push({
      sequence: last.sequence + 1,
      kind: 'cut',
      message: `Entries ${last.sequence + 1} to ${head.sequence} are gone`,
    });
  } else if (entries > 0 && hashAtHead !== head?.hash) {
    faults.push({ sequence: last.sequence, kind: 'head', message: 'The newest entry is not the one the head names' });
  }
  const outside = anchor && anchorFault(anchor, scope.organizationId, last.sequence, hashAtAnchor, seal);
  if (outside) faults.push(outside);
  return {
    intact: faults.length === 0,
    entries,
    anchoredSequence: anchor?.sequence ?? null,
    faults: faults.slice(0, reportedFaults),
    verifiedAt: new Date().toISOString(),
  };
};
