import { Readable } from 'node:stream';
import type { AuditEntry, AuditExportQuery } from '@copilot/contracts';
import { stringify } from 'csv-stringify';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import { auditRepository } from './audit.repository.ts';
import { toAuditEntry } from './to-audit-entry.ts';

const batchSize = 500;
const columns = [
  'sequence',
  'occurredAt',
  'actorKind',
  'actorId',
  'actorName',
  'action',
  'outcome',
  'subjectType',
  'subjectId',
  'details',
  'address',
  'requestId',
  'hash',
] as const satisfies readonly (keyof AuditEntry)[];

async function* entriesOf(scope: TenantScope, filters: Omit<AuditExportQuery, 'format'>) {
  let after = 0;
  for (;;) {
    const rows = await auditRepository.readOn(scope, after, batchSize, filters);
    yield* rows.map(toAuditEntry);
    if (rows.length < batchSize) return;
    after = rows.at(-1)?.sequence ?? after;
  }
}

async function* jsonArrayOf(entries: AsyncIterable<AuditEntry>) {
  let separator = '[';
  for await (const entry of entries) {
    yield `${separator}\n${JSON.stringify(entry)}`;
    separator = ',';
  }
  yield separator === '[' ? '[]\n' : '\n]\n';
}

/** All entries that match, oldest first, as a stream: a log of years need not fit into memory. */
export const exportAudit = (scope: TenantScope, { format, ...filters }: AuditExportQuery): Readable => {
  const entries = entriesOf(scope, filters);
  if (format === 'json') return Readable.from(jsonArrayOf(entries));
  const rows = Readable.from(entries).map((entry: AuditEntry) => ({
    ...entry,
    details: JSON.stringify(entry.details),
  }));
  return rows.pipe(stringify({ header: true, bom: true, columns: [...columns], escape_formulas: true }));
};
