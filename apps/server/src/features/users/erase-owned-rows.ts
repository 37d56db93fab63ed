import { sql } from 'drizzle-orm';
import type { Database } from '../../platform/database/database.ts';

/**
 * Removes the rows that belong to a person alone: in every table that says so by a foreign key to `users` that deletes with them
 * (sign-ins, second factors, tokens, keys, identities elsewhere, memberships). From the catalog, so that no table is forgotten.
 */
export const eraseOwnedRows = (database: Database, userId: string): Promise<void> =>
  database.system(async (transaction) => {
    const { rows } = await transaction.execute<{ table: string; column: string }>(sql`
      select c.relname as "table", a.attname as "column"
      from pg_constraint f
      join pg_class c on c.oid = f.conrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = f.conkey[1]
      where f.contype = 'f' and f.confdeltype = 'c' and f.confrelid = 'users'::regclass
      order by c.relname`);
    for (const { table, column } of rows) {
      await transaction.execute(sql`delete from ${sql.identifier(table)} where ${sql.identifier(column)} = ${userId}`);
    }
  });
