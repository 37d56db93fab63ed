import { sql } from 'drizzle-orm';
import type { TenantDatabase, TenantScope } from '../../kernel/tenant-scope.ts';

/** How much a project holds that would be lost with it. Works inside the caller's transaction. */
export const projectContents = async (database: TenantDatabase, { organizationId }: TenantScope, id: string) => {
  const countOf = (table: 'documents' | 'runs' | 'conversations') =>
    sql`(select count(*)::int from ${sql.identifier(table)} where organization_id = ${organizationId} and project_id = ${id})`;
  const { rows } = await database.execute<{ documents: number; runs: number; conversations: number }>(sql`
    select ${countOf('documents')} as documents, ${countOf('runs')} as runs, ${countOf('conversations')} as conversations`);
  const [counts] = rows;
  if (!counts) throw new Error('Counting returned no row');
  return counts;
};
