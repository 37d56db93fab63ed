import { and, eq, isNull, sql } from 'drizzle-orm';
import type { TenantDatabase } from '../../kernel/tenant-scope.ts';
import { documents } from './document.table.ts';

/** Bytes of the files that an organization keeps; deleted ones no longer count. */
export const countStoredBytes = async (database: TenantDatabase, organizationId: string): Promise<number> => {
  const [row] = await database
    .select({ bytes: sql<number>`coalesce(sum(${documents.sizeBytes}::bigint), 0)::float8` })
    .from(documents)
    .where(and(eq(documents.organizationId, organizationId), isNull(documents.deletedAt)));
  return row?.bytes ?? 0;
};
