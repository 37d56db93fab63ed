import { sql } from 'drizzle-orm';
import { type Database, systemRole } from '../../../platform/database/database.ts';
import { readTenantTables, referencingFirst, type TenantTable } from '../../../platform/database/tenant-tables.ts';

/** The tables of organizations in the order in which their rows can go; the organization's own row is the last. */
export const tablesToPurge = async (database: Database): Promise<TenantTable[]> =>
  referencingFirst(await database.system(readTenantTables));

/** Removes an organization's rows from a table; answers how many there were. Doing it again finds none. */
export const purgeTable = (
  database: Database,
  organizationId: string,
  { name, ownerColumn }: TenantTable,
): Promise<number> =>
  database.system(async (transaction) => {
    const result = await transaction.execute(
      sql`delete from ${sql.identifier(name)} where ${sql.identifier(ownerColumn)} = ${organizationId}`,
    );
    return result.rowCount ?? 0;
  });

/**
 * Removes an organization's audit log. The product's roles can't: entries stay as they were written. So the owner of the tables lends
 * the right for this one transaction, in which nobody else ever sees it.
 */
export const purgeAuditLog = async ({ pool }: Database, organizationId: string): Promise<number> => {
  const client = await pool.connect();
  try {
    await client.query(`begin; grant delete on audit_logs to ${systemRole}; set local role ${systemRole}`);
    const { rowCount } = await client.query('delete from audit_logs where organization_id = $1', [organizationId]);
    await client.query(`reset role; revoke delete on audit_logs from ${systemRole}; commit`);
    return rowCount ?? 0;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
};
